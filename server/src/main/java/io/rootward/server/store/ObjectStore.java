package io.rootward.server.store;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Holds every record of the server. Thread-safe; callers may be virtual threads. */
public interface ObjectStore extends AutoCloseable {
  /** Runs work on one consistent state; never waits for a disk write. */
  <T extends @Nullable Object> T read(Function<StoreReader, T> work);

  /**
   * Runs work and commits what it wrote; returns when that is durable. The body must be pure (no
   * engine call, no outside effect) and short: it runs again when something it read has changed
   * meanwhile, a bounded number of times, the last time alone and possibly on another thread. A
   * call inside the body of another read or write is refused with an IllegalStateException.
   *
   * @throws StoreException DUPLICATE for a unique term already taken, TOO_LARGE for more than one
   *     transaction may hold, FULL or FAILED when the storage refused; whatever the body throws
   *     passes through; in every case nothing is written
   */
  <T extends @Nullable Object> T write(Function<StoreWriter, T> work);

  /** A {@link #write} that returns nothing. */
  default void update(Consumer<StoreWriter> work) {
    this.<@Nullable Void>write(
        writer -> {
          work.accept(writer);
          return null;
        });
  }

  /**
   * The number of the present state of the records. Every commit that changes one gives another
   * number before it returns: what was read after the number was taken holds while it stays. Counts
   * from an arbitrary number at each opening.
   *
   * @throws StoreException FAILED when the storage failed
   */
  long edition();

  /**
   * Adds an audit entry of an operation that changed nothing; durable soon, not before this
   * returns. Waits only while the bounded backlog is full.
   *
   * @throws StoreException FULL when the disk is full and the backlog too, FAILED when the storage
   *     failed, TOO_LARGE for an entry above 64 KiB
   */
  void audit(byte[] sealedEntry);

  /**
   * Visits durable audit entries from the oldest kept, for verification and export, until the
   * visitor answers false.
   */
  void readAudit(Predicate<byte[]> visitor);

  /** Figures of this moment; reads names and lengths of files only. */
  StoreState state();

  /** Makes everything durable and leaves the mark of a clean stop. */
  @Override
  void close();
}
