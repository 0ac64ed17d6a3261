package io.rootward.hsm.engine;

import io.rootward.hsm.engine.EngineException.Kind;

/** What a key is, without its secret. */
public sealed interface KeySpec {
  /** Longest secret key in bits: 64 KiB. */
  int SECRET_BITS_MAX = 64 * 1024 * 8;

  /** Length of the secret, of the modulus or of a field element, in bits. */
  int bits();

  /**
   * A secret key; its material is its bytes.
   *
   * @param algorithm what it is for
   * @param bits length, a positive multiple of 8 up to {@link #SECRET_BITS_MAX}
   */
  record Secret(SecretAlgorithm algorithm, int bits) implements KeySpec {
    /** Checks the length: {@link Kind#BAD_PARAMETERS}. */
    public Secret {
      if (bits <= 0 || bits > SECRET_BITS_MAX || !algorithm.accepts(bits)) {
        throw new EngineException(
            Kind.BAD_PARAMETERS, "no " + algorithm + " key has a length of " + bits + " bits");
      }
    }

    /** Length in bytes. */
    public int bytes() {
      return bits / 8;
    }
  }

  /**
   * A private key; its material is a PKCS#8 PrivateKeyInfo (RFC 5208, RFC 5958).
   *
   * @param pair what pair it belongs to
   */
  record Private(KeyPairSpec pair) implements KeySpec {
    @Override
    public int bits() {
      return pair.bits();
    }
  }

  /**
   * A public key; its material is a SubjectPublicKeyInfo (RFC 5280).
   *
   * @param pair what pair it belongs to
   */
  record Public(KeyPairSpec pair) implements KeySpec {
    @Override
    public int bits() {
      return pair.bits();
    }
  }
}
