package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random texts near the grammar of paths, in requests, against the grammar written down once more:
 * each is the key that it spells, in the one canonical form, or Invalid Field.
 */
class PathGrammarTest {
  private static final int TEXTS = 6_000;
  private static final int READ_MIN = 300;
  private static final int SEGMENTS_MAX = 32;
  private static final int PATH_BYTES_MAX = 512;
  private static final int SEGMENT_BYTES_MAX = 64;
  private static final String KEY = "000102030405060708090a0b0c0d0e0f";
  private static final int DERIVE = CryptographicUsageMask.DERIVE_KEY.code();
  private static final BigInteger NUMBERS = BigInteger.ONE.shiftLeft(31);
  private static final BigInteger INDEXES = BigInteger.ONE.shiftLeft(63);
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,30}");
  private static final Pattern HEX = Pattern.compile("0x([0-9A-Fa-f]{2})+");
  private static final Pattern LABEL = Pattern.compile("([A-Za-z0-9._~:@+-]|%[0-9A-Fa-f]{2})+");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~:@+-]");
  private static final int AN10922_BYTES_MAX = 31;
  private static final Set<Integer> HIDDEN =
      Set.of(
          (int) Character.CONTROL,
          (int) Character.FORMAT,
          (int) Character.PRIVATE_USE,
          (int) Character.SURROGATE,
          (int) Character.UNASSIGNED);

  /** Limits of numbers, marks and look-alikes of them, escapes, and what is only near those. */
  private static final List<String> PARTS =
      List.of(
          "/",
          "/",
          "/",
          "0",
          "1",
          "7",
          "00",
          "01",
          "-1",
          "+1",
          "2147483647",
          "2147483648",
          "4294967295",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "'",
          "h",
          "H",
          "''",
          "\u2019",
          "\u02bc",
          "m",
          "M",
          "m/",
          "0x",
          "0X",
          "61",
          "6",
          "aF",
          "00ff",
          "%41",
          "%61",
          "%2F",
          "%2f",
          "%25",
          "%20",
          "%C3%A9",
          "%c3%a9",
          "\u00e9",
          "e%CC%81",
          "%CC%81",
          "%00",
          "%7F",
          "%C2%85",
          "%E2%80%8B",
          "%EF%BF%BF",
          "%EE%80%80",
          "%FF",
          "%C0%AF",
          "%ED%A0%80",
          "%",
          "%4",
          "%4g",
          "~",
          ".",
          "..",
          "a",
          "Z",
          "-",
          "_",
          ":",
          "@",
          "+",
          " ",
          "\t",
          "?",
          "#",
          "\\",
          "\u0661",
          "\uff11",
          "\u0430",
          "\u200b",
          "\ud835\udfcf",
          "\u2215",
          "/m",
          "abcdefghij");

  @TempDir private Path folder;
  private TestClient app;

  @BeforeEach
  void start() {
    app = new TestServer(folder).client("app");
  }

  @Test
  void trees() {
    String seed = Masters.seed(app, KEY, "bip32", CryptographicUsageMask.SIGN.code());
    check(seed, 1, Family.TREE);
  }

  @Test
  void indexes() {
    check(Masters.aes(app, KEY, DERIVE, Masters.scheme("aes-ecb-index")), 2, Family.INDEX);
  }

  @Test
  void hexadecimals() {
    check(Masters.aes(app, KEY, DERIVE, Masters.scheme("an10922")), 3, Family.HEX);
  }

  @Test
  void labels() {
    check(Masters.aes(app, KEY, DERIVE), 4, Family.LABEL);
  }

  private void check(String master, long seed, Family family) {
    Random random = new Random(seed);
    int read = 0;
    for (int i = 0; i < TEXTS; i++) {
      String path = text(random, family);
      String expected = canonical(path, family);
      ResponseBatchItem answer =
          app.call(
              new GetAttributes.Request(
                  UniqueIdentifier.of(master + path), List.of(DerivedFacts.PATH)));
      String where = "seed " + seed + ": " + path;
      if (expected == null) {
        assertEquals(ResultReason.INVALID_FIELD, answer.resultReason(), where);
      } else {
        assertNull(answer.resultReason(), where);
        GetAttributes.Response response =
            (GetAttributes.Response) Objects.requireNonNull(answer.payload());
        assertEquals(
            DerivedFacts.text(expected), response.attributes().orNull(DerivedFacts.PATH), where);
        read++;
      }
    }
    assertTrue(read > READ_MIN, read + " were paths");
  }

  private static String text(Random random, Family family) {
    int parts = random.nextInt(20) == 0 ? 60 : 1 + random.nextInt(6);
    return Stream.generate(() -> random.nextInt(4) > 0 ? family.usual : PARTS)
        .map(all -> all.get(random.nextInt(all.size())))
        .limit(parts)
        .collect(Collectors.joining("", family.begins(random), ""));
  }

  private static @Nullable String canonical(String path, Family family) {
    List<String> segments = List.of(path.substring(1).split("/", -1));
    if (family.mayBeginWithM() && segments.getFirst().equals("m")) {
      segments = segments.subList(1, segments.size());
    }
    StringBuilder canonical = new StringBuilder();
    for (String segment : segments) {
      String read = family.segment(segment);
      if (read == null) {
        return null;
      }
      canonical.append('/').append(read);
    }
    boolean fits =
        !segments.isEmpty()
            && segments.size() <= SEGMENTS_MAX
            && length(path) <= PATH_BYTES_MAX
            && length(canonical.toString()) <= PATH_BYTES_MAX;
    return fits ? canonical.toString() : null;
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** What a segment is in canonical form. */
  private enum Family {
    TREE("/0", "/1'", "/7h", "/2147483647H", "/44", "/", "9") {
      @Override
      @Nullable String segment(String text) {
        boolean hardened = text.endsWith("'") || text.endsWith("h") || text.endsWith("H");
        String number = hardened ? text.substring(0, text.length() - 1) : text;
        return below(number, NUMBERS) ? number + (hardened ? "'" : "") : null;
      }
    },
    INDEX("/0", "/9223372036854775807", "/1000", "/", "9") {
      @Override
      @Nullable String segment(String text) {
        return below(text, INDEXES) ? text : null;
      }
    },
    HEX("/0x61", "/0xAF", "00", "ff", "/0x") {
      @Override
      @Nullable String segment(String text) {
        byte[] bytes = bytes(text);
        return bytes == null || bytes.length > AN10922_BYTES_MAX ? null : hex(bytes);
      }
    },
    LABEL("/a", "/tenant-7", "/0x61", "b", "%C3%A9", "/") {
      @Override
      @Nullable String segment(String text) {
        if (text.startsWith("0x")) {
          byte[] bytes = bytes(text);
          String label = bytes == null ? null : decoded(bytes);
          return bytes == null ? null : isLabel(label) ? encoded(bytes) : hex(bytes);
        }
        byte[] bytes = unescaped(text);
        return bytes != null && isLabel(decoded(bytes)) ? encoded(bytes) : null;
      }
    };

    /** Of what most texts are made, so that many are paths. */
    private final List<String> usual;

    Family(String... usual) {
      this.usual = List.of(usual);
    }

    abstract @Nullable String segment(String text);

    /** Half of the texts begin with a whole segment. */
    String begins(Random random) {
      return random.nextBoolean() ? usual.getFirst() : "/";
    }

    boolean mayBeginWithM() {
      return this == TREE;
    }
  }

  private static boolean below(String number, BigInteger limit) {
    return NUMBER.matcher(number).matches() && new BigInteger(number).compareTo(limit) < 0;
  }

  private static String hex(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }

  private static byte @Nullable [] bytes(String text) {
    boolean fits = HEX.matcher(text).matches() && text.length() <= 2 + 2 * SEGMENT_BYTES_MAX;
    return fits ? HexFormat.of().parseHex(text, 2, text.length()) : null;
  }

  private static byte @Nullable [] unescaped(String text) {
    if (!LABEL.matcher(text).matches()) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int at = 0; at < text.length(); at++) {
      boolean escape = text.charAt(at) == '%';
      bytes.write(escape ? HexFormat.fromHexDigits(text, at + 1, at + 3) : text.charAt(at));
      at += escape ? 2 : 0;
    }
    return bytes.size() <= SEGMENT_BYTES_MAX ? bytes.toByteArray() : null;
  }

  private static @Nullable String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return null;
    }
  }

  private static boolean isLabel(@Nullable String text) {
    return text != null
        && !text.isEmpty()
        && !Set.of(".", "..", "~").contains(text)
        && !text.startsWith("0x")
        && Normalizer.isNormalized(text, Normalizer.Form.NFC)
        && text.codePoints().noneMatch(it -> HIDDEN.contains(Character.getType(it)));
  }

  private static String encoded(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte each : bytes) {
      String letter = String.valueOf((char) (each & 0xff));
      boolean plain = PLAIN.matcher(letter).matches();
      text.append(plain ? letter : "%%%02X".formatted(each & 0xff));
    }
    return text.toString();
  }
}
