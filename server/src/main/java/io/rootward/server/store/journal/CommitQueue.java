package io.rootward.server.store.journal;

import io.rootward.server.store.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the writer: transactions, and audit entries of operations that changed nothing.
 * Both are bounded; who finds it full waits. Thread-safe.
 *
 * <p>Transactions are taken at once, with whatever else has come meanwhile: while one group is
 * forced the next gathers, so that a slow disk makes larger groups by itself. Audit entries alone
 * would force the disk at every read, so they linger.
 */
final class CommitQueue {
  /** Audit entries that may wait. */
  static final int AUDITS_MAX = 10_000;

  /** Bytes of audit entries that may wait. */
  static final long AUDIT_BYTES_MAX = 16L << 20;

  /** Audit entries alone wait this long for company, to save forces. */
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final int waitingMax;
  private final long groupBytesMax;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Deque<Pending> pendings = new ArrayDeque<>();
  private final Deque<byte[]> audits = new ArrayDeque<>();
  private long auditBytes;
  private long auditsDueNanos;

  /** Whether the last group found no space. */
  private boolean full;

  private boolean stopping;
  private @Nullable StoreException failure;

  /**
   * @param waitingMax transactions that may wait
   * @param groupBytesMax bytes of transactions taken at once, unless a single one is larger
   */
  CommitQueue(int waitingMax, long groupBytesMax) {
    this.waitingMax = waitingMax;
    this.groupBytesMax = groupBytesMax;
  }

  /**
   * What the writer takes at once.
   *
   * @param pendings transactions in order of arrival
   * @param audits entries in order of arrival
   */
  record Batch(List<Pending> pendings, List<byte[]> audits) {
    boolean isEmpty() {
      return pendings.isEmpty() && audits.isEmpty();
    }
  }

  /** Adds a transaction; waits while the queue is full. */
  void add(Pending pending) {
    lock.lock();
    try {
      while (isOpen() && pendings.size() >= waitingMax) {
        room.awaitUninterruptibly();
      }
      requireOpen();
      pendings.add(pending);
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds an audit entry; waits while the backlog is full, unless the disk is full too.
   *
   * @throws StoreException FULL when backlog and disk are full
   */
  void add(byte[] audit) {
    lock.lock();
    try {
      while (isOpen() && isBacklogFull()) {
        if (full) {
          throw new StoreException(
              StoreException.Kind.FULL,
              "the disk is full and %d audit entries wait already: free space"
                  .formatted(audits.size()));
        }
        room.awaitUninterruptibly();
      }
      requireOpen();
      if (audits.isEmpty()) {
        auditsDueNanos = System.nanoTime() + LINGER_NANOS;
        // Once: a writer that woke for each would take as long as the request that it is about.
        arrived.signal();
      }
      audits.add(audit);
      auditBytes += audit.length;
    } finally {
      lock.unlock();
    }
  }

  /** Counted in entries and bytes, so that neither many small nor few large ones take the heap. */
  private boolean isBacklogFull() {
    return audits.size() >= AUDITS_MAX || auditBytes >= AUDIT_BYTES_MAX;
  }

  /** The caller holds the lock, here and below. */
  private boolean isOpen() {
    return !stopping && failure == null;
  }

  private void requireOpen() {
    if (failure != null) {
      throw failure;
    }
    if (stopping) {
      throw new IllegalStateException("the store is closed");
    }
  }

  /**
   * Waits for work.
   *
   * @param idleNanos answers an empty batch after this time without work; 0 waits on
   * @return what to commit next; null after {@link #stop} when everything has been taken
   */
  @Nullable Batch next(long idleNanos) throws InterruptedException {
    lock.lock();
    try {
      long left = idleNanos;
      while (pendings.isEmpty() && !stopping && !areAuditsDue()) {
        if (!audits.isEmpty()) {
          arrived.awaitNanos(auditsDueNanos - System.nanoTime());
        } else if (idleNanos == 0) {
          arrived.await();
        } else if (left > 0) {
          left = arrived.awaitNanos(left);
        } else {
          return new Batch(List.of(), List.of());
        }
      }
      return stopping && pendings.isEmpty() && audits.isEmpty() ? null : take();
    } finally {
      lock.unlock();
    }
  }

  /** Compared as a difference, because nano time may run over. */
  private boolean areAuditsDue() {
    return !audits.isEmpty() && auditsDueNanos - System.nanoTime() <= 0;
  }

  /** The first transaction is taken whatever its size, the others while they fit. */
  private Batch take() {
    List<Pending> taken = new ArrayList<>();
    long bytes = 0;
    while (!pendings.isEmpty()
        && (taken.isEmpty() || bytes + pendings.element().size() <= groupBytesMax)) {
      Pending pending = pendings.remove();
      bytes += pending.size();
      taken.add(pending);
    }
    Batch batch = new Batch(taken, List.copyOf(audits));
    audits.clear();
    auditBytes = 0;
    room.signalAll();
    return batch;
  }

  /** Takes audit entries back that found no space; they are tried again with the next group. */
  void giveBack(List<byte[]> entries) {
    lock.lock();
    try {
      full = true;
      if (!stopping) {
        entries.reversed().forEach(audits::addFirst);
        entries.forEach(entry -> auditBytes += entry.length);
        auditsDueNanos = System.nanoTime() + RETRY_NANOS;
      }
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Tells that there was space for the last group. */
  void stored() {
    lock.lock();
    try {
      full = false;
    } finally {
      lock.unlock();
    }
  }

  /** Lets nothing more in; what waits is still taken. */
  void stop() {
    lock.lock();
    try {
      stopping = true;
      arrived.signalAll();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets nothing more in, ever, and fails what waits. */
  void fail(StoreException reason) {
    lock.lock();
    try {
      failure = reason;
      pendings.forEach(pending -> pending.fail(reason));
      pendings.clear();
      audits.clear();
      auditBytes = 0;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
