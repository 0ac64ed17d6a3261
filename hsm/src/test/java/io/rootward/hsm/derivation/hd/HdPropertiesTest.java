package io.rootward.hsm.derivation.hd;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.derivation.PrfSource;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.SecretBytes;
import java.math.BigInteger;
import java.security.Security;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Random seeds and paths; the seed of the random numbers is in every message. */
class HdPropertiesTest {
  private static final long SEED = 20261121;
  private static final int ROUNDS = 40;
  private static final HdDerivation HD =
      new HdDerivation(new PrfSource(Hash.SHA512, Security.getProvider("SunJCE")));

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static HdKey master(HdCurve curve, Random random) {
    try (SecretBytes seed = SecretBytes.owning(bytes(random, 16 + random.nextInt(49)))) {
      return HD.master(curve, seed);
    }
  }

  private static List<Integer> path(HdCurve curve, Random random) {
    int mark = curve.hardenedOnly() ? Integer.MIN_VALUE : 0;
    return IntStream.range(0, 1 + random.nextInt(5))
        .map(_ -> random.nextInt() | mark)
        .boxed()
        .toList();
  }

  private static void assertSame(HdKey expected, HdKey found) {
    assertArrayEquals(
        expected.privateKey().exposeCopy(), found.privateKey().exposeCopy(), () -> "seed " + SEED);
    assertArrayEquals(expected.chainCode().exposeCopy(), found.chainCode().exposeCopy());
    assertEquals(expected.place(), found.place());
  }

  @ParameterizedTest
  @EnumSource
  void stepByStepIsOneCall(HdCurve curve) {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      List<Integer> path = path(curve, random);
      int cut = random.nextInt(path.size() + 1);
      try (HdKey master = master(curve, random);
          HdKey whole = HD.descendant(master, path);
          HdKey half = HD.descendant(master, path.subList(0, cut));
          HdKey rest = HD.descendant(half, path.subList(cut, path.size()))) {
        assertSame(whole, rest);
        assertEquals(path.size(), whole.place().depth());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SECP256K1", "P256"})
  void thePublicHalfLeadsToTheSameChildren(HdCurve curve) {
    Random random = new Random(SEED + 1);
    for (int round = 0; round < ROUNDS; round++) {
      List<Integer> path =
          path(curve, random).stream().map(number -> number & Integer.MAX_VALUE).toList();
      try (HdKey master = master(curve, random);
          HdKey parent = HD.child(master, random.nextInt());
          HdKey child = HD.descendant(parent, path)) {
        HdPublicKey found = HD.descendant(parent.publicKey(), path);
        assertArrayEquals(child.publicKey().key(), found.key(), () -> "seed " + SEED);
        assertArrayEquals(child.publicKey().chainCode(), found.chainCode());
        assertEquals(child.place(), found.place());
      }
    }
  }

  /** Big numbers are what the arithmetic in arrays must agree with. */
  @ParameterizedTest
  @CsvSource({"secp256k1", "secp256r1"})
  void scalarsAddModuloTheOrder(String name) {
    BigInteger order = CustomNamedCurves.getByName(name).getN();
    Scalars scalars = new Scalars(order);
    Random random = new Random(SEED + 2);
    List<BigInteger> edges =
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            order.shiftRight(1),
            order.subtract(BigInteger.TWO),
            order.subtract(BigInteger.ONE));
    for (int round = 0; round < 500; round++) {
      BigInteger a = round < 25 ? edges.get(round / 5) : new BigInteger(256, random).mod(order);
      BigInteger b = round < 25 ? edges.get(round % 5) : new BigInteger(256, random).mod(order);
      assertEquals(
          a.add(b).mod(order),
          new BigInteger(1, scalars.sum(number(a), number(b))),
          () -> "seed " + SEED);
      assertEquals(a.signum() > 0, scalars.isKey(number(a)));
      assertTrue(scalars.isBelowOrder(number(a)));
    }
    BigInteger most = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
    for (BigInteger beyond : List.of(order, order.add(BigInteger.ONE), most)) {
      assertFalse(scalars.isKey(number(beyond)));
      assertFalse(scalars.isBelowOrder(number(beyond)));
    }
  }

  private static byte[] number(BigInteger number) {
    return BigIntegers.asUnsignedByteArray(32, number);
  }

  /** A parent whose sum with the step is zero: not met by chance, so the parent is made for it. */
  @Test
  void aChildThatWouldBeZeroIsPassedOver() {
    byte[] order = number(CustomNamedCurves.getByName("secp256k1").getN());
    byte[] one = number(BigInteger.ONE);
    byte[] minusOne = number(new BigInteger(1, order).subtract(BigInteger.ONE));
    assertEquals(0, HdCurve.SECP256K1.childKey(one.clone(), minusOne).length);
    assertEquals(0, HdCurve.SECP256K1.childKey(order.clone(), one).length);
    assertArrayEquals(one, HdCurve.SECP256K1.childKey(new byte[32], one));
    byte[] point = HdPoint.of(HdCurve.SECP256K1, minusOne).key();
    assertEquals(0, HdCurve.SECP256K1.childPoint(one, point).length);
    assertEquals(0, HdCurve.SECP256K1.childPoint(order, point).length);
    assertArrayEquals(point, HdCurve.SECP256K1.childPoint(new byte[32], point));
  }

  @Test
  void seedsAndPartsHaveTheirLengths() {
    for (int length : new int[] {0, 15, 65}) {
      try (SecretBytes seed = SecretBytes.owning(new byte[length])) {
        assertFails(Kind.BAD_KEY, () -> HD.master(HdCurve.ED25519, seed));
      }
    }
    try (SecretBytes zero = SecretBytes.owning(new byte[32]);
        SecretBytes shorter = SecretBytes.owning(new byte[31])) {
      HdPlace master = HdPlace.MASTER;
      assertFails(Kind.BAD_KEY, () -> HdKey.of(HdCurve.P256, zero, zero, master));
      assertFails(Kind.BAD_KEY, () -> HdKey.of(HdCurve.ED25519, shorter, zero, master));
      assertFails(Kind.BAD_KEY, () -> HdKey.of(HdCurve.ED25519, zero, shorter, master));
      HdKey.of(HdCurve.ED25519, zero, zero, master).close();
      assertFails(
          Kind.BAD_KEY,
          () -> HdPublicKey.of(HdCurve.P256, new byte[33], new byte[32], HdPlace.MASTER));
      assertFails(Kind.BAD_KEY, () -> new HdPlace(0, 1, 0));
    }
  }

  @Test
  void noPublicHalfMakesAHardenedChild() {
    try (HdKey key = master(HdCurve.SECP256K1, new Random(1));
        HdKey edwards = master(HdCurve.ED25519, new Random(1))) {
      assertFails(Kind.BAD_DATA, () -> HD.child(key.publicKey(), Integer.MIN_VALUE));
      assertFails(Kind.BAD_DATA, () -> HD.child(edwards.publicKey(), 0));
      assertFails(
          Kind.BAD_KEY,
          () -> ExtendedKeys.publicText(ExtendedKeys.Network.MAIN, edwards.publicKey()));
    }
  }

  @Test
  void aKeyIsAtMost255StepsDeep() {
    try (SecretBytes key = SecretBytes.owning(number(BigInteger.ONE));
        HdKey deep = HdKey.of(HdCurve.SECP256K1, key, key, new HdPlace(254, 1, 1));
        HdKey deepest = HD.child(deep, 0)) {
      assertEquals(255, deepest.place().depth());
      assertFails(Kind.BAD_DATA, () -> HD.child(deepest, 0));
      assertFails(Kind.BAD_DATA, () -> HD.child(deepest.publicKey(), 0));
    }
  }

  @Test
  void closingWipesAndTextsShowNothing() {
    HdKey key = master(HdCurve.SECP256K1, new Random(2));
    HdKey other = key.copy();
    assertEquals("HdKey[SECP256K1, " + HdPlace.MASTER + "]", key.toString());
    assertEquals("HdPublicKey[SECP256K1, " + HdPlace.MASTER + "]", key.publicKey().toString());
    key.close();
    assertThrows(IllegalStateException.class, () -> key.privateKey().exposeCopy());
    assertThrows(IllegalStateException.class, () -> key.chainCode().exposeCopy());
    assertEquals(32, other.privateKey().exposeCopy().length);
    other.close();
  }
}
