package io.rootward.server.store.change;

import io.rootward.server.store.IndexTerm;
import io.rootward.server.store.Order;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.StoreReader;
import io.rootward.server.store.StoredRecord;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The reading side of the contract over any state; expires with the body it was made for. */
public final class StateReader implements StoreReader {
  private final State state;
  private boolean expired;

  StateReader(State state) {
    this.state = state;
  }

  /** Runs a reading body on a state that does not change meanwhile. */
  public static <T extends @Nullable Object> T run(State state, Function<StoreReader, T> work) {
    StateReader reader = new StateReader(state);
    try {
      return work.apply(reader);
    } finally {
      reader.expire();
    }
  }

  void expire() {
    expired = true;
  }

  /** A reader kept beyond its body would see a state in the middle of a change. */
  void requireLive() {
    if (expired) {
      throw new IllegalStateException("a reader or writer is valid only inside its body");
    }
  }

  @Override
  public Optional<StoredRecord> get(RecordKey key) {
    requireLive();
    return Optional.ofNullable(state.get(key));
  }

  @Override
  public Optional<String> findUnique(RecordKind kind, String tenant, IndexTerm term) {
    requireLive();
    if (!term.unique()) {
      throw new IllegalArgumentException("not a unique term: " + term.field());
    }
    return owner(state, new Posting(kind, tenant, term));
  }

  /** The first of a list; a unique term's list has no second. */
  static Optional<String> owner(State state, Posting posting) {
    AtomicReference<@Nullable String> owner = new AtomicReference<>();
    state.visit(
        posting,
        (_, id) -> {
          owner.set(id);
          return false;
        });
    return Optional.ofNullable(owner.get());
  }

  @Override
  public void find(
      RecordKind kind, String tenant, IndexTerm term, Order order, Predicate<String> visitor) {
    requireLive();
    state.visit(new Posting(kind, tenant, term), order, (_, id) -> visitor.test(id));
  }

  @Override
  public void scan(RecordKind kind, String tenant, Order order, Predicate<String> visitor) {
    requireLive();
    state.visit(new Posting(kind, tenant, null), order, (_, id) -> visitor.test(id));
  }

  @Override
  public int count(RecordKind kind, String tenant, IndexTerm term, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit of a count: " + limit);
    }
    AtomicInteger counted = new AtomicInteger();
    find(kind, tenant, term, _ -> counted.incrementAndGet() < limit);
    return counted.get();
  }
}
