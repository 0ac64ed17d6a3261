package io.rootward.kmip.ttlv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What holds for every tree and every array of bytes. The seed stands in each failure. */
class TtlvPropertyTest {
  private static final long SEED = 20261121L;
  private final TtlvReader reader = new TtlvReader(TtlvLimits.DEFAULT);

  @Test
  void everyTreeComesBackAndHasTheComputedSize() {
    for (long seed = SEED; seed < SEED + 2_000; seed++) {
      TtlvItem item = new RandomItems(new SplittableRandom(seed)).structure(6);
      byte[] bytes = TtlvWriter.write(item);
      assertEquals(bytes.length, TtlvWriter.sizeOf(item), "seed " + seed);
      assertEquals(item, reader.read(bytes), "seed " + seed);
    }
  }

  @Test
  void everyTruncationIsRefused() {
    for (long seed = SEED; seed < SEED + 100; seed++) {
      byte[] bytes = TtlvWriter.write(new RandomItems(new SplittableRandom(seed)).structure(4));
      for (int length = 0; length < bytes.length; length++) {
        byte[] part = Arrays.copyOf(bytes, length);
        assertThrows(TtlvException.class, () -> reader.read(part), "seed " + seed);
      }
    }
  }

  /** A mutation is refused, or gives another tree that is written as exactly those bytes. */
  @Test
  void noMutationEscapesOrIsRepairedInSilence() {
    int refused = 0;
    for (long seed = SEED; seed < SEED + 20_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] bytes = mutated(random);
      try {
        assertArrayEquals(bytes, TtlvWriter.write(reader.read(bytes)), "seed " + seed);
      } catch (TtlvException _) {
        refused++;
      }
    }
    assertTrue(refused > 1_000, "mutations are too tame: " + refused);
  }

  private static byte[] mutated(SplittableRandom random) {
    byte[] bytes = TtlvWriter.write(new RandomItems(random).structure(5));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  @Test
  void noiseIsRefused() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      assertThrows(TtlvException.class, () -> reader.read(bytes));
    }
  }

  @Test
  void wipingReachesEveryByteString() {
    for (long seed = SEED; seed < SEED + 200; seed++) {
      TtlvItem item = new RandomItems(new SplittableRandom(seed)).structure(5);
      TtlvItems.wipe(item);
      assertWiped(item);
    }
  }

  private static void assertWiped(TtlvItem item) {
    switch (item) {
      case TtlvItem.Structure structure -> structure.items().forEach(TtlvPropertyTest::assertWiped);
      case TtlvItem.BytesItem bytes ->
          assertArrayEquals(new byte[bytes.value().length()], bytes.value().toByteArray());
      case TtlvItem.BigIntegerItem big ->
          assertArrayEquals(new byte[big.value().length()], big.value().toByteArray());
      default -> {}
    }
  }
}
