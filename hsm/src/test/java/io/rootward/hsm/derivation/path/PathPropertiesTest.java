package io.rootward.hsm.derivation.path;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random paths; the seed is in every message, so that a failure can be run again. */
class PathPropertiesTest {
  private static final int ROUNDS = 2_000;
  private static final long SEED = 20261121;

  private static PathStep step(PathFamily family, Random random) {
    return switch (family) {
      case HD -> new PathStep.Child(random.nextInt());
      case HD_HARDENED -> PathStep.Child.hardened(random.nextInt() & Integer.MAX_VALUE);
      case INDEX -> new PathStep.Index(random.nextLong() >>> (1 + random.nextInt(62)));
      case LABEL -> PathStep.Bytes.label(bytes(random));
      case HEX -> PathStep.Bytes.hex(bytes(random));
    };
  }

  /** Any bytes, texts, and the marks that the grammar is made of. */
  private static byte[] bytes(Random random) {
    String marks = "0x~.%:/ aA\u00e9e\u0301\u20ac\ud83d\udd11";
    return switch (random.nextInt(3)) {
      case 0 -> random(random, 1 + random.nextInt(20));
      case 1 ->
          random
              .ints(1 + random.nextInt(6), 0, marks.length())
              .mapToObj(at -> String.valueOf(marks.charAt(at)))
              .collect(Collectors.joining())
              .getBytes(UTF_8);
      default -> ("device-" + random.nextInt(1_000_000)).getBytes(UTF_8);
    };
  }

  private static byte[] random(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static DerivationPath path(PathFamily family, Random random) {
    List<PathStep> steps = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      steps.add(step(family, random));
    }
    return DerivationPath.of(family, steps);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsPrintedIsReadBack(PathFamily family) {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      DerivationPath path = path(family, random);
      DerivationPath read = DerivationPath.parse(family, path.canonical());
      assertEquals(path, read, () -> "seed " + SEED);
      assertEquals(path.canonical(), read.canonical(), () -> "seed " + SEED);
    }
  }

  /** Two different paths never share a spelling, and two spellings of one path never differ. */
  @ParameterizedTest
  @EnumSource
  void canonicalFormsAndPathsAreOneToOne(PathFamily family) {
    Random random = new Random(SEED + 1);
    Map<String, DerivationPath> seen = new HashMap<>();
    Map<DerivationPath, String> spelled = new HashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      DerivationPath path = DerivationPath.of(family, List.of(step(family, random)));
      DerivationPath other = seen.putIfAbsent(path.canonical(), path);
      assertTrue(other == null || other.equals(path), () -> "seed " + SEED);
      String spelling = spelled.putIfAbsent(path, path.canonical());
      assertTrue(spelling == null || spelling.equals(path.canonical()), () -> "seed " + SEED);
    }
  }

  /** A character changed, put in or left out: refused, or a path whose spelling says what it is. */
  @ParameterizedTest
  @EnumSource
  void aChangedTextIsAnotherPathOrNone(PathFamily family) {
    Random random = new Random(SEED + 2);
    for (int round = 0; round < ROUNDS; round++) {
      String text = path(family, random).canonical();
      String changed = changed(text, random);
      DerivationPath read = readOrNull(family, changed);
      if (read != null) {
        assertEquals(
            read, DerivationPath.parse(family, read.canonical()), () -> "seed " + SEED + changed);
        assertTrue(
            read.canonical().equals(changed) || isKnownSpelling(changed, read),
            () -> "seed " + SEED + ": " + changed + " became " + read);
      }
    }
  }

  /** The only freedoms: marks h and H, a leading m, hexadecimal digits, escapes nobody needs. */
  private static boolean isKnownSpelling(String text, DerivationPath read) {
    if (read.family().isHd()) {
      String unmarked = text.startsWith("/m/") ? text.substring(2) : text;
      return unmarked.replace('h', '\'').replace('H', '\'').equals(read.canonical());
    }
    return read.family() == PathFamily.HEX
        ? text.toLowerCase(Locale.ROOT).equals(read.canonical())
        : text.contains("%") || text.contains("0x");
  }

  private static String changed(String text, Random random) {
    String alphabet = "/mhH'0123456789abcxX%~. \u0661\uff11\u2019";
    String put = String.valueOf(alphabet.charAt(random.nextInt(alphabet.length())));
    int at = random.nextInt(text.length());
    return switch (random.nextInt(3)) {
      case 0 -> text.substring(0, at) + put + text.substring(at);
      case 1 -> text.substring(0, at) + put + text.substring(at + 1);
      default -> text.substring(0, at) + text.substring(at + 1);
    };
  }

  private static @Nullable DerivationPath readOrNull(PathFamily family, String text) {
    try {
      return DerivationPath.parse(family, text);
    } catch (PathException refused) {
      assertNull(refused.getCause());
      return null;
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LABEL", "HEX"})
  void hexadecimalReachesEveryBytes(PathFamily family) {
    Random random = new Random(SEED + 3);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = bytes(random);
      String text = "/0x" + HexFormat.of().withUpperCase().formatHex(bytes);
      DerivationPath read = DerivationPath.parse(family, text);
      assertEquals(List.of(PathStep.Bytes.hex(bytes)), read.steps(), () -> "seed " + SEED);
    }
  }
}
