package io.rootward.server.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which objects of a tenant a grant is about. */
public sealed interface ObjectSelector {
  /** Every object, and operations that name none, such as Create and Locate. */
  record Any() implements ObjectSelector {}

  /** The object with this Unique Identifier. */
  record ByIdentifier(String identifier) implements ObjectSelector {}

  /** The object that bears this Name now. */
  record ByName(String name) implements ObjectSelector {}

  /** All selectors that fit an object, so that grants are found by hash and not by search. */
  static List<ObjectSelector> fitting(@Nullable AccessObject object) {
    if (object == null) {
      return List.of(new Any());
    }
    List<ObjectSelector> fitting = new ArrayList<>(2 + object.names().size());
    fitting.add(new Any());
    fitting.add(new ByIdentifier(object.identifier()));
    object.names().forEach(name -> fitting.add(new ByName(name)));
    return fitting;
  }
}
