package io.rootward.hsm.engine;

import static io.rootward.hsm.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.SignatureMechanism.DeterministicEcdsa;
import io.rootward.hsm.engine.SignatureMechanism.DeterministicEcdsa.Form;
import io.rootward.hsm.engine.SignatureMechanism.Ecdsa;
import io.rootward.hsm.engine.SignatureMechanism.Ed25519;
import io.rootward.hsm.engine.SignatureMechanism.Input;
import io.rootward.hsm.engine.SignatureMechanism.RsaPss;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing and verifying. */
public abstract class SignatureContract extends EngineContract {
  static Stream<SignatureMechanism> rsaSignatures() {
    return Arrays.stream(Hash.values())
        .filter(hash -> !hash.isForHmacOnly())
        .flatMap(
            hash ->
                Stream.of(
                    new SignatureMechanism.RsaPkcs1(hash, Input.MESSAGE),
                    new RsaPss(hash, hash, hash.bytes(), Input.MESSAGE),
                    new RsaPss(hash, Hash.SHA1, 0, Input.MESSAGE)));
  }

  @ParameterizedTest
  @MethodSource("rsaSignatures")
  void rsaSignsMessagesAndDigestsAlike(SignatureMechanism how) throws NoSuchAlgorithmException {
    SignatureMechanism digested =
        switch (how) {
          case SignatureMechanism.RsaPkcs1(Hash hash, Input _) ->
              new SignatureMechanism.RsaPkcs1(hash, Input.DIGEST);
          case RsaPss(Hash hash, Hash mgf, Integer salt, Input _) ->
              new RsaPss(hash, mgf, salt, Input.DIGEST);
          default -> throw new IllegalArgumentException(how.toString());
        };
    Hash hash = hashOf(how);
    byte[] digest = MessageDigest.getInstance(hash.standardName()).digest(MESSAGE);
    assumeOffered(how, new KeySpec.Private(new KeyPairSpec.Rsa(2048)));
    try (EngineKeyPair pair = rsaPair()) {
      byte[] signature = engine().sign(pair.privateKey(), how, MESSAGE);
      verifiesOnly(pair.publicKey(), how, MESSAGE, signature);
      verifiesOnly(pair.publicKey(), digested, digest, signature);
      byte[] other = engine().sign(pair.privateKey(), digested, digest);
      verifiesOnly(pair.publicKey(), how, MESSAGE, other);
      assertFails(Kind.BAD_DATA, () -> engine().sign(pair.privateKey(), digested, new byte[19]));
    }
  }

  private static Hash hashOf(SignatureMechanism how) {
    return switch (how) {
      case RsaPss pss -> pss.hash();
      case SignatureMechanism.RsaPkcs1 pkcs1 -> Objects.requireNonNull(pkcs1.hash());
      default -> throw new IllegalArgumentException(how.toString());
    };
  }

  /** One pair for many tests: making it takes longer than using it. */
  private EngineKeyPair rsaPair() {
    if (rsaMaterial == null) {
      try (EngineKeyPair made = engine().generatePair(new KeyPairSpec.Rsa(2048))) {
        rsaMaterial = keys().material(made.privateKey());
      }
    }
    byte[] pkcs8 = rsaMaterial;
    byte[] info = KeyEncodings.publicOf(SecretBytes.copyOf(pkcs8));
    KeyPairSpec spec = new KeyPairSpec.Rsa(2048);
    return new EngineKeyPair(keys().privateKey(spec, pkcs8), keys().publicKey(spec, info));
  }

  private byte @Nullable [] rsaMaterial;

  private void verifiesOnly(EngineKey key, SignatureMechanism how, byte[] data, byte[] signature) {
    assertTrue(engine().verify(key, how, data, signature));
    assertFalse(engine().verify(key, how, flip(data), signature));
    assertFalse(engine().verify(key, how, data, flip(signature)));
    assertFalse(engine().verify(key, how, data, NONE));
    assertFalse(engine().verify(key, how, data, Arrays.copyOf(signature, signature.length - 1)));
    assertFalse(engine().verify(key, how, data, Arrays.copyOf(signature, signature.length + 1)));
  }

  @Test
  void pssRefusesASaltThatDoesNotFit() {
    try (EngineKeyPair pair = rsaPair()) {
      RsaPss longest = new RsaPss(Hash.SHA256, Hash.SHA256, 256 - 32 - 2, Input.MESSAGE);
      byte[] signature = engine().sign(pair.privateKey(), longest, MESSAGE);
      assertTrue(engine().verify(pair.publicKey(), longest, MESSAGE, signature));
      RsaPss longer = new RsaPss(Hash.SHA256, Hash.SHA256, 256 - 32 - 1, Input.MESSAGE);
      assertFails(Kind.BAD_PARAMETERS, () -> engine().sign(pair.privateKey(), longer, MESSAGE));
    }
  }

  @Test
  void pssFindsASaltOfAnyLength() throws NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
    try (EngineKeyPair pair = rsaPair()) {
      for (int salt : new int[] {0, 1, 20, 32, 222}) {
        for (Hash mask : new Hash[] {Hash.SHA1, Hash.SHA256}) {
          RsaPss told = new RsaPss(Hash.SHA256, mask, salt, Input.MESSAGE);
          if (!offers(told, pair.privateKey().spec())) {
            continue;
          }
          RsaPss found = new RsaPss(Hash.SHA256, mask, null, Input.MESSAGE);
          RsaPss foundOfDigest = new RsaPss(Hash.SHA256, mask, null, Input.DIGEST);
          byte[] signature = engine().sign(pair.privateKey(), told, MESSAGE);
          verifiesOnly(pair.publicKey(), found, MESSAGE, signature);
          verifiesOnly(pair.publicKey(), foundOfDigest, digest, signature);
          RsaPss otherHash = new RsaPss(Hash.SHA512, Hash.SHA512, null, Input.MESSAGE);
          assertFalse(engine().verify(pair.publicKey(), otherHash, MESSAGE, signature));
        }
      }
      RsaPss found = new RsaPss(Hash.SHA256, Hash.SHA256, null, Input.MESSAGE);
      assertFails(Kind.BAD_PARAMETERS, () -> engine().sign(pair.privateKey(), found, MESSAGE));
      byte[] overModulus = new byte[256];
      Arrays.fill(overModulus, (byte) 0xff);
      assertFalse(engine().verify(pair.publicKey(), found, MESSAGE, overModulus));
      byte[] pkcs1 =
          engine()
              .sign(
                  pair.privateKey(),
                  new SignatureMechanism.RsaPkcs1(Hash.SHA256, Input.MESSAGE),
                  MESSAGE);
      assertFalse(engine().verify(pair.publicKey(), found, MESSAGE, pkcs1));
    }
  }

  @Test
  void pkcs1SignsADigestOfNoNamedHashAsItIs() throws NoSuchAlgorithmException {
    SignatureMechanism unnamed = new SignatureMechanism.RsaPkcs1(null, Input.DIGEST);
    try (EngineKeyPair pair = rsaPair()) {
      for (int length : new int[] {1, 16, 245}) {
        byte[] digest = new byte[length];
        Arrays.fill(digest, (byte) length);
        byte[] signature = engine().sign(pair.privateKey(), unnamed, digest);
        verifiesOnly(pair.publicKey(), unnamed, digest, signature);
      }
      for (int length : new int[] {0, 246}) {
        byte[] digest = new byte[length];
        assertFails(Kind.BAD_DATA, () -> engine().sign(pair.privateKey(), unnamed, digest));
      }
      byte[] info =
          HexFormat.of().parseHex("3031300d060960864801650304020105000420" + sha256(MESSAGE));
      byte[] signature = engine().sign(pair.privateKey(), unnamed, info);
      assertTrue(
          engine()
              .verify(
                  pair.publicKey(),
                  new SignatureMechanism.RsaPkcs1(Hash.SHA256, Input.MESSAGE),
                  MESSAGE,
                  signature));
    }
  }

  private static String sha256(byte[] data) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
  }

  @Test
  void aMessageIsSignedByANamedHash() {
    assertFails(Kind.BAD_PARAMETERS, () -> new SignatureMechanism.RsaPkcs1(null, Input.MESSAGE));
  }

  @ParameterizedTest
  @EnumSource(
      value = Curve.class,
      names = {"P256", "P384", "P521", "SECP256K1"})
  void ecdsaSignsMessagesAndDigestsAlike(Curve curve) throws NoSuchAlgorithmException {
    assumeOffered(Algorithm.signatureOn(curve));
    try (EngineKeyPair pair = engine().generatePair(new KeyPairSpec.Ec(curve))) {
      for (Hash hash : Hash.values()) {
        if (hash.isForHmacOnly() || !engine().capabilities().supports(Algorithm.of(hash))) {
          continue;
        }
        Ecdsa how = new Ecdsa(hash);
        byte[] signature = engine().sign(pair.privateKey(), how, MESSAGE);
        verifiesOnly(pair.publicKey(), how, MESSAGE, signature);
        byte[] digest = MessageDigest.getInstance(hash.standardName()).digest(MESSAGE);
        assertTrue(engine().verify(pair.publicKey(), new Ecdsa(null), digest, signature));
        byte[] other = engine().sign(pair.privateKey(), new Ecdsa(null), digest);
        assertTrue(engine().verify(pair.publicKey(), how, MESSAGE, other));
      }
      for (int length : new int[] {0, 19, 65}) {
        byte[] digest = new byte[length];
        assertFails(Kind.BAD_DATA, () -> engine().sign(pair.privateKey(), new Ecdsa(null), digest));
      }
    }
  }

  /** Half of all signatures would be refused by the chains that this curve is for. */
  @Test
  void signaturesOnSecp256k1HaveALowS() {
    assumeOffered(Algorithm.ECDSA_SECP256K1);
    BigInteger half = CustomNamedCurves.getByName("secp256k1").getN().shiftRight(1);
    try (EngineKeyPair pair = engine().generatePair(new KeyPairSpec.Ec(Curve.SECP256K1))) {
      for (int i = 0; i < 16; i++) {
        byte[] digest = new byte[32];
        digest[0] = (byte) i;
        byte[] signature = engine().sign(pair.privateKey(), new Ecdsa(null), digest);
        var s = (ASN1Integer) ASN1Sequence.getInstance(signature).getObjectAt(1);
        assertTrue(s.getPositiveValue().compareTo(half) <= 0);
        assertTrue(engine().verify(pair.publicKey(), new Ecdsa(null), digest, signature));
      }
    }
  }

  @Test
  void aRecoverableSignatureNamesItsKey() {
    assumeOffered(Algorithm.ECDSA_DETERMINISTIC);
    DeterministicEcdsa how = new DeterministicEcdsa(Hash.SHA256, Form.RECOVERABLE);
    try (EngineKeyPair pair = engine().generatePair(new KeyPairSpec.Ec(Curve.SECP256K1));
        EngineKeyPair other = engine().generatePair(new KeyPairSpec.Ec(Curve.P256))) {
      byte[] signature = engine().sign(pair.privateKey(), how, MESSAGE);
      assertEquals(65, signature.length);
      verifiesOnly(pair.publicKey(), how, MESSAGE, signature);
      for (int which : new int[] {signature[64] ^ 1, signature[64] ^ 2, 4, -1}) {
        byte[] another = signature.clone();
        another[64] = (byte) which;
        assertFalse(engine().verify(pair.publicKey(), how, MESSAGE, another));
      }
      byte[] zeros = new byte[65];
      assertFalse(engine().verify(pair.publicKey(), how, MESSAGE, zeros));
      Arrays.fill(zeros, 0, 64, (byte) 0xff);
      assertFalse(engine().verify(pair.publicKey(), how, MESSAGE, zeros));
      assertFails(Kind.BAD_KEY, () -> engine().sign(other.privateKey(), how, MESSAGE));
    }
  }

  @Test
  void anEngineWithoutDeterministicSignaturesSaysSo() {
    DeterministicEcdsa how = new DeterministicEcdsa(Hash.SHA256, Form.DER);
    try (EngineKeyPair pair = engine().generatePair(new KeyPairSpec.Ec(Curve.P256))) {
      if (offers(how, pair.privateKey().spec())) {
        byte[] signature = engine().sign(pair.privateKey(), how, MESSAGE);
        assertArrayEquals(signature, engine().sign(pair.privateKey(), how, MESSAGE));
        assertTrue(engine().verify(pair.publicKey(), new Ecdsa(Hash.SHA256), MESSAGE, signature));
      } else {
        assertFails(Kind.UNSUPPORTED, () -> engine().sign(pair.privateKey(), how, MESSAGE));
      }
    }
  }

  /** Encodings other implementations were fooled by: none is a signature. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "30",
        "3000",
        "3006020100020100",
        "3006020101020100",
        "3006020100020101",
        "3006020101020101",
        "300602010102017f",
        "30060201ff0201ff",
        "308006020101020101",
        "3026020101022100ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
        "3026022100ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551020101",
        "3026022100ffffffff00000001000000000000000000000000ffffffffffffffffffffffff020101",
        "30090901010901010500",
        "05000500"
      })
  void ecdsaAcceptsNoForgery(String signature) {
    byte[] forged = HexFormat.of().parseHex(signature);
    try (EngineKeyPair pair = engine().generatePair(new KeyPairSpec.Ec(Curve.P256))) {
      assertFalse(engine().verify(pair.publicKey(), new Ecdsa(Hash.SHA256), MESSAGE, forged));
      assertFalse(engine().verify(pair.publicKey(), new Ecdsa(null), new byte[32], forged));
    }
  }

  @Test
  void ed25519Signs() {
    assumeOffered(Algorithm.ED25519);
    Ed25519 how = new Ed25519();
    try (EngineKeyPair pair = engine().generatePair(new KeyPairSpec.Ec(Curve.ED25519))) {
      byte[] signature = engine().sign(pair.privateKey(), how, MESSAGE);
      assertEquals(64, signature.length);
      verifiesOnly(pair.publicKey(), how, MESSAGE, signature);
      assertArrayEquals(signature, engine().sign(pair.privateKey(), how, MESSAGE));
    }
  }

  @Test
  void keysForAgreementDoNotSign() {
    assumeOffered(Algorithm.X25519);
    Ecdsa how = new Ecdsa(Hash.SHA256);
    try (EngineKeyPair agreement = engine().generatePair(new KeyPairSpec.Ec(Curve.X25519))) {
      assertFails(Kind.BAD_KEY, () -> engine().sign(agreement.privateKey(), how, MESSAGE));
    }
  }

  @Test
  void signaturesNeedTheRightHalf() {
    Ecdsa how = new Ecdsa(Hash.SHA256);
    try (EngineKeyPair pair = engine().generatePair(new KeyPairSpec.Ec(Curve.P256))) {
      assertFails(Kind.BAD_KEY, () -> engine().sign(pair.publicKey(), how, MESSAGE));
      assertFails(
          Kind.BAD_KEY, () -> engine().verify(pair.privateKey(), how, MESSAGE, new byte[8]));
    }
  }
}
