package io.rootward.hsm.engine;

import io.rootward.hsm.engine.EngineException.Kind;

/** What a mechanism asks of the kind of its key. */
final class KeyUse {
  private KeyUse() {}

  static void requireAes(KeySpec key, String what) {
    if (!(key instanceof KeySpec.Secret(SecretAlgorithm algorithm, int _))
        || algorithm != SecretAlgorithm.AES) {
      throw wrongKey(what, "an AES key");
    }
  }

  static void requireSecret(KeySpec key, String what) {
    if (!(key instanceof KeySpec.Secret)) {
      throw wrongKey(what, "a secret key");
    }
  }

  static void requireRsa(KeySpec key, String what) {
    if (!(pairOf(key, what, "an RSA key") instanceof KeyPairSpec.Rsa)) {
      throw wrongKey(what, "an RSA key");
    }
  }

  static Curve requireCurve(KeySpec key, String what) {
    if (!(pairOf(key, what, "an elliptic curve key") instanceof KeyPairSpec.Ec(Curve curve))) {
      throw wrongKey(what, "an elliptic curve key");
    }
    return curve;
  }

  static EngineException wrongKey(String what, String needed) {
    return new EngineException(Kind.BAD_KEY, what + " needs " + needed);
  }

  private static KeyPairSpec pairOf(KeySpec key, String what, String needed) {
    return switch (key) {
      case KeySpec.Private(KeyPairSpec pair) -> pair;
      case KeySpec.Public(KeyPairSpec pair) -> pair;
      case KeySpec.Secret _ -> throw wrongKey(what, needed);
    };
  }
}
