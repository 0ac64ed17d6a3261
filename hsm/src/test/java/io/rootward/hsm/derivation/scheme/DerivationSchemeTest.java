package io.rootward.hsm.derivation.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.derivation.path.PathException;
import io.rootward.hsm.derivation.path.PathException.Kind;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DerivationSchemeTest {
  private static final KeySpec AES = new KeySpec.Secret(SecretAlgorithm.AES, 256);
  private static final KeySpec HMAC = new KeySpec.Secret(SecretAlgorithm.HMAC, 256);
  private static final KeySpec SEED = new KeySpec.Secret(SecretAlgorithm.GENERIC, 512);

  private static KeySpec on(Curve curve) {
    return new KeySpec.Private(new KeyPairSpec.Ec(curve));
  }

  private static Set<DerivationScheme> accepting(KeySpec master) {
    return Arrays.stream(DerivationScheme.values())
        .filter(scheme -> scheme.accepts(master))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(DerivationScheme.class)));
  }

  @Test
  void everySchemeIsFoundByItsName() {
    for (DerivationScheme scheme : DerivationScheme.values()) {
      assertEquals(Optional.of(scheme), DerivationScheme.named(scheme.text()));
    }
    assertEquals(Optional.empty(), DerivationScheme.named("BIP32"));
    assertEquals(
        "bip32 slip10-nist256p1 slip10-ed25519 slip10-curve25519 sp800-108-hmac-sha256"
            + " sp800-108-cmac-aes hkdf-sha256 aes-ecb-index aes-cbc-data an10922 powerauth-v4",
        Arrays.stream(DerivationScheme.values())
            .map(DerivationScheme::text)
            .collect(Collectors.joining(" ")));
  }

  @Test
  void mastersHaveTheirDefaults() {
    assertEquals(
        Optional.of(DerivationScheme.SP800_108_HMAC_SHA256), DerivationScheme.defaultFor(AES));
    assertEquals(
        Optional.of(DerivationScheme.SP800_108_HMAC_SHA256), DerivationScheme.defaultFor(HMAC));
    assertEquals(Optional.empty(), DerivationScheme.defaultFor(SEED), "never guessed");
    assertEquals(
        Optional.of(DerivationScheme.BIP32), DerivationScheme.defaultFor(on(Curve.SECP256K1)));
    assertEquals(
        Optional.of(DerivationScheme.SLIP10_NIST256P1),
        DerivationScheme.defaultFor(new KeySpec.Public(new KeyPairSpec.Ec(Curve.P256))));
    assertEquals(
        Optional.of(DerivationScheme.SLIP10_ED25519),
        DerivationScheme.defaultFor(on(Curve.ED25519)));
    assertEquals(
        Optional.of(DerivationScheme.SLIP10_CURVE25519),
        DerivationScheme.defaultFor(on(Curve.X25519)));
    for (KeySpec none : List.of(on(Curve.P384), new KeySpec.Private(new KeyPairSpec.Rsa(2048)))) {
      assertEquals(Optional.empty(), DerivationScheme.defaultFor(none));
      assertEquals(Set.of(), accepting(none));
    }
  }

  @Test
  void mastersFitTheirSchemes() {
    EnumSet<DerivationScheme> ofBytes =
        EnumSet.of(
            DerivationScheme.SP800_108_HMAC_SHA256,
            DerivationScheme.HKDF_SHA256,
            DerivationScheme.POWERAUTH_V4);
    assertEquals(ofBytes, accepting(HMAC));
    EnumSet<DerivationScheme> ofAes = EnumSet.copyOf(ofBytes);
    ofAes.addAll(
        EnumSet.of(
            DerivationScheme.SP800_108_CMAC_AES,
            DerivationScheme.AES_ECB_INDEX,
            DerivationScheme.AES_CBC_DATA,
            DerivationScheme.AN10922));
    assertEquals(ofAes, accepting(AES));
    EnumSet<DerivationScheme> ofSeeds = EnumSet.copyOf(ofBytes);
    ofSeeds.addAll(EnumSet.range(DerivationScheme.BIP32, DerivationScheme.SLIP10_CURVE25519));
    assertEquals(ofSeeds, accepting(SEED));
    assertEquals(ofBytes, accepting(new KeySpec.Secret(SecretAlgorithm.GENERIC, 120)));
    assertEquals(ofBytes, accepting(new KeySpec.Secret(SecretAlgorithm.GENERIC, 520)));
    assertEquals(Set.of(DerivationScheme.BIP32), accepting(on(Curve.SECP256K1)));
  }

  @Test
  void functionsWithShortOutputSaySo() {
    assertEquals(16, DerivationScheme.AES_ECB_INDEX.childBytesMax(32));
    assertEquals(24, DerivationScheme.AN10922.childBytesMax(24));
    assertEquals(64, DerivationScheme.AES_CBC_DATA.childBytesMax(16));
    assertEquals(255 * 32, DerivationScheme.HKDF_SHA256.childBytesMax(16));
    assertTrue(DerivationScheme.POWERAUTH_V4.childBytesMax(16) > 1024);
  }

  @Test
  void aPathIsRefusedWhereTheFunctionWouldRefuse() {
    refused(DerivationScheme.AN10922, "/0x" + "00".repeat(32), Kind.BAD_BYTES);
    DerivationScheme.AN10922.parse("/0x" + "00".repeat(31));
    refused(DerivationScheme.AES_CBC_DATA, "/0x" + "00".repeat(15), Kind.BAD_BYTES);
    refused(DerivationScheme.AES_CBC_DATA, "/0x" + "00".repeat(17), Kind.BAD_BYTES);
    DerivationScheme.AES_CBC_DATA.parse("/0x" + "00".repeat(64));
    refused(DerivationScheme.SLIP10_ED25519, "/0", Kind.NOT_HARDENED);
    refused(DerivationScheme.AN10922, "/abc", Kind.BAD_HEX);
    assertFalse(DerivationScheme.HKDF_SHA256.parse("/abc").steps().isEmpty());
  }

  private static void refused(DerivationScheme scheme, String path, Kind kind) {
    assertEquals(kind, assertThrows(PathException.class, () -> scheme.parse(path)).kind());
  }
}
