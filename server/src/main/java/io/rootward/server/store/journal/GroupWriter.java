package io.rootward.server.store.journal;

import io.rootward.server.store.StoreException;
import io.rootward.server.store.change.Admission;
import io.rootward.server.store.change.Change;
import io.rootward.server.store.change.ChangeSet;
import io.rootward.server.store.change.Overlay;
import io.rootward.server.store.journal.CommitQueue.Batch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that changes anything: takes what waits, judges it, writes one group, forces it
 * once, applies it to the table and tells the callers.
 */
final class GroupWriter implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

  /** Idle time after which the journal notes that its last group is safe. */
  private static final long NOTE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final CommitQueue queue;
  private final Journal journal;
  private final ServedTable table;
  private final Admission admission;
  private final Lock exclusive;
  private final Path mark;
  private final Consumer<StoreException> failed;

  /** Whether the last group was forced and nothing in the journal says so yet. */
  private boolean noteDue;

  /** Whether this process has removed the mark of the last clean stop. */
  private boolean dirty;

  private volatile @Nullable StoreException failure;

  /** Groups with changes that were applied. */
  private final AtomicLong edition = new AtomicLong();

  /**
   * @param exclusive keeps readers out of the table
   * @param mark file of the clean mark, removed before the first change
   * @param failed told when nothing more can be stored
   */
  GroupWriter(
      CommitQueue queue,
      Journal journal,
      ServedTable table,
      Admission admission,
      Lock exclusive,
      Path mark,
      Consumer<StoreException> failed) {
    this.queue = queue;
    this.journal = journal;
    this.table = table;
    this.admission = admission;
    this.exclusive = exclusive;
    this.mark = mark;
    this.failed = failed;
  }

  /** Why the store can do nothing more, if so. */
  @Nullable StoreException failure() {
    return failure;
  }

  /** Another number after each change of a record. */
  long edition() {
    return edition.get();
  }

  /** The highest sequence given so far. */
  long lastSequence() {
    return admission.lastSequence();
  }

  @Override
  public void run() {
    Batch batch = next();
    while (batch != null && failure == null) {
      process(batch);
      batch = next();
    }
  }

  private @Nullable Batch next() {
    try {
      return failure == null ? queue.next(noteDue ? NOTE_NANOS : 0) : null;
    } catch (InterruptedException nobodyMayDoThat) {
      fail(nobodyMayDoThat);
      return null;
    }
  }

  /** Whatever goes wrong inside must reach the callers, or they would wait for ever. */
  private void process(Batch batch) {
    FutureTask<@Nullable Void> step =
        new FutureTask<>(
            () -> {
              commit(batch);
              return null;
            });
    step.run();
    if (step.state() == FutureTask.State.FAILED) {
      StoreException reason = fail(step.exceptionNow());
      batch.pendings().forEach(pending -> pending.fail(reason));
    }
  }

  private StoreException fail(Throwable cause) {
    LOG.error("the store failed and refuses everything from now on", cause);
    StoreException reason =
        new StoreException(
            StoreException.Kind.FAILED,
            "the storage failed (%s): look after the disk, then start the server again"
                .formatted(cause.getMessage()),
            cause);
    failure = reason;
    queue.fail(reason);
    failed.accept(reason);
    return reason;
  }

  private void commit(Batch batch) throws IOException {
    if (batch.isEmpty()) {
      journal.note();
      noteDue = false;
      return;
    }
    Group group = new Group();
    batch.audits().forEach(group.entries::audit);
    batch.pendings().forEach(group::admit);
    try {
      store(group);
      queue.stored();
      group.settle(null);
    } catch (StoreException refused) {
      if (refused.kind() != StoreException.Kind.FULL) {
        throw refused;
      }
      LOG.warn("changes are refused: {}", refused.getMessage());
      queue.giveBack(batch.audits());
      group.settle(refused);
    }
  }

  /**
   * Space first, so that a group that begins can be finished; then the mark goes, for from here on
   * journal and table differ; then journal, then table.
   */
  private void store(Group group) throws IOException {
    int size = group.entries.size();
    if (size == 0) {
      return;
    }
    List<Change> changes = group.state.changes();
    table.reserve(size, entriesOf(changes));
    reserveJournal(size);
    if (!dirty) {
      CleanMark.remove(mark);
      dirty = true;
    }
    journal.append(group.entries.body());
    noteDue = true;
    exclusive.lock();
    try {
      edition.addAndGet(changes.isEmpty() ? 0 : 1);
      table.apply(changes);
    } finally {
      exclusive.unlock();
    }
  }

  /** Records and terms that the table may have to touch. */
  private static long entriesOf(List<Change> changes) {
    long entries = 0;
    for (Change change : changes) {
      entries += 1 + (change.record() == null ? 0 : change.record().terms().size());
    }
    return entries;
  }

  private void reserveJournal(int size) {
    try {
      journal.reserve(size);
    } catch (IOException noSpace) {
      throw new StoreException(
          StoreException.Kind.FULL,
          "no space for the next journal segment (%s): free space on the disk of %s, reads go on meanwhile"
              .formatted(noSpace.getMessage(), mark.getParent()),
          noSpace);
    }
  }

  /** Called when the thread has ended: puts all on the disk and leaves the mark. */
  void finish() throws IOException {
    exclusive.lock();
    try {
      if (failure == null) {
        journal.force();
      }
      table.close();
      if (failure == null) {
        journal.mark(lastSequence()).write(mark, journal.chain());
      }
    } finally {
      exclusive.unlock();
      journal.close();
    }
  }

  /** A group in the making: later transactions are judged against the earlier ones. */
  private final class Group {
    private final Overlay state = new Overlay(table);
    private final Entries.Encoder entries = new Entries.Encoder();
    private final List<Pending> admitted = new ArrayList<>();
    private final List<Runnable> others = new ArrayList<>();

    /** A body that throws, on this thread or before, fails its own caller and nobody else. */
    void admit(Pending pending) {
      FutureTask<ChangeSet> body = new FutureTask<>(() -> pending.changes(state));
      body.run();
      if (body.state() == FutureTask.State.FAILED) {
        others.add(() -> pending.fail(body.exceptionNow()));
        return;
      }
      ChangeSet changes = body.resultNow();
      switch (admission.admit(changes, state)) {
        case Admission.Conflicted _ -> others.add(() -> pending.complete(Pending.Fate.CONFLICTED));
        case Admission.Refused(StoreException reason) -> others.add(() -> pending.fail(reason));
        case Admission.Admitted(var placed) -> {
          placed.forEach(entries::change);
          changes.audits().forEach(entries::audit);
          admitted.add(pending);
        }
      }
    }

    /** Tells everybody; a conflict only now, when running again sees the new state. */
    void settle(@Nullable StoreException refusal) {
      for (Pending pending : admitted) {
        if (refusal == null) {
          pending.complete(Pending.Fate.COMMITTED);
        } else {
          pending.fail(refusal);
        }
      }
      others.forEach(Runnable::run);
    }
  }
}
