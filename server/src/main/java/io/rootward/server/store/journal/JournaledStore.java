package io.rootward.server.store.journal;

import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.StoreException;
import io.rootward.server.store.StoreReader;
import io.rootward.server.store.StoreState;
import io.rootward.server.store.StoreWriter;
import io.rootward.server.store.change.Admission;
import io.rootward.server.store.change.Change;
import io.rootward.server.store.change.StateReader;
import io.rootward.server.store.change.Transaction;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store whose truth is a journal and whose reads come from a table. Bodies run on their caller's
 * thread beside one another; one thread commits. Readers exclude only the moment in which a group
 * is applied to the table, never a force.
 */
public final class JournaledStore implements ObjectStore {
  private static final Logger LOG = LoggerFactory.getLogger(JournaledStore.class);

  /** Runs beside others before the writer runs a body when it is its turn. */
  private static final int RUNS_BESIDE_OTHERS = 3;

  private final DataFolder folder;
  private final byte[] journalKey;
  private final Journal journal;
  private final ServedTable table;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final CommitQueue queue;
  private final GroupWriter writer;
  private final Thread thread;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final StoreOpening.Opened opened;
  private final long groupsAtStart;

  private JournaledStore(DataFolder folder, StoreSettings settings, StoreOpening.Opened opened) {
    this.folder = folder;
    this.journalKey = settings.journalKey();
    this.queue = new CommitQueue(settings.waitingMax(), settings.groupBytesMax());
    this.journal = opened.journal();
    this.opened = opened;
    this.groupsAtStart = journal.lastNumber();
    this.table = opened.table();
    this.writer =
        new GroupWriter(
            queue,
            journal,
            table,
            new Admission(opened.lastSequence()),
            lock.writeLock(),
            folder.mark(),
            settings.failed());
    this.thread = Thread.ofPlatform().name("rootward-journal").daemon(true).start(writer);
  }

  /**
   * Opens the store in a folder; the folder's lock is given back when the store is closed, or here
   * when it cannot be opened.
   *
   * @throws StoreException CORRUPT, UNUSABLE, FULL or FAILED, saying what to do
   */
  public static JournaledStore open(
      DataFolder folder, JournalFiles files, TableSource tables, StoreSettings settings) {
    FutureTask<StoreOpening.Opened> opening =
        new FutureTask<>(() -> new StoreOpening(folder, files, tables, settings).open());
    opening.run();
    if (opening.state() == FutureTask.State.SUCCESS) {
      return new JournaledStore(folder, settings, opening.resultNow());
    }
    Throwable reason = opening.exceptionNow();
    closeQuietly(folder);
    throw reason instanceof StoreException known
        ? known
        : new StoreException(
            StoreException.Kind.FAILED,
            "the store in %s cannot be opened: %s".formatted(folder, reason),
            reason);
  }

  private static void closeQuietly(DataFolder folder) {
    try {
      folder.close();
    } catch (IOException lost) {
      LOG.warn("the lock of {} was not given back", folder, lost);
    }
  }

  @Override
  public <T extends @Nullable Object> T read(Function<StoreReader, T> work) {
    requireOutsideBodies();
    lock.readLock().lock();
    try {
      requireUsable();
      return StateReader.run(table, work);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public <T extends @Nullable Object> T write(Function<StoreWriter, T> work) {
    requireOutsideBodies();
    long size = 0;
    for (int run = 0; run < RUNS_BESIDE_OTHERS; run++) {
      Transaction.Outcome<T> outcome = runBesideOthers(work);
      if (outcome.changes().isEmpty() || isCommitted(Pending.run(outcome.changes()))) {
        return outcome.value();
      }
      size = outcome.changes().size();
    }
    return runInTurn(work, size);
  }

  private <T extends @Nullable Object> Transaction.Outcome<T> runBesideOthers(
      Function<StoreWriter, T> work) {
    lock.readLock().lock();
    try {
      requireUsable();
      return Transaction.run(table, work);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * The writer runs the body against everything before it, so that there is nothing to conflict.
   */
  private <T extends @Nullable Object> T runInTurn(Function<StoreWriter, T> work, long size) {
    Turn<T> turn = new Turn<>();
    Pending pending =
        Pending.toRun(
            state -> {
              turn.outcome = Transaction.run(state, work);
              return turn.outcome.changes();
            },
            size);
    if (!isCommitted(pending) || turn.outcome == null) {
      throw new IllegalStateException("a conflict in the writer's own turn");
    }
    return turn.outcome.value();
  }

  /** Carries a result from the writer's thread; the wait for the commit orders the accesses. */
  private static final class Turn<T extends @Nullable Object> {
    private Transaction.@Nullable Outcome<T> outcome;
  }

  /** False for a conflict; a refusal is thrown. */
  private boolean isCommitted(Pending pending) {
    queue.add(pending);
    return pending.await() == Pending.Fate.COMMITTED;
  }

  @Override
  public long edition() {
    requireUsable();
    return writer.edition();
  }

  @Override
  public void audit(byte[] sealedEntry) {
    Transaction.requireAuditSize(sealedEntry);
    queue.add(sealedEntry);
  }

  @Override
  public void readAudit(Predicate<byte[]> visitor) {
    requireUsable();
    AuditReader reader = new AuditReader(visitor);
    try {
      journal.visit(
          (_, body) -> {
            Entries.decode(body, reader);
            return reader.goingOn;
          });
    } catch (IOException unreadable) {
      throw unreadable(unreadable);
    }
  }

  @Override
  public StoreState state() {
    try {
      long groups = journal.lastNumber();
      return new StoreState(
          journal.segments(),
          journal.bytes(),
          groups,
          groups - groupsAtStart,
          opened.from(),
          opened.lastCleanStop());
    } catch (IOException unreadable) {
      throw unreadable(unreadable);
    }
  }

  /** While serving: the journal was whole when it was opened. */
  private StoreException unreadable(IOException cause) {
    return new StoreException(
        StoreException.Kind.FAILED,
        "the journal in %s cannot be read: %s".formatted(folder, cause.getMessage()),
        cause);
  }

  private static final class AuditReader implements Entries.Visitor {
    private final Predicate<byte[]> visitor;
    private boolean goingOn = true;

    AuditReader(Predicate<byte[]> visitor) {
      this.visitor = visitor;
    }

    @Override
    public void change(Change change) {
      // not an audit entry
    }

    @Override
    public void audit(byte[] sealedEntry) {
      goingOn = goingOn && visitor.test(sealedEntry);
    }
  }

  /** A body that waited for another commit would wait for itself. */
  private void requireOutsideBodies() {
    if (lock.getReadHoldCount() > 0 || Thread.currentThread().equals(thread)) {
      throw new IllegalStateException("no read or write inside the body of another");
    }
  }

  /** After a failure reads are refused too: the table may hold half a group. */
  private void requireUsable() {
    StoreException failure = writer.failure();
    if (failure != null) {
      throw failure;
    }
    if (closing.get()) {
      throw new IllegalStateException("the store is closed");
    }
  }

  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    queue.stop();
    awaitWriter();
    try {
      writer.finish();
    } catch (IOException failed) {
      throw new StoreException(
          StoreException.Kind.FAILED,
          "the store in %s was not closed cleanly (%s): the next start rebuilds its table"
              .formatted(folder, failed.getMessage()),
          failed);
    } finally {
      Arrays.fill(journalKey, (byte) 0);
      closeQuietly(folder);
    }
  }

  /** What was acknowledged must be closed properly, interrupted or not. */
  private void awaitWriter() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
