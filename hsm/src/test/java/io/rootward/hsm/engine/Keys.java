package io.rootward.hsm.engine;

import io.rootward.hsm.encoding.KeyEncodings;

/** Short ways to keys in tests. */
public final class Keys {
  private final KeyEngine engine;

  public Keys(KeyEngine engine) {
    this.engine = engine;
  }

  public EngineKey aes(byte[] material) {
    return secret(SecretAlgorithm.AES, material);
  }

  public EngineKey hmac(byte[] material) {
    return secret(SecretAlgorithm.HMAC, material);
  }

  public EngineKey generic(byte[] material) {
    return secret(SecretAlgorithm.GENERIC, material);
  }

  public EngineKey secret(SecretAlgorithm algorithm, byte[] material) {
    return imported(new KeySpec.Secret(algorithm, 8 * material.length), material);
  }

  /** From PKCS#8. */
  public EngineKey privateKey(KeyPairSpec pair, byte[] pkcs8) {
    return imported(new KeySpec.Private(pair), pkcs8);
  }

  /** From a SubjectPublicKeyInfo. */
  public EngineKey publicKey(KeyPairSpec pair, byte[] info) {
    return imported(new KeySpec.Public(pair), info);
  }

  public EngineKey rawPrivate(Curve curve, byte[] raw) {
    try (SecretBytes scalar = SecretBytes.copyOf(raw);
        SecretBytes pkcs8 = KeyEncodings.rawPrivateToPkcs8(curve, scalar)) {
      return engine.importKey(new KeySpec.Private(new KeyPairSpec.Ec(curve)), pkcs8);
    }
  }

  public EngineKey point(Curve curve, byte[] point) {
    byte[] info = KeyEncodings.pointToSubjectPublicKeyInfo(curve, point);
    return publicKey(new KeyPairSpec.Ec(curve), info);
  }

  public byte[] material(EngineKey key) {
    try (SecretBytes material = engine.export(key)) {
      return material.exposeCopy();
    }
  }

  private EngineKey imported(KeySpec spec, byte[] bytes) {
    try (SecretBytes material = SecretBytes.copyOf(bytes)) {
      return engine.importKey(spec, material);
    }
  }
}
