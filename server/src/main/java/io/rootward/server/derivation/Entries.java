package io.rootward.server.derivation;

import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.derivation.Meaning.Line;
import io.rootward.server.object.DerivedFacts.Entry;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.repository.Objects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was recorded about a derived key and about those it comes from. A key counts as revoked or
 * destroyed when one of them is: who has a parent has its children.
 */
final class Entries {
  private final Objects objects;
  private final Line line;
  private final List<ManagedObject> found = new ArrayList<>();

  private Entries(Objects objects, Line line) {
    this.objects = objects;
    this.line = line;
  }

  /**
   * The meaning of a name.
   *
   * @throws KmipException Permission Denied when an administrator denied the key
   */
  static Meaning meaning(Objects objects, Line line) {
    Entries entries = new Entries(objects, line);
    Optional<ManagedObject> kept = entries.of(line.name().master());
    if (kept.isPresent()) {
      return new Meaning.Kept(line, kept.get());
    }
    // Whatever is said about a key of a pair is said about both.
    entries.twin().flatMap(entries::of).ifPresent(entries.found::add);
    return new Meaning.Temporary(line, entries.found);
  }

  /** Takes up what is recorded below a master; the object that the key itself is, if it is one. */
  private Optional<ManagedObject> of(String master) {
    if (!objects.hasEntries(tenant(), master)) {
      return Optional.empty();
    }
    int last = line.name().path().steps().size();
    for (int steps = 1; steps < last; steps++) {
      entry(master, steps).filter(it -> mayLeadOn(it)).ifPresent(found::add);
    }
    Optional<ManagedObject> own = entry(master, last);
    own.filter(it -> is(it, Entry.DENIED)).ifPresent(Entries::deny);
    own.filter(it -> is(it, Entry.DENIED_BELOW)).ifPresent(Entries::deny);
    own.filter(it -> is(it, Entry.TOMBSTONE)).ifPresent(found::add);
    return own.filter(it -> !is(it, Entry.TOMBSTONE));
  }

  private Optional<ManagedObject> entry(String master, int steps) {
    ChildName name = line.name();
    String path = name.path().first(steps).canonical();
    return objects.entryOf(tenant(), master, name.scheme().text(), path);
  }

  private static boolean mayLeadOn(ManagedObject entry) {
    if (is(entry, Entry.DENIED_BELOW)) {
      deny(entry);
    }
    return !is(entry, Entry.DENIED);
  }

  private static boolean is(ManagedObject entry, Entry kind) {
    return Entry.of(entry).filter(kind::equals).isPresent();
  }

  private static void deny(ManagedObject entry) {
    throw new KmipException(
        ResultReason.PERMISSION_DENIED,
        "an administrator denied "
            + (is(entry, Entry.DENIED) ? "this derived key" : "the derived keys below here"));
  }

  /** The other key of the master's pair, if they say so of each other. */
  private Optional<String> twin() {
    ManagedObject master = line.master() == null ? line.from().object() : line.master();
    boolean isPublic = master.objectType() == ObjectType.PUBLIC_KEY;
    LinkType to = isPublic ? LinkType.PRIVATE_KEY_LINK : LinkType.PUBLIC_KEY_LINK;
    LinkType back = isPublic ? LinkType.PUBLIC_KEY_LINK : LinkType.PRIVATE_KEY_LINK;
    return master
        .linked(to)
        .filter(
            id ->
                objects
                    .find(master.tenant(), id)
                    .flatMap(it -> it.linked(back))
                    .filter(master.uniqueIdentifier()::equals)
                    .isPresent());
  }

  private String tenant() {
    return line.from().object().tenant();
  }
}
