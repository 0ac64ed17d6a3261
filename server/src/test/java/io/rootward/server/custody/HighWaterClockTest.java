package io.rootward.server.custody;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.engine.SecretBytes;
import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.StoredRecord;
import io.rootward.server.store.memory.MemoryStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HighWaterClockTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final SecureRandom random = new SecureRandom();
  private final ObjectStore store = new MemoryStore();
  private final Custody custody =
      new Custody(new SoftwareRoot(SecretBytes.owning(new byte[32]), random), store, random, 1);
  private final SettableClock clock = new SettableClock();

  private static final class SettableClock extends Clock {
    private Instant time = NOON;

    @Override
    public Instant instant() {
      return time;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private HighWaterClock open() {
    return new HighWaterClock(clock, store, custody.system(), Duration.ofSeconds(60));
  }

  private long storedVersion() {
    return store
        .read(reader -> reader.get(new RecordKey(RecordKind.SYSTEM, "", "high-water-time")))
        .map(StoredRecord::version)
        .orElse(0L);
  }

  @Test
  void goesWithAClockThatGoesForward() {
    HighWaterClock high = open();
    assertEquals(NOON, high.now());
    clock.time = NOON.plusSeconds(5);
    assertEquals(NOON.plusSeconds(5), high.now());
    assertFalse(high.isBehind());
  }

  @Test
  void neverGoesBackAndAlarms() {
    HighWaterClock high = open();
    assertEquals(NOON, high.now());
    clock.time = NOON.minusSeconds(3600);
    assertEquals(NOON, high.now());
    assertTrue(high.isBehind());
    clock.time = NOON.plusSeconds(1);
    assertEquals(NOON.plusSeconds(1), high.now());
    assertFalse(high.isBehind());
  }

  @Test
  void aSmallStepBackIsNoAlarm() {
    HighWaterClock high = open();
    assertEquals(NOON, high.now());
    clock.time = NOON.minusSeconds(1);
    assertEquals(NOON, high.now());
    assertFalse(high.isBehind());
  }

  @Test
  void survivesARestart() {
    open().checkpoint();
    clock.time = NOON.minusSeconds(3600);
    HighWaterClock later = open();
    assertEquals(NOON, later.now());
    assertTrue(later.isBehind());
  }

  @Test
  void isStoredNotMoreOftenThanAsked() {
    HighWaterClock high = open();
    high.checkpoint();
    high.checkpoint();
    clock.time = NOON.plusSeconds(59);
    high.checkpoint();
    assertEquals(1, storedVersion());
    clock.time = NOON.plusSeconds(60);
    high.checkpoint();
    assertEquals(2, storedVersion());
  }
}
