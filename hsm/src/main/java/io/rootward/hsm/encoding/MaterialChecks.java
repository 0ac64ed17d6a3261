package io.rootward.hsm.encoding;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretBytes;

/** Whether material from outside is what it is said to be. */
public final class MaterialChecks {
  private MaterialChecks() {}

  /**
   * Judges material: length, algorithm, modulus, curve, ranges.
   *
   * @param spec what it must be
   * @param material as {@link KeySpec} says for that kind; still the caller's
   * @throws EngineException {@link Kind#BAD_KEY} if it is something else
   */
  public static void require(KeySpec spec, SecretBytes material) {
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
