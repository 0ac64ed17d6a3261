package io.rootward.server.net;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory for requests that all connections share: ten thousand connections of a megabyte each are
 * allowed by their own limits and would take ten gigabytes. Taken as bytes arrive, not as they are
 * announced. Thread-safe.
 */
final class ByteBudget {
  private final long bytesMax;
  private final AtomicLong used = new AtomicLong();

  ByteBudget(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** Takes bytes, or nothing and false if that many are not free. */
  boolean take(long bytes) {
    if (used.addAndGet(bytes) > bytesMax) {
      used.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  /** Gives back what was taken. */
  void give(long bytes) {
    used.addAndGet(-bytes);
  }

  long used() {
    return used.get();
  }

  long bytesMax() {
    return bytesMax;
  }
}
