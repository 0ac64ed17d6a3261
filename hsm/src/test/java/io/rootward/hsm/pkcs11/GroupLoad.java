package io.rootward.hsm.pkcs11;

import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Many threads that use one key without a pause, and know the right answer. */
final class GroupLoad implements AutoCloseable {
  static final int THREADS = 16;

  private final KeyEngine engine;
  private final EngineKey key;
  private final byte[] expected;
  private final CipherMechanism mechanism;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private volatile CountDownLatch awaited = new CountDownLatch(0);
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong longestGap = new AtomicLong();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();

  private GroupLoad(KeyEngine engine, EngineKey key, byte[] expected, CipherMechanism mechanism) {
    this.engine = engine;
    this.key = key;
    this.expected = expected;
    this.mechanism = mechanism;
  }

  /**
   * Begins.
   *
   * @param expected the encryption of 32 bytes under a vector of zeros
   */
  static GroupLoad start(
      KeyEngine engine, EngineKey key, byte[] expected, CipherMechanism mechanism) {
    GroupLoad load = new GroupLoad(engine, key, expected, mechanism);
    for (int i = 0; i < THREADS; i++) {
      load.threads.add(Thread.ofVirtual().start(load::run));
    }
    return load;
  }

  private void run() {
    long last = System.nanoTime();
    while (!stopped.get()) {
      try {
        byte[] answer = engine.encrypt(key, mechanism, new byte[16], new byte[32]).data();
        if (!Arrays.equals(expected, answer)) {
          wrong.add("another ciphertext");
        }
        long now = System.nanoTime();
        longestGap.accumulateAndGet(now - last, Math::max);
        last = now;
        awaited.countDown();
      } catch (EngineException e) {
        failures.incrementAndGet();
        if (e.kind() != EngineException.Kind.UNAVAILABLE) {
          wrong.add(e.kind() + ": " + e.getMessage());
        }
      }
    }
  }

  /** Until so many calls more were answered. */
  void awaitMore(int calls) throws InterruptedException {
    CountDownLatch more = new CountDownLatch(calls);
    awaited = more;
    if (!more.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("the load stands still");
    }
  }

  void stop() {
    stopped.set(true);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  List<String> wrong() {
    return List.copyOf(wrong);
  }

  int failures() {
    return failures.get();
  }

  /** The longest time in which one thread had no answer. */
  Duration longestGap() {
    return Duration.ofNanos(longestGap.get());
  }

  @Override
  public void close() {
    stop();
  }
}
