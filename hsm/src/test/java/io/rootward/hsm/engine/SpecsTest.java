package io.rootward.hsm.engine;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.hsm.engine.EngineException.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that cannot be are refused when they are made. */
class SpecsTest {
  private static final KeySpec AES = new KeySpec.Secret(SecretAlgorithm.AES, 256);
  private static final KeySpec HMAC = new KeySpec.Secret(SecretAlgorithm.HMAC, 256);
  private static final KeySpec RSA = new KeySpec.Private(new KeyPairSpec.Rsa(2048));
  private static final KeySpec P256 = new KeySpec.Public(new KeyPairSpec.Ec(Curve.P256));

  @ParameterizedTest
  @CsvSource({"AES,0", "AES,64", "AES,129", "AES,512", "HMAC,7", "GENERIC,-8", "GENERIC,524296"})
  void refusesLengthsOfSecretKeys(SecretAlgorithm algorithm, int bits) {
    assertFails(Kind.BAD_PARAMETERS, () -> new KeySpec.Secret(algorithm, bits));
  }

  @ParameterizedTest
  @CsvSource({"AES,128", "AES,192", "AES,256", "HMAC,8", "GENERIC,524288"})
  void takesLengthsOfSecretKeys(SecretAlgorithm algorithm, int bits) {
    assertEquals(bits, new KeySpec.Secret(algorithm, bits).bits());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 512, 1016, 2047, 2049, 8200, 16384})
  void refusesLengthsOfRsaKeys(int bits) {
    assertFails(Kind.BAD_PARAMETERS, () -> new KeyPairSpec.Rsa(bits));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3, 5, 7, 9, 11, 17})
  void refusesLengthsOfGcmTags(int bytes) {
    assertFails(Kind.BAD_PARAMETERS, () -> new CipherMechanism.Gcm(bytes, new byte[0]));
  }

  @Test
  void refusesPbkdf2WithoutIterations() {
    assertFails(
        Kind.BAD_PARAMETERS, () -> new DerivationMechanism.Pbkdf2(Hash.SHA256, new byte[0], 0));
  }

  @Test
  void refusesAVectorOutsideTheFeedbackMode() {
    var hmac = new MacMechanism.Hmac(Hash.SHA256);
    assertFails(
        Kind.BAD_PARAMETERS,
        () ->
            new DerivationMechanism.Sp800108(
                DerivationMechanism.KbkdfMode.COUNTER, hmac, new byte[1], new byte[0]));
  }

  @Test
  void mechanismsNameWhatTheyNeed() {
    assertEquals(
        List.of(Algorithm.ECDSA_P256, Algorithm.SHA384),
        new SignatureMechanism.Ecdsa(Hash.SHA384).algorithms(P256));
    assertEquals(
        List.of(Algorithm.ECDSA_P256), new SignatureMechanism.Ecdsa(null).algorithms(P256));
    assertEquals(
        List.of(Algorithm.HKDF, Algorithm.HMAC_SHA256),
        new DerivationMechanism.Hkdf(Hash.SHA256, new byte[0], new byte[0]).algorithms(AES));
    assertEquals(
        List.of(Algorithm.RSA_OAEP, Algorithm.SHA256, Algorithm.SHA1),
        new CipherMechanism.RsaOaep(Hash.SHA256, Hash.SHA1, new byte[0]).algorithms(RSA));
  }

  @Test
  void mechanismsRefuseKeysOfAnotherKind() {
    List<Runnable> misuses =
        List.of(
            () -> new CipherMechanism.Block(BlockMode.ECB, Padding.NONE).algorithms(HMAC),
            () -> new CipherMechanism.RsaPkcs1().algorithms(AES),
            () -> new CipherMechanism.RsaPkcs1().algorithms(P256),
            () -> new SignatureMechanism.Ecdsa(Hash.SHA256).algorithms(RSA),
            () -> new SignatureMechanism.Ed25519().algorithms(P256),
            () -> new MacMechanism.Hmac(Hash.SHA256).algorithms(RSA),
            () -> new MacMechanism.Cmac().algorithms(HMAC),
            () -> new WrapMechanism.AesKeyWrap().algorithms(RSA));
    for (Runnable misuse : misuses) {
      assertFails(Kind.BAD_KEY, misuse::run);
    }
  }
}
