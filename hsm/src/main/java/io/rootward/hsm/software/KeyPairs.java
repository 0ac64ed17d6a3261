package io.rootward.hsm.software;

import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** Making key pairs. */
final class KeyPairs {
  private final Providers providers;
  private final SecureRandom random;

  KeyPairs(Providers providers, SecureRandom random) {
    this.providers = providers;
    this.random = random;
  }

  EngineKeyPair generate(KeyPairSpec spec) {
    KeyPair pair = Jca.call("making a key pair", () -> fresh(spec));
    SecretBytes privateBytes = canonical(spec, pair.getPrivate().getEncoded());
    SecretBytes publicBytes = SecretBytes.owning(pair.getPublic().getEncoded());
    return new EngineKeyPair(
        new SoftwareKey(new KeySpec.Private(spec), privateBytes),
        new SoftwareKey(new KeySpec.Public(spec), publicBytes));
  }

  private KeyPair fresh(KeyPairSpec spec) throws GeneralSecurityException {
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(SoftwareKey.algorithmOf(spec), providers.generation(spec));
    generator.initialize(parameters(spec), random);
    return generator.generateKeyPair();
  }

  private static AlgorithmParameterSpec parameters(KeyPairSpec spec) {
    return switch (spec) {
      case KeyPairSpec.Rsa(int bits) -> new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4);
      case KeyPairSpec.Ec(Curve curve) ->
          switch (curve) {
            case P256 -> new ECGenParameterSpec("secp256r1");
            case P384 -> new ECGenParameterSpec("secp384r1");
            case P521 -> new ECGenParameterSpec("secp521r1");
            case ED25519 -> NamedParameterSpec.ED25519;
            case X25519 -> NamedParameterSpec.X25519;
          };
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
