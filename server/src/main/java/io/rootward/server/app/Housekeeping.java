package io.rootward.server.app;

import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.MemberHealth;
import io.rootward.server.custody.HighWaterClock;
import io.rootward.server.store.StoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a running server does now and then: it notes the time, so that after a restart a clock that
 * was set back is seen and does not bring expired keys to life again; and it looks after a token.
 */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final int EVERY_SECONDS = 60;
  private static final int OFTEN_SECONDS = 5;

  private final HighWaterClock clock;
  private final EngineParts engine;

  /** Done after each look at the token. */
  private final List<Runnable> more = new CopyOnWriteArrayList<>();

  /** Of a group, as it was last told; only the timer's. */
  private final Map<String, EngineHealth.State> members = new HashMap<>();

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("housekeeping").factory());

  private Housekeeping(HighWaterClock clock, EngineParts engine) {
    this.clock = clock;
    this.engine = engine;
  }

  /**
   * Begins.
   *
   * @param probeMillis between two looks at the token
   */
  static Housekeeping start(HighWaterClock clock, EngineParts engine, int probeMillis) {
    Housekeeping housekeeping = new Housekeeping(clock, engine);
    if (engine.token() != null) {
      var _ =
          housekeeping.timer.scheduleWithFixedDelay(
              housekeeping::lookAfterToken, probeMillis, probeMillis, TimeUnit.MILLISECONDS);
    }
    var _ =
        housekeeping.timer.scheduleWithFixedDelay(
            housekeeping::storeTime, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    housekeeping.often(engine.opened()::expire);
    return housekeeping;
  }

  /** What is to be done whenever the token was looked at; nothing where there is none. */
  void alsoDo(Runnable work) {
    more.add(work);
  }

  /** What is to be done every few seconds, token or not. It must not fail. */
  void often(Runnable work) {
    var _ = timer.scheduleWithFixedDelay(work, OFTEN_SECONDS, OFTEN_SECONDS, TimeUnit.SECONDS);
  }

  /** A task that throws is never run again by its timer: what can fail is caught here. */
  private void storeTime() {
    try {
      clock.checkpoint();
    } catch (StoreException e) {
      // A failed store stops the server with a message of its own.
      if (e.kind() != StoreException.Kind.FAILED) {
        LOG.error("the time cannot be stored: {}", e.getMessage());
      }
    }
  }

  /** As with the time: a timer that ended would leave a token that is back unused for ever. */
  private void lookAfterToken() {
    try {
      probeToken();
      more.forEach(Runnable::run);
    } catch (RuntimeException e) { // The outermost place of this thread.
      LOG.error("looking after the token failed", e);
    }
  }

  /** Finds a token that went away before a client does, and brings it back. */
  private void probeToken() {
    KeyEngine token = Objects.requireNonNull(engine.token());
    EngineHealth before = token.health();
    EngineHealth now = token.probe();
    if (before.state() != now.state()) {
      LOG.warn("token {} is {} {}", token.name(), now.state(), now.reason());
    }
    for (MemberHealth member : token.members()) {
      EngineHealth.State last =
          Objects.requireNonNullElse(
              members.put(member.name(), member.state()), EngineHealth.State.UP);
      if (last != member.state()) {
        LOG.warn("token {} is {} {}", member.name(), member.state(), member.reason());
      }
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    storeTime();
  }
}
