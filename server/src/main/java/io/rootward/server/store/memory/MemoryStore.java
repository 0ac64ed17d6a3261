package io.rootward.server.store.memory;

import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.StoreException;
import io.rootward.server.store.StoreReader;
import io.rootward.server.store.StoreState;
import io.rootward.server.store.StoreWriter;
import io.rootward.server.store.change.Admission;
import io.rootward.server.store.change.ChangeSet;
import io.rootward.server.store.change.Overlay;
import io.rootward.server.store.change.StateReader;
import io.rootward.server.store.change.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that lives and dies with the process. Thread-safe. It keeps the whole contract, conflicts
 * and running again included, by the same classes as the durable store: what passes a test here
 * does not meet other rules there.
 */
public final class MemoryStore implements ObjectStore {
  /** Runs beside others before a body is run alone. */
  private static final int RUNS_BESIDE_OTHERS = 3;

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final MemoryTable table = new MemoryTable();
  private final Admission admission = new Admission(0);

  /** Kept whole and for ever: tests end. */
  private final List<byte[]> audits = new ArrayList<>();

  private final AtomicLong edition = new AtomicLong();

  private boolean closed;

  @Override
  public <T extends @Nullable Object> T read(Function<StoreReader, T> work) {
    requireOutsideBodies();
    return under(lock.readLock(), () -> StateReader.run(table, work));
  }

  @Override
  public <T extends @Nullable Object> T write(Function<StoreWriter, T> work) {
    requireOutsideBodies();
    for (int run = 0; run < RUNS_BESIDE_OTHERS; run++) {
      Transaction.Outcome<T> outcome = under(lock.readLock(), () -> Transaction.run(table, work));
      if (under(lock.writeLock(), () -> commit(outcome.changes()))) {
        return outcome.value();
      }
    }
    return under(lock.writeLock(), () -> runAlone(work));
  }

  /** A body inside a body would see two states, and would wait for itself when it writes. */
  private void requireOutsideBodies() {
    if (lock.getReadHoldCount() > 0 || lock.isWriteLockedByCurrentThread()) {
      throw new IllegalStateException("no read or write inside the body of another");
    }
  }

  /** With everybody else kept out, nothing can conflict: a body that others spoil ends here. */
  private <T extends @Nullable Object> T runAlone(Function<StoreWriter, T> work) {
    Transaction.Outcome<T> outcome = Transaction.run(table, work);
    if (!commit(outcome.changes())) {
      throw new IllegalStateException("a conflict without another writer");
    }
    return outcome.value();
  }

  /** Answers false for a conflict. */
  private boolean commit(ChangeSet changes) {
    return switch (admission.admit(changes, new Overlay(table))) {
      case Admission.Conflicted _ -> false;
      case Admission.Refused(StoreException reason) -> throw reason;
      case Admission.Admitted(var admitted) -> {
        edition.addAndGet(admitted.isEmpty() ? 0 : 1);
        table.apply(admitted);
        audits.addAll(changes.audits());
        yield true;
      }
    };
  }

  @Override
  public long edition() {
    return edition.get();
  }

  @Override
  public void audit(byte[] sealedEntry) {
    Transaction.requireAuditSize(sealedEntry);
    under(lock.writeLock(), () -> audits.add(sealedEntry));
  }

  @Override
  public void readAudit(Predicate<byte[]> visitor) {
    List<byte[]> entries = under(lock.readLock(), () -> List.copyOf(audits));
    for (byte[] entry : entries) {
      if (!visitor.test(entry)) {
        return;
      }
    }
  }

  /** There are no files, and nothing was there before. */
  @Override
  public StoreState state() {
    return new StoreState(0, 0, 0, 0, StoreState.Opening.NEW, null);
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closed = true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** After close everything is refused, as by a store whose files are closed. */
  private <T extends @Nullable Object> T under(Lock held, Supplier<T> work) {
    held.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the store is closed");
      }
      return work.get();
    } finally {
      held.unlock();
    }
  }
}
