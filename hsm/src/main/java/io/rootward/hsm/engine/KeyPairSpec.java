package io.rootward.hsm.engine;

import io.rootward.hsm.engine.EngineException.Kind;

/** The public part of what a key pair is. */
public sealed interface KeyPairSpec {
  /** Shortest RSA modulus in bits. */
  int RSA_BITS_MIN = 1024;

  /** Longest RSA modulus in bits: generation and private operations grow with its cube. */
  int RSA_BITS_MAX = 8192;

  /** Shortest prime of DSA and Diffie-Hellman in bits. */
  int FIELD_BITS_MIN = 1024;

  /** Longest prime of DSA and Diffie-Hellman in bits: every use grows with its cube. */
  int FIELD_BITS_MAX = 8192;

  /** Length of the modulus or of a field element, in bits. */
  int bits();

  /** The algorithm whose failed self-test stops the making of such keys. */
  Algorithm algorithm();

  /**
   * RSA; generated keys have the public exponent 65537.
   *
   * @param bits length of the modulus, a multiple of 8 from 1024 to 8192
   */
  record Rsa(int bits) implements KeyPairSpec {
    /** Checks the length: {@link Kind#BAD_PARAMETERS}. */
    public Rsa {
      if (bits < RSA_BITS_MIN || bits > RSA_BITS_MAX || bits % 8 != 0) {
        throw new EngineException(
            Kind.BAD_PARAMETERS, "an RSA key has 1024 to 8192 bits in whole bytes, not " + bits);
      }
    }

    @Override
    public Algorithm algorithm() {
      return Algorithm.RSA_PKCS1_SIGNATURE;
    }
  }

  /**
   * A key on a curve.
   *
   * @param curve which
   */
  record Ec(Curve curve) implements KeyPairSpec {
    @Override
    public int bits() {
      return curve.bits();
    }

    @Override
    public Algorithm algorithm() {
      return switch (curve) {
        case X25519, X448 -> Algorithm.agreementOn(curve);
        default -> Algorithm.signatureOn(curve);
      };
    }
  }

  /**
   * DSA.
   *
   * @param bits length of the prime p, from 1024 to 8192
   * @param orderBits length of the order q of its generator
   */
  record Dsa(int bits, int orderBits) implements KeyPairSpec {
    /** Checks the lengths: {@link Kind#BAD_PARAMETERS}. */
    public Dsa {
      requireField(bits);
      if (orderBits < 160 || orderBits > 512) {
        throw new EngineException(
            Kind.BAD_PARAMETERS, "the order of a DSA key has 160 to 512 bits, not " + orderBits);
      }
    }

    @Override
    public Algorithm algorithm() {
      return Algorithm.DSA;
    }
  }

  /**
   * Diffie-Hellman in a finite field.
   *
   * @param bits length of the prime p, from 1024 to 8192
   */
  record Dh(int bits) implements KeyPairSpec {
    /** Checks the length: {@link Kind#BAD_PARAMETERS}. */
    public Dh {
      requireField(bits);
    }

    @Override
    public Algorithm algorithm() {
      return Algorithm.DH;
    }
  }

  private static void requireField(int bits) {
    if (bits < FIELD_BITS_MIN || bits > FIELD_BITS_MAX) {
      throw new EngineException(
          Kind.BAD_PARAMETERS, "a DSA or Diffie-Hellman key has 1024 to 8192 bits, not " + bits);
    }
  }
}
