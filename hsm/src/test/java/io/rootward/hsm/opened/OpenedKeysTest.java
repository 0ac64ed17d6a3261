package io.rootward.hsm.opened;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Residence;
import io.rootward.hsm.engine.SecretAlgorithm;
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

  private static final class Key implements EngineKey {
    private boolean closed;

    @Override
    public KeySpec spec() {
      return new KeySpec.Secret(SecretAlgorithm.AES, 256);
    }

    @Override
    public KeyPolicy policy() {
      return KeyPolicy.open();
    }

    @Override
    public Residence residence() {
      return Residence.BASE_IN_MEMORY;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private Key used(byte[] wrapped) {
    return opened.with(wrapped, ORIGIN, Key::new, Key.class::cast);
  }

  @Test
  void aKeyIsOpenedOnceWithinItsTime() {
    Key first = used(ONE);
    now = now.plusSeconds(59);
    assertSame(first, used(ONE));
    assertFalse(first.closed);
  }

  @Test
  void useDoesNotProlongTheTime() {
    Key first = used(ONE);
    now = now.plusSeconds(40);
    assertSame(first, used(ONE));
    now = now.plusSeconds(20);
    assertNotSame(first, used(ONE));
    assertTrue(first.closed);
  }

  @Test
  void aKeyNobodyAsksForIsWipedToo() {
    Key first = used(ONE);
    now = now.plusSeconds(60);
    opened.expire();
    assertTrue(first.closed);
    assertEquals(0, opened.size());
  }

  @Test
  void theOneNotUsedForLongestGoesFirst() {
    Key first = used(ONE);
    Key second = used(TWO);
    used(ONE);
    used(THREE);
    assertTrue(second.closed);
    assertFalse(first.closed);
    assertEquals(2, opened.size());
  }

  @Test
  void aForgottenKeyIsWipedWhenItsLastUseEnds() {
    Key key =
        opened.with(
            ONE,
            ORIGIN,
            Key::new,
            it -> {
              opened.forget(ONE);
              assertFalse(((Key) it).closed, "still worked with");
              return (Key) it;
            });
    assertTrue(key.closed);
    assertNotSame(key, used(ONE));
  }

  @Test
  void nothingIsKeptWhereNothingShallBe() {
    OpenedKeys none = OpenedKeys.none();
    Key key = none.with(ONE, ORIGIN, Key::new, Key.class::cast);
    assertTrue(key.closed);
    assertEquals(0, none.size());
  }

  @Test
  void allGoAtTheEnd() {
    Key first = used(ONE);
    opened.forgetAll();
    assertTrue(first.closed);
  }

  @Test
  void whatACallerDoesToItsArrayAfterwardsChangesNothing() {
    byte[] wrapped = ONE.clone();
    Key first = used(wrapped);
    wrapped[0] = 2;
    assertSame(first, used(ONE));
    assertNotSame(first, used(TWO));
  }

  @Test
  void aKeyFromAnotherOriginIsAnotherKey() {
    Key first = used(ONE);
    Key second = opened.with(ONE, "by another", Key::new, Key.class::cast);
    assertNotSame(first, second);
    assertTrue(first.closed);
    assertFalse(second.closed);
  }

  @Test
  void aKeyForgottenWhileItIsOpenedIsNotKept() {
    Key key =
        opened.with(
            ONE,
            ORIGIN,
            () -> {
              opened.forget(ONE);
              return new Key();
            },
            Key.class::cast);
    assertTrue(key.closed);
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
