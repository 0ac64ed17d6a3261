package io.rootward.hsm.engine;

import io.rootward.hsm.engine.EngineException.Kind;

/** What a mechanism asks of the kind of its key. */
final class KeyUse {
  private KeyUse() {}

  static void requireAes(KeySpec key, String what) {
    require(key, SecretAlgorithm.AES, what, "an AES key");
  }

  static void require(KeySpec key, SecretAlgorithm needed, String what, String named) {
    if (!(key instanceof KeySpec.Secret(SecretAlgorithm algorithm, int _)) || algorithm != needed) {
      throw wrongKey(what, named);
    }
  }

  static SecretAlgorithm requireBlockCipher(KeySpec key, String what) {
    if (!(key instanceof KeySpec.Secret(SecretAlgorithm algorithm, int _))
        || !algorithm.isBlockCipher()) {
      throw wrongKey(what, "a key of a block cipher");
    }
    return algorithm;
  }

  /** Modes that are defined for blocks of 16 bytes only. */
  static SecretAlgorithm requireWideCipher(KeySpec key, String what) {
    SecretAlgorithm algorithm = requireBlockCipher(key, what);
    if (algorithm.blockBytes() != 16) {
      throw wrongKey(what, "a key of a block cipher with blocks of 16 bytes");
    }
    return algorithm;
  }

  static void requireSecret(KeySpec key, String what) {
    if (!(key instanceof KeySpec.Secret)) {
      throw wrongKey(what, "a secret key");
    }
  }

  static void requireRsa(KeySpec key, String what) {
    if (!(requirePair(key, what, "an RSA key") instanceof KeyPairSpec.Rsa)) {
      throw wrongKey(what, "an RSA key");
    }
  }

  static Curve requireCurve(KeySpec key, String what) {
    if (!(requirePair(key, what, "an elliptic curve key") instanceof KeyPairSpec.Ec(Curve curve))) {
      throw wrongKey(what, "an elliptic curve key");
    }
    return curve;
  }

  static EngineException wrongKey(String what, String needed) {
    return new EngineException(Kind.BAD_KEY, what + " needs " + needed);
  }

  static KeyPairSpec requirePair(KeySpec key, String what, String needed) {
    return switch (key) {
      case KeySpec.Private(KeyPairSpec pair) -> pair;
      case KeySpec.Public(KeyPairSpec pair) -> pair;
      case KeySpec.Secret _ -> throw wrongKey(what, needed);
    };
  }
}
