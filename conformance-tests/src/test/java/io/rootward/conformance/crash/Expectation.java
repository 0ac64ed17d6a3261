package io.rootward.conformance.crash;

import io.rootward.kmip.model.enums.State;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an object must look like.
 *
 * @param state of its life; null before it is made
 * @param marks values of its custom attribute
 */
record Expectation(@Nullable State state, Set<String> marks) {
  Expectation {
    marks = Set.copyOf(marks);
  }

  /** The same in another state. */
  Expectation in(State other) {
    return new Expectation(other, marks);
  }

  /** The same with one more mark. */
  Expectation marked(String mark) {
    Set<String> more = new TreeSet<>(marks);
    more.add(mark);
    return new Expectation(state, more);
  }
}
