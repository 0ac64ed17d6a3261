package io.rootward.server.net;

import java.util.concurrent.atomic.AtomicLong;

/** Memory for requests that all connections share. */
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
