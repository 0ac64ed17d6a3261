package io.rootward.conformance.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The search itself: what it does not find, no other test would notice. */
class SecretSearchTest {
  private final byte[] secret = new byte[32];
  private final SecretSearch search = new SecretSearch();

  SecretSearchTest() {
    new Random(7).nextBytes(secret);
    search.add("secret", secret);
  }

  private void assertFound(String text) {
    assertEquals(Set.of("secret"), search.find(text.getBytes(StandardCharsets.ISO_8859_1)), text);
  }

  @Test
  void findsTheBytesAndEachEndOfThem() {
    assertFound("before" + new String(secret, StandardCharsets.ISO_8859_1) + "behind");
    assertFound(new String(secret, 0, 13, StandardCharsets.ISO_8859_1));
    assertFound(new String(secret, 19, 13, StandardCharsets.ISO_8859_1));
  }

  @Test
  void findsHexadecimalDigits() {
    String hex = HexFormat.of().formatHex(secret);
    assertFound("key=" + hex);
    assertFound(hex.toUpperCase(Locale.ROOT));
    assertFound(HexFormat.ofDelimiter(" ").formatHex(secret));
    assertFound(HexFormat.ofDelimiter(":").withUpperCase().formatHex(secret));
  }

  @Test
  void findsBase64BehindAnything() {
    for (int before = 0; before < 4; before++) {
      byte[] shifted = new byte[before + secret.length + 2];
      System.arraycopy(secret, 0, shifted, before, secret.length);
      assertFound("x " + Base64.getEncoder().encodeToString(shifted));
      assertFound("x " + Base64.getUrlEncoder().withoutPadding().encodeToString(shifted));
    }
  }

  @Test
  void findsAPrintedArray() {
    assertFound("bytes " + Arrays.toString(secret));
  }

  @Test
  void findsNothingElse() {
    byte[] other = new byte[1 << 16];
    new Random(8).nextBytes(other);
    assertEquals(Set.of(), search.find(other));
  }
}
