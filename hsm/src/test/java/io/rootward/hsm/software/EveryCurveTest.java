package io.rootward.hsm.software;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.SignatureMechanism;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.crypto.KeyAgreement;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys on every curve, made here and used by Bouncy Castle's provider, and the other way round. */
class EveryCurveTest {
  private static final Provider BC = new BouncyCastleProvider();
  private static final KeyEngine ENGINE =
      SoftwareEngine.start(Providers.fastest(), new SecureRandom());
  private static final byte[] MESSAGE = {'m', 'e', 's', 's', 'a', 'g', 'e'};

  static Stream<Curve> signing() {
    return Arrays.stream(Curve.values()).filter(it -> it != Curve.X25519 && it != Curve.X448);
  }

  @ParameterizedTest
  @MethodSource("signing")
  void signaturesAreGoodForAnotherProvider(Curve curve) throws GeneralSecurityException {
    try (EngineKeyPair pair = ENGINE.generatePair(new KeyPairSpec.Ec(curve))) {
      SignatureMechanism how = mechanism(curve);
      byte[] signature = ENGINE.sign(pair.privateKey(), how, MESSAGE);
      assertTrue(ENGINE.verify(pair.publicKey(), how, MESSAGE, signature));
      assertFalse(ENGINE.verify(pair.publicKey(), how, new byte[1], signature));
      Signature verifier = Signature.getInstance(nameOf(curve), BC);
      verifier.initVerify(publicKey(curve, pair.publicKey()));
      verifier.update(MESSAGE);
      assertTrue(verifier.verify(signature));
      Signature signer = Signature.getInstance(nameOf(curve), BC);
      signer.initSign(privateKey(curve, pair.privateKey()));
      signer.update(MESSAGE);
      assertTrue(ENGINE.verify(pair.publicKey(), how, MESSAGE, signer.sign()));
    }
  }

  private static SignatureMechanism mechanism(Curve curve) {
    return switch (curve) {
      case ED25519 -> new SignatureMechanism.Ed25519();
      case ED448 -> new SignatureMechanism.Ed448();
      default -> new SignatureMechanism.Ecdsa(Hash.SHA3_256);
    };
  }

  private static String nameOf(Curve curve) {
    return curve.isWeierstrass() ? "SHA3-256withECDSA" : curve.name();
  }

  private static String family(Curve curve) {
    return curve.isWeierstrass() ? "EC" : curve.name();
  }

  private static PublicKey publicKey(Curve curve, EngineKey key) throws GeneralSecurityException {
    try (SecretBytes info = ENGINE.export(key)) {
      return KeyFactory.getInstance(family(curve), BC)
          .generatePublic(new X509EncodedKeySpec(info.exposeCopy()));
    }
  }

  private static PrivateKey privateKey(Curve curve, EngineKey key) throws GeneralSecurityException {
    try (SecretBytes pkcs8 = ENGINE.export(key)) {
      return KeyFactory.getInstance(family(curve), BC)
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs8.exposeCopy()));
    }
  }

  static Stream<Curve> agreeing() {
    return Arrays.stream(Curve.values()).filter(it -> it != Curve.ED25519 && it != Curve.ED448);
  }

  @ParameterizedTest
  @MethodSource("agreeing")
  void secretsAreSharedWithAnotherProvider(Curve curve) throws GeneralSecurityException {
    KeyPairSpec spec = new KeyPairSpec.Ec(curve);
    try (EngineKeyPair mine = ENGINE.generatePair(spec);
        EngineKeyPair other = ENGINE.generatePair(spec)) {
      var whole = new KeySpec.Secret(SecretAlgorithm.GENERIC, 8 * curve.fieldBytes());
      var how = new DerivationMechanism.Agreement(other.publicKey(), null, new byte[0]);
      KeyAgreement theirs =
          KeyAgreement.getInstance(curve.isWeierstrass() ? "ECDH" : curve.name(), BC);
      theirs.init(privateKey(curve, other.privateKey()));
      theirs.doPhase(publicKey(curve, mine.publicKey()), true);
      try (EngineKey shared = ENGINE.derive(mine.privateKey(), how, whole);
          SecretBytes bytes = ENGINE.export(shared)) {
        assertArrayEquals(theirs.generateSecret(), bytes.exposeCopy());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("signing")
  void rawKeysComeBackAndOnesOutOfRangeAreRefused(Curve curve) {
    try (EngineKeyPair pair = ENGINE.generatePair(new KeyPairSpec.Ec(curve));
        SecretBytes pkcs8 = ENGINE.export(pair.privateKey());
        SecretBytes raw = KeyEncodings.pkcs8ToRawPrivate(pkcs8);
        SecretBytes again = KeyEncodings.rawPrivateToPkcs8(curve, raw)) {
      assertEquals(curve.scalarBytes(), raw.length());
      assertTrue(again.contentEquals(pkcs8));
    }
    if (curve.isWeierstrass()) {
      byte[] most = new byte[curve.scalarBytes()];
      Arrays.fill(most, (byte) 0xff);
      for (byte[] wrong : new byte[][] {most, new byte[curve.scalarBytes()]}) {
        assertFails(
            Kind.BAD_KEY, () -> KeyEncodings.rawPrivateToPkcs8(curve, SecretBytes.copyOf(wrong)));
      }
    }
  }
}
