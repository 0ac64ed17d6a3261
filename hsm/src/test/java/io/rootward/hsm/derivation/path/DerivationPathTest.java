package io.rootward.hsm.derivation.path;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.Vectors;
import io.rootward.hsm.Vectors.Vector;
import io.rootward.hsm.derivation.path.PathException.Kind;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DerivationPathTest {
  private static DerivationPath label(String text) {
    return DerivationPath.parse(PathFamily.LABEL, text);
  }

  private static DerivationPath hd(String text) {
    return DerivationPath.parse(PathFamily.HD, text);
  }

  private static void refused(Kind kind, PathFamily family, String text) {
    PathException refusal =
        assertThrows(PathException.class, () -> DerivationPath.parse(family, text), text);
    assertEquals(kind, refusal.kind(), refusal.getMessage());
  }

  static Stream<Vector> grammar() {
    return Vectors.of("path-grammar");
  }

  @ParameterizedTest
  @MethodSource
  void grammar(Vector vector) {
    PathFamily family = family(vector);
    String text = vector.text("text");
    if (!vector.isValid()) {
      assertThrows(PathException.class, () -> DerivationPath.parse(family, text));
      return;
    }
    DerivationPath path = DerivationPath.parse(family, text);
    assertEquals(vector.text("canonical"), path.canonical());
    assertEquals(steps(vector, family), path.steps());
    assertEquals(path, DerivationPath.parse(family, path.canonical()));
    assertEquals(path, DerivationPath.of(family, path.steps()));
  }

  private static PathFamily family(Vector vector) {
    return switch (vector.text("scheme_family")) {
      case "hd" -> vector.text("curve").equals("ed25519") ? PathFamily.HD_HARDENED : PathFamily.HD;
      case "label" -> PathFamily.LABEL;
      case "index" -> PathFamily.INDEX;
      default -> PathFamily.HEX;
    };
  }

  private static List<? extends PathStep> steps(Vector vector, PathFamily family) {
    return vector
        .node()
        .path("steps")
        .valueStream()
        .map(
            step ->
                switch (family) {
                  case HD, HD_HARDENED -> new PathStep.Child((int) step.asLong());
                  case INDEX -> new PathStep.Index(step.asLong());
                  case LABEL, HEX -> PathStep.Bytes.hex(HexFormat.of().parseHex(step.asText()));
                })
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "/2147483648,NUMBER_OUT_OF_RANGE",
    "/99999999999999999999,NUMBER_OUT_OF_RANGE",
    "/18446744073709551617,NUMBER_OUT_OF_RANGE",
    "/00,BAD_NUMBER",
    "/+1,BAD_NUMBER",
    "/-0,BAD_NUMBER",
    "/1'',BAD_NUMBER",
    "/1h',BAD_NUMBER",
    "/',BAD_NUMBER",
    "/'1,BAD_NUMBER",
    "/1 1,BAD_NUMBER",
    "/1e3,BAD_NUMBER",
    "/\u0661,BAD_NUMBER",
    "/\uff11,BAD_NUMBER",
    "/1\u2032,BAD_NUMBER",
    "/1\u02b9,BAD_NUMBER",
    "/%31,BAD_NUMBER",
    "/0/m,BAD_NUMBER",
    "/m/m,BAD_NUMBER",
    "/m',BAD_NUMBER",
    "/0//0,EMPTY_SEGMENT",
    "/m/,EMPTY_SEGMENT",
    "/0/,EMPTY_SEGMENT",
    "m/0,NOT_A_PATH",
    "0,NOT_A_PATH",
    "/m,NOT_A_PATH",
  })
  void childNumbersHaveOneSpelling(String text, Kind kind) {
    refused(kind, PathFamily.HD, text);
  }

  @Test
  void anEmptyTextIsNoPath() {
    for (PathFamily family : PathFamily.values()) {
      refused(Kind.NOT_A_PATH, family, "");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/~,BAD_LABEL",
    "/%7E,BAD_LABEL",
    "/.,BAD_LABEL",
    "/%2e%2E,BAD_LABEL",
    "/%,BAD_LABEL",
    "/%4,BAD_LABEL",
    "/%4g,BAD_LABEL",
    "/%\uff14\uff11,BAD_LABEL",
    "/\u00e9,BAD_LABEL",
    "/a b,BAD_LABEL",
    "/a\\b,BAD_LABEL",
    "/%7F,BAD_LABEL",
    "/%C2%85,BAD_LABEL",
    "/%E2%80%8B,BAD_LABEL",
    "/%E2%80%AE,BAD_LABEL",
    "/%E2%80%A8,BAD_LABEL",
    "/%C0%AF,BAD_LABEL",
    "/%ED%A0%80,BAD_LABEL",
    "/%F4%90%80%80,BAD_LABEL",
    "/0x,BAD_HEX",
    "/0xg0,BAD_HEX",
    "/0x123,BAD_HEX",
    "/%30x41,BAD_HEX",
    "/0%7841,BAD_HEX",
  })
  void labelsAreTextThatCanBeSeen(String text, Kind kind) {
    refused(kind, PathFamily.LABEL, text);
  }

  @Test
  void whatIsTheSameBytesIsTheSamePath() {
    assertEquals(label("/abc"), label("/0x616263"));
    assertEquals(label("/abc"), label("/%61%62c"));
    assertEquals("/abc", label("/0x616263").canonical());
    assertEquals("/%E2%82%AC", label("/0xE282AC").canonical());
    assertEquals("/0xff", label("/0xFF").canonical());
    assertEquals("/A%2Fb", label("/%41%2fb").canonical());
    assertEquals("/0X41", label("/0X41").canonical(), "a label: its x is another");
  }

  /** Each could be written as a label, were it not reserved or another's spelling. */
  @Test
  void bytesThatAreNoLabelStayHexadecimal() {
    for (String text : List.of(".", "..", "~", "0x41", "\u0000", "e\u0301", "a\u200b")) {
      String hex = "/0x" + HexFormat.of().formatHex(text.getBytes(UTF_8));
      assertEquals(hex, label(hex).canonical());
    }
  }

  @Test
  void everyLimitHoldsAtItsEnd() {
    assertEquals(32, hd("/0".repeat(32)).steps().size());
    assertEquals(32, hd("/m" + "/0".repeat(32)).steps().size());
    refused(Kind.TOO_MANY_SEGMENTS, PathFamily.HD, "/0".repeat(33));
    refused(Kind.TOO_MANY_SEGMENTS, PathFamily.HD, "/m" + "/0".repeat(33));
    assertEquals(64, bytes(label("/" + "a".repeat(64))).length);
    refused(Kind.SEGMENT_TOO_LONG, PathFamily.LABEL, "/" + "a".repeat(65));
    assertEquals(64, bytes(label("/0x" + "ff".repeat(64))).length);
    refused(Kind.SEGMENT_TOO_LONG, PathFamily.LABEL, "/0x" + "ff".repeat(65));
    refused(Kind.SEGMENT_TOO_LONG, PathFamily.HEX, "/0x" + "ff".repeat(65));
    String whole = ("/" + "a".repeat(63)).repeat(8);
    assertEquals(512, label(whole).canonical().length());
    refused(Kind.TOO_LONG, PathFamily.LABEL, whole + "/");
    refused(Kind.TOO_LONG, PathFamily.LABEL, "/" + "\u20ac".repeat(200));
    assertEquals(Long.MAX_VALUE, index("/9223372036854775807"));
    refused(Kind.NUMBER_OUT_OF_RANGE, PathFamily.INDEX, "/9223372036854775808");
    refused(Kind.NOT_HARDENED, PathFamily.HD_HARDENED, "/0'/1");
  }

  /** What is accepted can be written down: bytes of 2 digits each may need 3 as a label. */
  @Test
  void theCanonicalFormHasTheSameLimit() {
    String cross = "/0x" + "c397".repeat(32);
    assertEquals(3, label(cross.repeat(2) + "/a").steps().size());
    refused(Kind.TOO_LONG, PathFamily.LABEL, cross.repeat(3));
  }

  private static byte[] bytes(DerivationPath path) {
    return ((PathStep.Bytes) path.steps().getFirst()).bytes();
  }

  private static long index(String text) {
    var step = DerivationPath.parse(PathFamily.INDEX, text).steps().getFirst();
    return ((PathStep.Index) step).number();
  }

  @Test
  void aRefusalNamesTheSegmentAndRepeatsNothing() {
    PathException refusal = assertThrows(PathException.class, () -> label("/a/planted value"));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.startsWith("segment 2 of the path: "));
    assertFalse(message.contains("planted"));
  }

  @Test
  void pathsAreJoinedAndTakenApart() {
    DerivationPath path = hd("/m/44h/60H/0'/0/7");
    assertEquals("/44'/60'/0'/0/7", path.toString());
    assertEquals(hd("/44'/60'/0'/0"), path.parent().orElseThrow());
    assertEquals(Optional.empty(), hd("/1").parent());
    assertEquals(path, hd("/44'/60'").then(hd("/0'/0/7")));
    assertTrue(path.startsWith(path));
    assertTrue(path.startsWith(hd("/44'")));
    assertFalse(path.startsWith(hd("/44")));
    assertFalse(hd("/44'").startsWith(path));
    assertNotEquals(hd("/1"), DerivationPath.parse(PathFamily.INDEX, "/1"));
    assertThrows(PathException.class, () -> hd("/0".repeat(20)).then(hd("/0".repeat(13))));
  }

  @Test
  void aStepOfAnotherFamilyIsRefused() {
    List<PathStep> normal = List.of(new PathStep.Child(1));
    assertThrows(PathException.class, () -> DerivationPath.of(PathFamily.HD_HARDENED, normal));
    assertThrows(PathException.class, () -> DerivationPath.of(PathFamily.INDEX, normal));
    assertThrows(PathException.class, () -> DerivationPath.of(PathFamily.HD, List.of()));
    assertThrows(PathException.class, () -> new PathStep.Index(-1));
    assertThrows(PathException.class, () -> PathStep.Bytes.hex(new byte[0]));
    List<PathStep> text = List.of(PathStep.Bytes.hex("a".getBytes(UTF_8)));
    assertEquals("/a", DerivationPath.of(PathFamily.LABEL, text).canonical());
  }

  @Test
  void bytesAreCopied() {
    byte[] given = {'a'};
    PathStep.Bytes step = PathStep.Bytes.label(given);
    given[0] = 'b';
    step.bytes()[0] = 'c';
    assertArrayEquals(new byte[] {'a'}, step.bytes());
  }

  @Test
  void everyReadingOfAReferenceLongestBaseFirst() {
    assertEquals(
        List.of(
            new KeyReference("a/b/44'", "/0"),
            new KeyReference("a/b", "/44'/0"),
            new KeyReference("a", "/b/44'/0")),
        KeyReference.readings("a/b/44'/0"));
    assertEquals(List.of(), KeyReference.readings("plain"));
    assertEquals(List.of(), KeyReference.readings("/44'"), "a base has a name");
    assertEquals(33, KeyReference.readings("/x".repeat(100)).size());
    assertEquals(List.of(), KeyReference.readings("a/" + "b".repeat(512)));
    assertEquals(1, KeyReference.readings("a/" + "b".repeat(511)).size());
  }
}
