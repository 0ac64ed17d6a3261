package io.rootward.hsm.derivation.hd;

import static io.rootward.hsm.Failures.assertFails;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.hsm.Vectors;
import io.rootward.hsm.Vectors.Vector;
import io.rootward.hsm.derivation.PrfSource;
import io.rootward.hsm.derivation.path.DerivationPath;
import io.rootward.hsm.derivation.path.PathFamily;
import io.rootward.hsm.derivation.path.PathStep;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.SecretBytes;
import java.security.Security;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** BIP-32 and SLIP-0010, their published values. */
class HdVectorsTest {
  private static final HdDerivation HD =
      new HdDerivation(new PrfSource(Hash.SHA512, Security.getProvider("SunJCE")));

  private static List<Integer> numbers(String path) {
    if (path.equals("m")) {
      return List.of();
    }
    return DerivationPath.parse(PathFamily.HD, path.substring(1)).steps().stream()
        .map(step -> ((PathStep.Child) step).childNumber())
        .toList();
  }

  private static HdKey derived(HdCurve curve, Vector vector) {
    try (SecretBytes seed = SecretBytes.owning(vector.hex("seed"));
        HdKey master = HD.master(curve, seed)) {
      return HD.descendant(master, numbers(vector.text("path")));
    }
  }

  private static void assertIs(Vector vector, HdKey key) {
    HdPublicKey half = key.publicKey();
    assertArrayEquals(vector.hex("private"), key.privateKey().exposeCopy());
    assertArrayEquals(vector.hex("chain_code"), key.chainCode().exposeCopy());
    assertArrayEquals(vector.hex("public"), half.key());
    assertEquals(
        vector.text("parent_fingerprint"),
        HexFormat.of().toHexDigits(key.place().parentFingerprint()));
  }

  static Stream<Vector> bip32() {
    return Vectors.of("bip32").filter(Vector::isValid);
  }

  @ParameterizedTest
  @MethodSource
  void bip32(Vector vector) {
    try (HdKey key = derived(HdCurve.SECP256K1, vector);
        SecretBytes text = ExtendedKeys.privateText(ExtendedKeys.Network.MAIN, key);
        HdKey read = ExtendedKeys.readPrivate(ExtendedKeys.Network.MAIN, text)) {
      assertIs(vector, key);
      assertEquals(vector.text("xprv"), new String(text.exposeCopy(), US_ASCII));
      assertIs(vector, read);
      assertEquals(key.place(), read.place());
      String xpub = ExtendedKeys.publicText(ExtendedKeys.Network.MAIN, key.publicKey());
      assertEquals(vector.text("xpub"), xpub);
      HdPublicKey half = ExtendedKeys.readPublic(ExtendedKeys.Network.MAIN, xpub);
      assertEquals(xpub, ExtendedKeys.publicText(ExtendedKeys.Network.MAIN, half));
    }
  }

  static Stream<Vector> derivedFromThePublicHalf() {
    return Vectors.of("bip32").filter(vector -> vector.flag("ckd_pub"));
  }

  @ParameterizedTest
  @MethodSource
  void derivedFromThePublicHalf(Vector vector) {
    List<Integer> numbers = numbers(vector.text("path"));
    try (SecretBytes seed = SecretBytes.owning(vector.hex("seed"));
        HdKey master = HD.master(HdCurve.SECP256K1, seed);
        HdKey parent = HD.descendant(master, numbers.subList(0, numbers.size() - 1))) {
      HdPublicKey child = HD.child(parent.publicKey(), numbers.getLast());
      assertEquals(vector.text("xpub"), ExtendedKeys.publicText(ExtendedKeys.Network.MAIN, child));
    }
  }

  static Stream<Vector> notAnExtendedKey() {
    return Vectors.of("bip32").filter(vector -> !vector.isValid());
  }

  /** Each under both kinds: a text must not become a key because the other kind was asked for. */
  @ParameterizedTest
  @MethodSource
  void notAnExtendedKey(Vector vector) {
    String text = vector.text("extended_key");
    try (SecretBytes secret = SecretBytes.owning(text.getBytes(US_ASCII))) {
      for (ExtendedKeys.Network network : ExtendedKeys.Network.values()) {
        assertFails(Kind.BAD_KEY, () -> ExtendedKeys.readPublic(network, text));
        assertFails(Kind.BAD_KEY, () -> ExtendedKeys.readPrivate(network, secret));
      }
    }
  }

  static Stream<Vector> slip10() {
    return Vectors.of("slip10");
  }

  @ParameterizedTest
  @MethodSource
  void slip10(Vector vector) {
    HdCurve curve = curve(vector);
    if (!vector.isValid()) {
      assertFails(Kind.BAD_DATA, () -> derived(curve, vector));
      return;
    }
    try (HdKey key = derived(curve, vector)) {
      assertIs(vector, key);
    }
  }

  private static HdCurve curve(Vector vector) {
    return switch (vector.text("curve")) {
      case "secp256k1" -> HdCurve.SECP256K1;
      case "nist256p1" -> HdCurve.P256;
      case "ed25519" -> HdCurve.ED25519;
      default -> HdCurve.X25519;
    };
  }

  @Test
  void testNetworksHaveTheirVersionBytes() {
    try (SecretBytes seed = SecretBytes.owning(new byte[16]);
        HdKey master = HD.master(HdCurve.SECP256K1, seed);
        SecretBytes text = ExtendedKeys.privateText(ExtendedKeys.Network.TEST, master)) {
      assertEquals("tprv", new String(text.exposeCopy(), US_ASCII).substring(0, 4));
      String tpub = ExtendedKeys.publicText(ExtendedKeys.Network.TEST, master.publicKey());
      assertEquals("tpub", tpub.substring(0, 4));
      assertFails(Kind.BAD_KEY, () -> ExtendedKeys.readPrivate(ExtendedKeys.Network.MAIN, text));
      assertFails(Kind.BAD_KEY, () -> ExtendedKeys.readPublic(ExtendedKeys.Network.MAIN, tpub));
    }
  }
}
