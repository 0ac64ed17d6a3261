package io.rootward.hsm.opened;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.engine.WatchedKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Keys in memory between two uses: how long, how many, and wiped when. */
class OpenedKeysTest {
  private static final String ORIGIN = "by this, as that";
  private static final byte[] ONE = {1};
  private static final byte[] TWO = {2};
  private static final byte[] THREE = {3};

  private Instant now = Instant.parse("2026-11-21T00:00:00Z");
  private final OpenedKeys opened = OpenedKeys.keeping(() -> now, Duration.ofSeconds(60), 2);

  private WatchedKey used(byte[] wrapped) {
    return opened.with(wrapped, ORIGIN, WatchedKey::new, WatchedKey.class::cast);
  }

  @Test
  void aKeyIsOpenedOnceWithinItsTime() {
    WatchedKey first = used(ONE);
    now = now.plusSeconds(59);
    assertSame(first, used(ONE));
    assertFalse(first.isClosed());
  }

  @Test
  void useDoesNotProlongTheTime() {
    WatchedKey first = used(ONE);
    now = now.plusSeconds(40);
    assertSame(first, used(ONE));
    now = now.plusSeconds(20);
    assertNotSame(first, used(ONE));
    assertTrue(first.isClosed());
  }

  @Test
  void aKeyNobodyAsksForIsWipedToo() {
    WatchedKey first = used(ONE);
    now = now.plusSeconds(60);
    opened.expire();
    assertTrue(first.isClosed());
    assertEquals(0, opened.size());
  }

  @Test
  void theOneNotUsedForLongestGoesFirst() {
    WatchedKey first = used(ONE);
    WatchedKey second = used(TWO);
    used(ONE);
    used(THREE);
    assertTrue(second.isClosed());
    assertFalse(first.isClosed());
    assertEquals(2, opened.size());
  }

  @Test
  void aForgottenKeyIsWipedWhenItsLastUseEnds() {
    WatchedKey key =
        opened.with(
            ONE,
            ORIGIN,
            WatchedKey::new,
            it -> {
              opened.forget(ONE);
              assertFalse(((WatchedKey) it).isClosed(), "still worked with");
              return (WatchedKey) it;
            });
    assertTrue(key.isClosed());
    assertNotSame(key, used(ONE));
  }

  @Test
  void nothingIsKeptWhereNothingShallBe() {
    OpenedKeys none = OpenedKeys.none();
    WatchedKey key = none.with(ONE, ORIGIN, WatchedKey::new, WatchedKey.class::cast);
    assertTrue(key.isClosed());
    assertEquals(0, none.size());
  }

  @Test
  void allGoAtTheEnd() {
    WatchedKey first = used(ONE);
    opened.forgetAll();
    assertTrue(first.isClosed());
  }

  @Test
  void whatACallerDoesToItsArrayAfterwardsChangesNothing() {
    byte[] wrapped = ONE.clone();
    WatchedKey first = used(wrapped);
    wrapped[0] = 2;
    assertSame(first, used(ONE));
    assertNotSame(first, used(TWO));
  }

  @Test
  void aKeyFromAnotherOriginIsAnotherKey() {
    WatchedKey first = used(ONE);
    WatchedKey second = opened.with(ONE, "by another", WatchedKey::new, WatchedKey.class::cast);
    assertNotSame(first, second);
    assertTrue(first.isClosed());
    assertFalse(second.isClosed());
  }

  @Test
  void aKeyForgottenWhileItIsOpenedIsNotKept() {
    WatchedKey key =
        opened.with(
            ONE,
            ORIGIN,
            () -> {
              opened.forget(ONE);
              return new WatchedKey();
            },
            WatchedKey.class::cast);
    assertTrue(key.isClosed());
    assertEquals(0, opened.size());
  }

  @Test
  void whoFailsToOpenLeavesNothing() {
    assertThrows(
        IllegalStateException.class,
        () ->
            opened.take(
                ONE,
                ORIGIN,
                () -> {
                  throw new IllegalStateException("cannot be unwrapped");
                }));
    assertEquals(0, opened.size());
  }
}
