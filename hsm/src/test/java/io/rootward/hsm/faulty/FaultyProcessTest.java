package io.rootward.hsm.faulty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.EngineHealth.State;
import io.rootward.hsm.isolation.IsolatedEngine;
import io.rootward.hsm.isolation.IsolationSettings;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A library that crashes or hangs in a process of its own. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultyProcessTest {
  private static final int CLIENTS = 64;
  private static final IsolationSettings LIMITS =
      IsolationSettings.usual().withTimes(Duration.ofSeconds(3), Duration.ofSeconds(2));

  private FaultyToken token;

  @BeforeAll
  void build() {
    token = new FaultyToken("faulty-process");
  }

  @AfterEach
  void heal() {
    token.module().heal();
  }

  @Test
  void aLibraryThatCrashesEndsItsOwnProcessOnly() throws Exception {
    try (IsolatedEngine engine = IsolatedEngine.open(token.settings(), LIMITS);
        Work work = new Work(engine)) {
      try (Load load = new Load(CLIENTS, Set.of(Kind.UNAVAILABLE), work::isRight)) {
        load.awaitSuccesses(100);
        ProcessHandle process = ProcessHandle.of(engine.processId()).orElseThrow();
        token.module().crashOnce();
        process.onExit().get(10, TimeUnit.SECONDS);
        assertReplaced(engine, load, process.pid());
      }
    }
  }

  /** In one process there is no cure for this. */
  @Test
  void aLibraryThatHangsIsLeftForANewProcess() throws InterruptedException {
    try (IsolatedEngine engine = IsolatedEngine.open(token.settings(), LIMITS);
        Work work = new Work(engine)) {
      try (Load load = new Load(CLIENTS, Set.of(Kind.UNAVAILABLE), work::isRight)) {
        load.awaitSuccesses(100);
        long process = engine.processId();
        token.module().hangIn(process);
        assertReplaced(engine, load, process);
      }
    }
  }

  private static void assertReplaced(IsolatedEngine engine, Load load, long before)
      throws InterruptedException {
    EngineHealth health = engine.probe();
    assertEquals(State.UP, health.state(), health::reason);
    assertNotEquals(before, engine.processId());
    load.awaitRound();
    long failures = load.failures();
    assertTrue(failures > 0);
    load.awaitRound();
    assertEquals(failures, load.failures());
  }
}
