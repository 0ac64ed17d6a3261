package io.rootward.hsm.group;

import io.rootward.hsm.engine.CloningEngine;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.EngineHealth.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a group in their order, each with a thread that watches it. Waiting for a change is
 * here, and the group's epoch. Thread-safe.
 */
final class Roster implements AutoCloseable {
  /** Some changes are seen only by looking again: a worker of a token may doubt it unasked. */
  private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(50).toNanos();

  private final List<Member> members;
  private final List<Watch> watches = new ArrayList<>();
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Guarded by the lock. */
  private long announcements;

  private final AtomicReference<Serving> serving = new AtomicReference<>(new Serving(null, 0, 1));

  /** Who serves, since when: the group's epoch is the number of such changes. */
  private record Serving(@Nullable Member member, long memberEpoch, long epoch) {}

  Roster(List<Member> members, LongSupplier nanos) {
    this.members = List.copyOf(members);
    this.nanos = nanos;
  }

  /**
   * Begins to watch.
   *
   * @param fit judges tokens that are opened later
   */
  void start(Duration every, Predicate<CloningEngine> fit) {
    for (Member member : members) {
      watches.add(
          new Watch("watch-" + member.name(), every, () -> look(member, fit), member::failed));
    }
    watches.forEach(Watch::start);
  }

  /** One token begun anew may have cost its neighbours their sessions: they are looked at too. */
  private void look(Member member, Predicate<CloningEngine> fit) {
    member.look(fit);
    for (Member other : members) {
      if (!other.equals(member) && isMoving(other)) {
        doubt(other);
      }
    }
    announce();
  }

  private void announce() {
    lock.lock();
    try {
      announcements++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  List<Member> members() {
    return members;
  }

  /** Those that serve now, in order. */
  List<Member> serving() {
    return members.stream().filter(Member::isServing).toList();
  }

  boolean isComplete() {
    return members.stream().allMatch(Member::isServing);
  }

  /** Has a token looked at, at once. */
  void doubt(Member member) {
    int index = members.indexOf(member);
    if (index < watches.size()) {
      watches.get(index).wake();
    }
  }

  /** Something that will soon be decided. */
  private static boolean isMoving(Member member) {
    State state = member.state();
    return state == State.SUSPECT || state == State.DRAINING;
  }

  /**
   * Asks again and again, as long as the answer is nothing and some token is between up and down.
   *
   * @param until time by the clock of the group
   */
  <T> Optional<T> await(Supplier<Optional<T>> question, long until) {
    while (true) {
      Optional<T> answer = question.get();
      long left = until - nanos.getAsLong();
      if (answer.isPresent()
          || left <= 0
          || members.stream().noneMatch(Roster::isMoving)
          || !paused(Math.min(left, LOOK_AGAIN_NANOS))) {
        return answer;
      }
    }
  }

  /**
   * Waits until a token was looked at again.
   *
   * @param seen its looks before
   */
  void awaitLook(Member member, long seen, long until) {
    doubt(member);
    while (member.looks() == seen) {
      long left = until - nanos.getAsLong();
      if (left <= 0 || !paused(Math.min(left, LOOK_AGAIN_NANOS))) {
        return;
      }
    }
  }

  private boolean paused(long atMost) {
    lock.lock();
    try {
      long seen = announcements;
      long left = atMost;
      while (announcements == seen && left > 0) {
        left = changed.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Rises when another token serves, or the same after it was begun anew. */
  EngineHealth health() {
    Optional<Member> first = members.stream().filter(Member::isServing).findFirst();
    Serving now = serving.updateAndGet(before -> next(before, first));
    if (first.isPresent()) {
      return new EngineHealth(State.UP, now.epoch(), "");
    }
    boolean moving = members.stream().anyMatch(Roster::isMoving);
    return new EngineHealth(moving ? State.SUSPECT : State.DOWN, now.epoch(), whyNot());
  }

  private static Serving next(Serving before, Optional<Member> first) {
    if (first.isEmpty()) {
      return before;
    }
    Member member = first.get();
    long epoch = member.epoch();
    if (before.member() == null) {
      return new Serving(member, epoch, before.epoch());
    }
    boolean same = member.equals(before.member()) && epoch == before.memberEpoch();
    return same ? before : new Serving(member, epoch, before.epoch() + 1);
  }

  /** Each token that does not serve, with its reason. */
  String whyNot() {
    return members.stream()
        .filter(member -> !member.isServing())
        .map(member -> member.name() + ": " + member.reason())
        .collect(Collectors.joining("; "));
  }

  /** All at once, so that one that hangs does not hold up the others. */
  void lookAtAll(long until) {
    List<Long> seen = members.stream().map(Member::looks).toList();
    members.forEach(this::doubt);
    for (int i = 0; i < members.size(); i++) {
      awaitLook(members.get(i), seen.get(i), until);
    }
  }

  /**
   * Ends the watching, then the tokens.
   *
   * @throws EngineException what a token throws that does not close
   */
  @Override
  public void close() {
    watches.forEach(Watch::close);
    members.forEach(Member::close);
  }
}
