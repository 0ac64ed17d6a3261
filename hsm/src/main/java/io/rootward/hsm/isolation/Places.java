package io.rootward.hsm.isolation;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What may be in the process of a token at the same time. Thread-safe. */
final class Places {
  private final String label;
  private final Semaphore calls;
  private final Semaphore bytes;

  Places(String label, IsolationSettings settings) {
    this.label = label;
    this.calls = new Semaphore(settings.callsMax());
    this.bytes = new Semaphore(settings.bytesInFlightMax(), true);
  }

  /**
   * Takes a place for a call, and waits for its bytes: the next answer frees some.
   *
   * @return gives the place back, to be called once
   * @throws EngineException {@link Kind#UNAVAILABLE} if there are too many
   */
  Runnable take(int length, Duration limit) {
    if (!calls.tryAcquire()) {
      throw full();
    }
    boolean taken = false;
    try {
      taken = bytes.tryAcquire(length, limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      if (!taken) {
        calls.release();
      }
    }
    if (!taken) {
      throw full();
    }
    return () -> {
      bytes.release(length);
      calls.release();
    };
  }

  private EngineException full() {
    return new EngineException(Kind.UNAVAILABLE, "too many calls wait for token " + label);
  }
}
