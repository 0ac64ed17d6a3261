package io.rootward.hsm.software;

import io.rootward.hsm.encoding.FfcNumbers;
import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/**
 * Making key pairs. A pair on P-256 takes 10 to 100 microseconds, of RSA 2048 some 70 milliseconds
 * and of RSA 4096 up to seconds: callers decide where that may run.
 */
final class KeyPairs {
  private final Providers providers;
  private final SecureRandom random;

  KeyPairs(Providers providers, SecureRandom random) {
    this.providers = providers;
    this.random = random;
  }

  EngineKeyPair generate(KeyPairSpec spec, KeyPolicy policy) {
    return switch (spec) {
      case KeyPairSpec.Ec(Curve curve) when hasRawKeys(curve) -> random(spec, curve, policy);
      case KeyPairSpec.Dsa dsa ->
          inField(
              spec,
              policy,
              Jca.call(
                  "making a key pair",
                  () -> FiniteFields.dsa(dsa, providers.generation(spec), random)));
      case KeyPairSpec.Dh dh ->
          inField(
              spec,
              policy,
              Jca.call(
                  "making a key pair",
                  () -> FiniteFields.diffieHellman(dh, providers.generation(spec), random)));
      case KeyPairSpec.Rsa _, KeyPairSpec.Ec _ -> generated(spec, policy);
    };
  }

  private static EngineKeyPair inField(KeyPairSpec spec, KeyPolicy policy, FfcNumbers privateKey) {
    return pair(spec, policy, privateKey.toPkcs8(), privateKey.publicOf().toSubjectPublicKeyInfo());
  }

  /** Those of no provider: numbers are drawn here. */
  private static boolean hasRawKeys(Curve curve) {
    return !curve.isWeierstrass() || LightEcdsa.isFor(curve);
  }

  /**
   * Any random bytes are a private key by RFC 8032 and RFC 7748, section 5. On other curves what is
   * not below the order is drawn again (FIPS 186-5 appendix A.2.2): on secp256k1 one in 2^128, on
   * none more than every other one.
   */
  private EngineKeyPair random(KeyPairSpec spec, Curve curve, KeyPolicy policy) {
    byte[] bytes = new byte[curve.scalarBytes()];
    int unused = 8 * bytes.length - curve.orderBits();
    do {
      random.nextBytes(bytes);
      if (curve.isWeierstrass()) {
        bytes[0] &= (byte) (0xff >>> unused);
      }
    } while (curve.isWeierstrass() && !LightEcdsa.isKey(curve, bytes));
    try (SecretBytes raw = SecretBytes.owning(bytes)) {
      SecretBytes pkcs8 = KeyEncodings.rawPrivateToPkcs8(curve, raw);
      return pair(spec, policy, pkcs8, KeyEncodings.publicOf(pkcs8));
    }
  }

  private EngineKeyPair generated(KeyPairSpec spec, KeyPolicy policy) {
    KeyPair pair = Jca.call("making a key pair", () -> fresh(spec));
    SecretBytes pkcs8 = canonical(spec, pair.getPrivate().getEncoded());
    return pair(spec, policy, pkcs8, pair.getPublic().getEncoded());
  }

  private static EngineKeyPair pair(
      KeyPairSpec spec, KeyPolicy policy, SecretBytes pkcs8, byte[] info) {
    return new EngineKeyPair(
        new SoftwareKey(new KeySpec.Private(spec), policy, pkcs8),
        new SoftwareKey(new KeySpec.Public(spec), KeyPolicy.open(), SecretBytes.owning(info)));
  }

  /** RSA with the exponent 65537, the least that FIPS 186-5 allows. */
  private KeyPair fresh(KeyPairSpec spec) throws GeneralSecurityException {
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(SoftwareKey.algorithmOf(spec), providers.generation(spec));
    generator.initialize(parameters(spec), random);
    return generator.generateKeyPair();
  }

  /** By the SEC 2 name, which every provider knows; some do not know P-256. */
  private static AlgorithmParameterSpec parameters(KeyPairSpec spec) {
    return switch (spec) {
      case KeyPairSpec.Rsa(int bits) -> new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4);
      case KeyPairSpec.Ec(Curve curve) -> new ECGenParameterSpec(curve.standardName());
      case KeyPairSpec.Dsa _, KeyPairSpec.Dh _ ->
          throw new IllegalStateException("groups are published, not drawn");
    };
  }

  /** One encoding whoever made the key: providers differ in the optional parts of PKCS#8. */
  private static SecretBytes canonical(KeyPairSpec spec, byte[] pkcs8) {
    SecretBytes made = SecretBytes.owning(pkcs8);
    if (!(spec instanceof KeyPairSpec.Ec(Curve curve))) {
      return made;
    }
    try (made;
        SecretBytes raw = KeyEncodings.pkcs8ToRawPrivate(made)) {
      return KeyEncodings.rawPrivateToPkcs8(curve, raw);
    }
  }
}
