package io.rootward.hsm.software;

import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretBytes;

/** Material from outside becomes a key only if it is what it is said to be. */
final class Imports {
  private Imports() {}

  /** Takes the material over, and wipes it if it does not fit. */
  static SoftwareKey key(KeySpec spec, KeyPolicy policy, SecretBytes material) {
    boolean taken = false;
    try {
      check(spec, material);
      taken = true;
      return new SoftwareKey(spec, policy, material);
    } finally {
      if (!taken) {
        material.close();
      }
    }
  }

  private static void check(KeySpec spec, SecretBytes material) {
    switch (spec) {
      case KeySpec.Secret secret -> checkLength(secret, material.length());
      case KeySpec.Private(KeyPairSpec pair) -> checkPair(pair, KeyEncodings.privateSpec(material));
      case KeySpec.Public(KeyPairSpec pair) ->
          checkPair(pair, material.use(KeyEncodings::publicSpec));
    }
  }

  /** Engines are asked for keys by length; one byte more or less would encrypt something else. */
  private static void checkLength(KeySpec.Secret spec, int bytes) {
    if (bytes != spec.bytes()) {
      throw new EngineException(
          Kind.BAD_KEY, "the key has " + 8L * bytes + " bits, not " + spec.bits());
    }
  }

  /** The key is taken apart, so that curve and modulus are what the caller will rely on. */
  private static void checkPair(KeyPairSpec expected, KeyPairSpec found) {
    if (!found.equals(expected)) {
      throw new EngineException(Kind.BAD_KEY, "the key is " + found + ", not " + expected);
    }
  }
}
