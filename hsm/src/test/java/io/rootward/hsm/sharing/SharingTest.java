package io.rootward.hsm.sharing;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.SecretBytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Secrets in parts, by published values, by hand, and beside another implementation. */
class SharingTest {
  private static final HexFormat HEX = HexFormat.of();

  /** The parts of OASIS test case TC-SJ-3, the same in KMIP 1.2, 1.4 and 2.1. */
  private static final List<String> PUBLISHED =
      List.of(
          "66C46A7754F94DE420C7B1A7FFF5EC56",
          "CF93D1E2A7E593CD5B8D6247F4E5D49C",
          "A855B891F61AD9217240D8EC061E37DA",
          "803DBAD55CDD329FAD19D99AE2C5A415");

  private static final String PUBLISHED_SECRET = "0102030405060708090a0b0c0d0e0f10";

  private final long seed = Long.getLong("rootward.seed", System.nanoTime());
  private final Random random = new Random(seed);

  private byte[] drawn(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static SecretBytes secret(String hex) {
    return SecretBytes.owning(HEX.parseHex(hex));
  }

  private static SortedMap<Integer, SecretBytes> parts(List<SecretBytes> all, int... numbers) {
    SortedMap<Integer, SecretBytes> parts = new TreeMap<>();
    for (int number : numbers) {
      parts.put(number, all.get(number - 1));
    }
    return parts;
  }

  private static String text(SecretBytes bytes) {
    return bytes.use(HEX::formatHex);
  }

  @Test
  void publishedPartsAreJoinedFromAnyTwoOfThem() {
    List<SecretBytes> all = PUBLISHED.stream().map(it -> secret(it)).toList();
    for (SharingMethod method : List.of(new BinaryFieldSharing(1), new BinaryFieldSharing(2))) {
      for (int[] two : new int[][] {{1, 2}, {1, 3}, {2, 4}, {3, 4}, {1, 2, 3, 4}}) {
        assertEquals(PUBLISHED_SECRET, text(method.join(parts(all, two), 2)));
      }
    }
  }

  /** The example of the encyclopaedia: 1234 + 166 x + 94 x^2 over the field of 1613. */
  @Test
  void theTextbookExampleIsJoined() {
    SharingMethod method = new PrimeFieldSharing(BigInteger.valueOf(1_613));
    SortedMap<Integer, SecretBytes> parts = new TreeMap<>();
    int[] values = {1_494, 1_942 - 1_613, 965, 176, 1_188, 775};
    for (int number : new int[] {2, 4, 5}) {
      parts.put(number, secret("%04x".formatted(values[number - 1])));
    }
    assertEquals("%04x".formatted(1_234), text(method.join(parts, 3)));
    parts.put(6, secret("%04x".formatted(values[5])));
    assertEquals("%04x".formatted(1_234), text(method.join(parts, 3)));
  }

  /** 42 + 7 x + 200 x^2 over the field of 257: 249, 856 - 3 * 257, 1863 - 7 * 257. */
  @Test
  void partsOverAPrimeFieldAreThoseComputedByHand() {
    assertEquals(BigInteger.valueOf(257), PrimeFieldSharing.primeFor(1));
    List<byte[]> drawn = new ArrayList<>(List.of(new byte[] {0, 7}, new byte[] {0, (byte) 200}));
    IntFunction<byte[]> dealt = length -> drawn.removeFirst();
    List<SecretBytes> split =
        new PrimeFieldSharing(BigInteger.valueOf(257)).split(secret("2a"), 3, 3, dealt);
    assertEquals(List.of("00f9", "0055", "0040"), split.stream().map(SharingTest::text).toList());
  }

  /** 2 + 3 x over GF(2^8): x = 2 gives 2 + 6, x = 0x80 gives 2 + 0x9d (3 * 0x80 = 0x180). */
  @Test
  void partsOverTheByteFieldAreThoseComputedByHand() {
    List<SecretBytes> split =
        new BinaryFieldSharing(1).split(secret("02"), 128, 2, length -> new byte[] {3});
    assertEquals("01", text(split.getFirst()));
    assertEquals("04", text(split.get(1)));
    assertEquals("9f", text(split.getLast()));
  }

  /** Of the primes just above a power of two these are in every table. */
  @Test
  void thePrimeForAKeyIsTheNextOne() {
    assertEquals(
        BigInteger.TWO.pow(128).add(BigInteger.valueOf(51)), PrimeFieldSharing.primeFor(16));
    assertEquals(
        BigInteger.TWO.pow(256).add(BigInteger.valueOf(297)), PrimeFieldSharing.primeFor(32));
  }

  @Test
  void anySubsetJoinsWhatWasSplitInEveryMethod() {
    for (int round = 0; round < 60; round++) {
      int length = 2 * (1 + random.nextInt(20));
      byte[] secret = drawn(length);
      if (round % 5 == 0) {
        secret[0] = 0;
      }
      int parts = 2 + random.nextInt(round % 10 == 0 ? 254 : 8);
      int threshold = 2 + random.nextInt(parts - 1);
      BigInteger prime = PrimeFieldSharing.primeFor(length);
      for (SharingMethod method :
          List.of(
              new XorSharing(),
              new BinaryFieldSharing(1),
              new BinaryFieldSharing(2),
              new PrimeFieldSharing(prime))) {
        int needed = method instanceof XorSharing ? parts : threshold;
        List<SecretBytes> split =
            method.split(SecretBytes.copyOf(secret), parts, needed, this::drawn);
        assertEquals(parts, split.size());
        List<Integer> numbers = new ArrayList<>();
        for (int number = 1; number <= parts; number++) {
          numbers.add(number);
        }
        Collections.shuffle(numbers, random);
        int[] some = numbers.stream().limit(needed).mapToInt(it -> it).toArray();
        byte[] joined = method.join(parts(split, some), needed).exposeCopy();
        byte[] tail = Arrays.copyOfRange(joined, joined.length - length, joined.length);
        assertArrayEquals(secret, tail, method + " seed " + seed);
        assertArrayEquals(
            tail, Textbook.join(method, prime, parts(split, some), length), "seed " + seed);
      }
    }
  }

  /** GF(2^16) as the specification builds it, with points as pairs, joins the same parts. */
  @Test
  void theFieldOfPairsIsThatOfTheSpecification() {
    assertEquals(1, Textbook.pairTimes(0x1234, Textbook.pairInverse(0x1234)));
    assertEquals(1, Textbook.pairTimes(0xFFFF, Textbook.pairInverse(0xFFFF)));
    // y times y is y + m.
    assertEquals(0x013A, Textbook.pairTimes(0x0100, 0x0100));
  }

  @Test
  void productsOfTheByteFieldAreThoseOfLongDivision() {
    for (int a = 0; a < 256; a++) {
      for (int b = 0; b < 256; b++) {
        assertEquals(Textbook.times(a, b), Gf256.times(a, b));
      }
      if (a > 0) {
        assertEquals(1, Gf256.times(a, Gf256.inverse(a)));
      }
    }
  }

  /** With one part too few, every secret is as likely as any other. */
  @Test
  void onePartTooFewTellsNothing() {
    int[] seen = new int[256];
    for (int coefficient = 0; coefficient < 256; coefficient++) {
      byte[] drawn = {(byte) coefficient};
      List<SecretBytes> split =
          new BinaryFieldSharing(1).split(secret("5c"), 2, 2, length -> drawn.clone());
      split.getFirst().use(bytes -> seen[bytes[0] & 0xFF]++);
    }
    assertArrayEquals(Collections.nCopies(256, 1).stream().mapToInt(it -> it).toArray(), seen);
  }

  @Test
  void partsThatDoNotBelongTogetherAreRefused() {
    BigInteger prime = PrimeFieldSharing.primeFor(16);
    for (SharingMethod method :
        List.of(new XorSharing(), new BinaryFieldSharing(1), new PrimeFieldSharing(prime))) {
      int needed = method instanceof XorSharing ? 4 : 3;
      List<SecretBytes> one = method.split(secret(PUBLISHED_SECRET), 4, needed, this::drawn);
      List<SecretBytes> two = method.split(secret(PUBLISHED_SECRET), 4, needed, this::drawn);
      SortedMap<Integer, SecretBytes> few = parts(one, 1, 2);
      assertFails(Kind.BAD_DATA, () -> method.join(few, needed));
      SortedMap<Integer, SecretBytes> shorter = parts(one, 1, 2, 3, 4);
      shorter.put(2, secret("01"));
      assertFails(Kind.BAD_DATA, () -> method.join(shorter, needed));
      SortedMap<Integer, SecretBytes> mixed = parts(one, 1, 2, 3, 4);
      mixed.put(4, two.get(3));
      if (method instanceof XorSharing) {
        assertFalse(text(method.join(mixed, needed)).equals(PUBLISHED_SECRET));
      } else {
        assertFails(Kind.BAD_DATA, () -> method.join(mixed, needed));
      }
    }
    SortedMap<Integer, SecretBytes> tooBig = parts(List.of(secret("01".repeat(17))), 1);
    tooBig.put(2, SecretBytes.owning(prime.toByteArray()));
    assertFails(Kind.BAD_DATA, () -> new PrimeFieldSharing(prime).join(tooBig, 2));
  }

  @Test
  void whatIsNoSplittingIsRefused() {
    SharingMethod bytes = new BinaryFieldSharing(1);
    SecretBytes secret = secret(PUBLISHED_SECRET);
    assertFails(Kind.BAD_PARAMETERS, () -> bytes.split(secret, 3, 1, this::drawn));
    assertFails(Kind.BAD_PARAMETERS, () -> bytes.split(secret, 3, 4, this::drawn));
    assertFails(Kind.BAD_PARAMETERS, () -> bytes.split(secret, 256, 2, this::drawn));
    assertFails(
        Kind.BAD_PARAMETERS,
        () -> bytes.split(SecretBytes.owning(new byte[8_193]), 2, 2, this::drawn));
    assertFails(
        Kind.BAD_PARAMETERS,
        () -> new BinaryFieldSharing(2).split(secret("010203"), 2, 2, this::drawn));
    assertFails(Kind.BAD_PARAMETERS, () -> new XorSharing().split(secret, 3, 2, this::drawn));
    assertFails(Kind.BAD_PARAMETERS, () -> PrimeFieldSharing.primeFor(129));
    assertFails(
        Kind.BAD_PARAMETERS,
        () ->
            new PrimeFieldSharing(PrimeFieldSharing.primeFor(15)).split(secret, 3, 2, this::drawn));
    for (BigInteger none :
        List.of(
            BigInteger.valueOf(-257),
            BigInteger.valueOf(251),
            BigInteger.TWO.pow(128),
            BigInteger.TWO.pow(2_203).subtract(BigInteger.ONE))) {
      assertFails(Kind.BAD_PARAMETERS, () -> new PrimeFieldSharing(none));
    }
  }
}
