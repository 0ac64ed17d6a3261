package io.rootward.conformance.abuse;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for secrets in bytes: as they are, as hexadecimal digits of either case, as base64 of
 * either alphabet at any offset, and as a list of numbers as programs print arrays. Of each secret
 * pieces of twelve bytes are looked for, so that a part of it is found too.
 */
final class SecretSearch {
  private static final int PIECE = 12;

  private static final int LOW_BITS = 0xFFFF;

  private final Map<Long, List<Needle>> needles = new HashMap<>();

  /** By the last two of their first eight bytes: nearly all places of a haystack end here. */
  private final BitSet possible = new BitSet(LOW_BITS + 1);

  private record Needle(String secret, byte[] bytes) {}

  /** One more secret of at least twelve bytes. */
  void add(String secret, byte[] bytes) {
    if (bytes.length < PIECE) {
      throw new IllegalArgumentException(secret + " is too short to be looked for");
    }
    for (int at : Set.of(0, (bytes.length - PIECE) / 2, bytes.length - PIECE)) {
      forms(Arrays.copyOfRange(bytes, at, at + PIECE))
          .forEach(form -> remember(new Needle(secret, form)));
    }
  }

  private void remember(Needle needle) {
    long begin = ByteBuffer.wrap(needle.bytes()).getLong();
    needles.computeIfAbsent(begin, _ -> new ArrayList<>()).add(needle);
    possible.set((int) begin & LOW_BITS);
  }

  /** How many forms of secrets are looked for. */
  int size() {
    return needles.size();
  }

  /** The names of the secrets that some bytes hold. */
  Set<String> find(byte[] haystack) {
    Set<String> found = new TreeSet<>();
    ByteBuffer bytes = ByteBuffer.wrap(haystack);
    for (int at = 0; at + Long.BYTES <= haystack.length; at++) {
      long begin = bytes.getLong(at);
      if (!possible.get((int) begin & LOW_BITS)) {
        continue;
      }
      for (Needle needle : needles.getOrDefault(begin, List.of())) {
        int end = at + needle.bytes().length;
        if (end <= haystack.length
            && Arrays.equals(haystack, at, end, needle.bytes(), 0, needle.bytes().length)) {
          found.add(needle.secret());
        }
      }
    }
    return found;
  }

  private static List<byte[]> forms(byte[] piece) {
    List<byte[]> forms = new ArrayList<>();
    forms.add(piece);
    forms.add(ascii(HexFormat.of().formatHex(piece)));
    forms.add(ascii(HexFormat.of().withUpperCase().formatHex(piece)));
    forms.add(ascii(HexFormat.ofDelimiter(" ").formatHex(piece)));
    forms.add(ascii(HexFormat.ofDelimiter(":").withUpperCase().formatHex(piece)));
    for (int offset = 0; offset < 3; offset++) {
      forms.add(base64(Base64.getEncoder(), piece, offset));
      forms.add(base64(Base64.getUrlEncoder(), piece, offset));
    }
    String list = Arrays.toString(piece);
    forms.add(ascii(list.substring(1, list.length() - 1)));
    return forms;
  }

  /** The digits that do not depend on what stands before and behind. */
  private static byte[] base64(Base64.Encoder encoder, byte[] piece, int offset) {
    byte[] shifted = new byte[offset + piece.length];
    System.arraycopy(piece, 0, shifted, offset, piece.length);
    byte[] digits = encoder.withoutPadding().encode(shifted);
    return Arrays.copyOfRange(digits, offset == 0 ? 0 : offset + 1, shifted.length * 4 / 3);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
