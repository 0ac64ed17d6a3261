package io.rootward.server.store;

import java.util.function.Function;

/** Holds every record of the server. Thread-safe; callers may be virtual threads. */
public interface ObjectStore extends AutoCloseable {
  /** Runs work on one consistent state; never waits for a disk write. */
  <T> T read(Function<StoreReader, T> work);

  /**
   * Runs work and commits what it wrote; returns when that is durable. The body must be pure (no
   * engine call, no outside effect), because it runs again, a bounded number of times, when
   * something it read has changed.
   *
   * @throws StoreException CONFLICT after too many runs, DUPLICATE for a unique term already taken,
   *     FULL or FAILED when the storage refused; whatever the body throws passes through and
   *     nothing is written
   */
  <T> T write(Function<StoreWriter, T> work);

  /**
   * Adds audit entries of operations that changed nothing; durable soon, not before this returns.
   * Bounded queue.
   */
  void audit(byte[] sealedEntry);

  /** Visits audit entries from the oldest kept, for verification and export. */
  void readAudit(java.util.function.Predicate<byte[]> visitor);

  /** Makes everything durable and leaves the mark of a clean stop. */
  @Override
  void close();
}
