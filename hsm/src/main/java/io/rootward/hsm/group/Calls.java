package io.rootward.hsm.group;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where calls are made. The first token that serves and has the keys gets a call; one that is safe
 * to be made twice and fails there is made once more, elsewhere if it can be. Thread-safe.
 */
final class Calls {
  private final Roster roster;
  private final Duration takeOverWithin;
  private final LongSupplier nanos;

  /**
   * What is done in a token.
   *
   * @param <T> what it gives
   */
  @FunctionalInterface
  interface Work<T> {
    /**
     * Works.
     *
     * @param keys of that token, in the order in which they were named
     */
    T in(Member member, List<EngineKey> keys);
  }

  /** A token with the keys in it. */
  private record Place(Member member, List<EngineKey> keys) {}

  Calls(Roster roster, Duration takeOverWithin, LongSupplier nanos) {
    this.roster = roster;
    this.takeOverWithin = takeOverWithin;
    this.nanos = nanos;
  }

  /** Makes a call that changes nothing that lasts. */
  <T> T safely(List<GroupKey> keys, Work<T> work) {
    Optional<Member> home = homeOf(keys);
    if (home.isPresent()) {
      return at(home.get(), keys, work);
    }
    long until = nanos.getAsLong() + takeOverWithin.toNanos();
    Place first = place(keys, until);
    long seen = first.member().looks();
    try {
      return work.in(first.member(), first.keys());
    } catch (EngineException e) {
      Place second =
          e.kind() == Kind.UNAVAILABLE ? second(first.member(), seen, keys, until) : null;
      if (second == null) {
        throw e;
      }
      first.member().countTakeOver();
      return work.in(second.member(), second.keys());
    }
  }

  /** Makes a call whose failure does not tell whether it was carried out: never twice. */
  <T> T once(List<GroupKey> keys, Work<T> work) {
    Optional<Member> home = homeOf(keys);
    if (home.isPresent()) {
      return at(home.get(), keys, work);
    }
    Place place = place(keys, nanos.getAsLong() + takeOverWithin.toNanos());
    return doubting(place.member(), place.keys(), work);
  }

  private static Optional<Member> homeOf(List<GroupKey> keys) {
    return keys.stream().flatMap(key -> key.home().stream()).findFirst();
  }

  /** Temporary keys cannot be had elsewhere: who made them makes them anew. */
  private <T> T at(Member home, List<GroupKey> keys, Work<T> work) {
    if (!home.isServing()) {
      throw new EngineException(
          Kind.UNAVAILABLE,
          "the temporary key is in token %s, which does not serve: %s"
              .formatted(home.name(), home.reason()));
    }
    List<EngineKey> there =
        resolved(home, keys)
            .orElseThrow(
                () ->
                    new EngineException(
                        Kind.UNAVAILABLE,
                        "the keys of this call are in different tokens; make the temporary ones"
                            + " anew"));
    return doubting(home, there, work);
  }

  private <T> T doubting(Member member, List<EngineKey> keys, Work<T> work) {
    try {
      return work.in(member, keys);
    } catch (EngineException e) {
      if (e.kind() == Kind.UNAVAILABLE) {
        roster.doubt(member);
      }
      throw e;
    }
  }

  /**
   * Where to make a call.
   *
   * @throws EngineException {@link Kind#UNAVAILABLE} if no token serves that has the keys; {@link
   *     Kind#BAD_KEY} if all serve and none has them
   */
  private Place place(List<GroupKey> keys, long until) {
    return roster
        .await(() -> place(keys, _ -> true), until)
        .orElseThrow(
            () ->
                roster.isComplete()
                    ? new EngineException(Kind.BAD_KEY, "no token has such a key any more")
                    : new EngineException(
                        Kind.UNAVAILABLE, "no token serves that has the key: " + roster.whyNot()));
  }

  private Optional<Place> place(List<GroupKey> keys, Predicate<Member> wanted) {
    for (Member member : roster.serving()) {
      Optional<List<EngineKey>> there =
          wanted.test(member) ? resolved(member, keys) : Optional.empty();
      if (there.isPresent()) {
        return Optional.of(new Place(member, there.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<List<EngineKey>> resolved(Member member, List<GroupKey> keys) {
    List<EngineKey> there = new ArrayList<>();
    try {
      for (GroupKey key : keys) {
        key.in(member).ifPresent(there::add);
      }
    } catch (EngineException e) {
      if (e.kind() != Kind.UNAVAILABLE) {
        throw e;
      }
      roster.doubt(member);
      return Optional.empty();
    }
    return there.size() == keys.size() ? Optional.of(there) : Optional.empty();
  }

  /** Another token, or the same after it was looked at; null if there is none in time. */
  private @Nullable Place second(Member failed, long seen, List<GroupKey> keys, long until) {
    roster.doubt(failed);
    Optional<Place> elsewhere = place(keys, member -> !member.equals(failed));
    if (elsewhere.isEmpty()) {
      roster.awaitLook(failed, seen, until);
      elsewhere = roster.await(() -> place(keys, _ -> true), until);
    }
    return nanos.getAsLong() - until < 0 ? elsewhere.orElse(null) : null;
  }
}
