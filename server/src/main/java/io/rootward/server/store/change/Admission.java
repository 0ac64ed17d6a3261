package io.rootward.server.store.change;

import io.rootward.server.store.IndexTerm;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.StoreException;
import io.rootward.server.store.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides whether a transaction may follow what came before, and gives new records their place in
 * the order of creation. Not thread-safe: there is one, used by one thread at a time.
 *
 * <p>Optimistic: bodies run beside one another on what is committed, and only here is compared what
 * they relied on. Clients mostly touch different objects, so that a conflict is rare and running
 * again is cheaper than locks held while keys are made.
 */
public final class Admission {
  private long lastSequence;

  /** Goes on behind the highest sequence given so far. */
  public Admission(long lastSequence) {
    this.lastSequence = lastSequence;
  }

  /** What was decided. */
  public sealed interface Verdict {}

  /** The changes are part of the current state now; sequences are final. */
  public record Admitted(List<Change> changes) implements Verdict {
    public Admitted {
      changes = List.copyOf(changes);
    }
  }

  /** Something the body relied on has changed: run it again. */
  public record Conflicted() implements Verdict {}

  /** It cannot be committed however often it is run. */
  public record Refused(StoreException reason) implements Verdict {}

  /** The highest sequence given so far. */
  public long lastSequence() {
    return lastSequence;
  }

  /**
   * Judges a transaction against the current state and, when admitted, adds it there. Conflicts
   * come before refusals: a body that looked a unique term up runs again and says itself what it
   * finds; only one that did not look is refused.
   */
  public Verdict admit(ChangeSet set, Overlay current) {
    if (!reliesOn(set, current)) {
      return new Conflicted();
    }
    Overlay next = new Overlay(current);
    for (Change change : set.changes()) {
      next.apply(place(change, current));
    }
    for (Change change : set.changes()) {
      Optional<IndexTerm> taken = takenTerm(change, next);
      if (taken.isPresent()) {
        return new Refused(duplicate(change.key(), taken.get()));
      }
    }
    List<Change> placed = next.changes();
    placed.forEach(current::apply);
    return new Admitted(placed);
  }

  /**
   * Whether everything the body relied on is still so. Versions are enough for records, since no
   * two contents share one; a unique term is compared by its owner, because a record that did not
   * exist has no version to compare.
   */
  private static boolean reliesOn(ChangeSet set, State current) {
    for (Map.Entry<RecordKey, Long> read : set.versions().entrySet()) {
      StoredRecord now = current.get(read.getKey());
      if ((now == null ? 0 : now.version()) != read.getValue()) {
        return false;
      }
    }
    for (Map.Entry<Posting, Optional<String>> lookup : set.owners().entrySet()) {
      if (!StateReader.owner(current, lookup.getKey()).equals(lookup.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** The version was given when the body sealed the record; it holds, or there was a conflict. */
  private Change place(Change change, State current) {
    StoredRecord record = change.record();
    if (record == null) {
      return change;
    }
    StoredRecord before = current.get(change.key());
    long sequence = before == null ? ++lastSequence : before.sequence();
    return new Change(
        change.key(),
        new StoredRecord(
            record.key(), record.version(), sequence, record.sealed(), record.terms()));
  }

  /** Looked for in the state after the whole transaction, so that two records may swap terms. */
  private static Optional<IndexTerm> takenTerm(Change change, State next) {
    StoredRecord record = change.record();
    if (record == null) {
      return Optional.empty();
    }
    return record.terms().stream()
        .filter(IndexTerm::unique)
        .filter(term -> owners(next, Posting.of(change.key(), term)) > 1)
        .findFirst();
  }

  /** 0, 1, or 2 for more than one: a list may be long, and two are enough to refuse. */
  private static int owners(State state, Posting posting) {
    AtomicInteger owners = new AtomicInteger();
    state.visit(posting, (_, _) -> owners.incrementAndGet() < 2);
    return owners.get();
  }

  private static StoreException duplicate(RecordKey key, IndexTerm term) {
    return new StoreException(
        StoreException.Kind.DUPLICATE,
        "the %s of %s %s belongs to another record".formatted(term.field(), key.kind(), key.id()));
  }
}
