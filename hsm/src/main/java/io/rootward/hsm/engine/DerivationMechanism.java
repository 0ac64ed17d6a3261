package io.rootward.hsm.engine;

import io.rootward.hsm.engine.EngineException.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Making a secret key out of another key. The new key is the leftmost bytes of what the method
 * gives; nothing is ever stretched: too little is {@link Kind#OUTPUT_TOO_SHORT}.
 *
 * <p>Arrays are not copied: neither side changes them. They may be secret, and no {@code toString}
 * shows them.
 */
public sealed interface DerivationMechanism extends Mechanism {
  /** Length of a block of AES. */
  int BLOCK_BYTES = 16;

  /** The hash of the base's material. */
  record HashOfKey(Hash hash) implements DerivationMechanism {
    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireSecret(key, "a hash as derivation");
      return List.of(Algorithm.of(hash));
    }
  }

  /** One HMAC of the data under the base. */
  record HmacOfData(Hash hash, byte[] data) implements DerivationMechanism {
    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireSecret(key, "HMAC as derivation");
      return List.of(Algorithm.hmacOf(hash));
    }
  }

  /**
   * The AES encryption of the data under the base.
   *
   * @param mode CFB is the one of 128 bits
   * @param padding none or that of PKCS#5; used in ECB and CBC only
   * @param iv 16 bytes, or null for a block of zeros; must be null in ECB
   * @param data to encrypt; whole blocks in ECB and CBC without padding
   */
  record EncryptData(BlockMode mode, Padding padding, byte @Nullable [] iv, byte[] data)
      implements DerivationMechanism {
    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireAes(key, "AES encryption as derivation");
      if (padding != Padding.NONE && padding != Padding.PKCS5) {
        throw new EngineException(
            Kind.BAD_PARAMETERS, "derivation by encryption has no padding " + padding);
      }
      return List.of(mode.algorithm());
    }

    /** The vector given, or the block of zeros that stands for none. */
    public byte[] vector() {
      return iv == null ? new byte[BLOCK_BYTES] : iv;
    }

    /**
     * Judged before anybody sees the data, for one text whoever encrypts.
     *
     * @throws EngineException {@link Kind#BAD_DATA} for part of a block where there must be none
     */
    public void requireWholeBlocks() {
      if (mode.takesWholeBlocks() && padding == Padding.NONE && data.length % BLOCK_BYTES != 0) {
        throw new EngineException(
            Kind.BAD_DATA, "the derivation data are not whole blocks of 16 bytes");
      }
    }
  }

  /**
   * PBKDF2 with HMAC and the base as password, RFC 8018 section 5.2.
   *
   * @param hash of the HMAC
   * @param salt may be empty
   * @param iterations at least 1; the caller bounds it
   */
  record Pbkdf2(Hash hash, byte[] salt, int iterations) implements DerivationMechanism {
    /** Checks the count: {@link Kind#BAD_PARAMETERS}. */
    public Pbkdf2 {
      if (iterations < 1) {
        throw new EngineException(
            Kind.BAD_PARAMETERS, "PBKDF2 needs at least one iteration, not " + iterations);
      }
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireSecret(key, "PBKDF2");
      return List.of(Algorithm.PBKDF2, Algorithm.hmacOf(hash));
    }
  }

  /** A mode of SP 800-108 revision 1. */
  enum KbkdfMode {
    /** Section 4.1, 32-bit counter before the fixed input. */
    COUNTER(Algorithm.SP800_108_COUNTER),
    /** Section 4.2, 32-bit counter after the iteration variable. */
    FEEDBACK(Algorithm.SP800_108_FEEDBACK),
    /** Section 4.3, 32-bit counter after the iteration variable. */
    DOUBLE_PIPELINE(Algorithm.SP800_108_DOUBLE_PIPELINE);

    private final Algorithm algorithm;

    KbkdfMode(Algorithm algorithm) {
      this.algorithm = algorithm;
    }

    /** The algorithm to be proved. */
    public Algorithm algorithm() {
      return algorithm;
    }
  }

  /**
   * A key derivation of SP 800-108.
   *
   * @param mode which
   * @param prf pseudo-random function
   * @param iv K(0) of the feedback mode, may be empty; must be empty in the others
   * @param fixedInput the whole fixed input data: no separator and no length is added
   */
  record Sp800108(KbkdfMode mode, MacMechanism prf, byte[] iv, byte[] fixedInput)
      implements DerivationMechanism {
    /** Checks the vector: {@link Kind#BAD_PARAMETERS}. */
    public Sp800108 {
      if (mode != KbkdfMode.FEEDBACK && iv.length > 0) {
        throw new EngineException(
            Kind.BAD_PARAMETERS, "only the feedback mode of SP 800-108 takes a vector");
      }
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      return Stream.concat(Stream.of(mode.algorithm()), prf.algorithms(key).stream()).toList();
    }
  }

  /**
   * HKDF extract and expand, RFC 5869.
   *
   * @param hash of the HMAC
   * @param salt empty = a block of zeros
   * @param info context, may be empty
   */
  record Hkdf(Hash hash, byte[] salt, byte[] info) implements DerivationMechanism {
    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireSecret(key, "HKDF");
      return List.of(Algorithm.HKDF, Algorithm.hmacOf(hash));
    }
  }

  /**
   * Diffie-Hellman: on a curve the x co-ordinate in the length of the field, or the output of RFC
   * 7748; in a finite field the secret in the length of the prime.
   *
   * @param peer public key on the base's curve, or of its group; still the caller's
   * @param kdf hash of the X9.63 key derivation over it; null = the shared secret itself
   * @param sharedInfo for that derivation; must be empty without it
   */
  record Agreement(EngineKey peer, @Nullable Hash kdf, byte[] sharedInfo)
      implements DerivationMechanism {
    /** Checks the shared information: {@link Kind#BAD_PARAMETERS}. */
    public Agreement {
      if (kdf == null && sharedInfo.length > 0) {
        throw new EngineException(
            Kind.BAD_PARAMETERS, "shared information needs the hash of a key derivation");
      }
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      Algorithm agreement = algorithmOf(key);
      return kdf == null
          ? List.of(agreement)
          : List.of(agreement, Algorithm.X963_KDF, Algorithm.of(kdf));
    }

    private static Algorithm algorithmOf(KeySpec key) {
      return switch (KeyUse.requirePair(key, "key agreement", "a key on a curve or in a field")) {
        case KeyPairSpec.Ec(Curve curve) -> Algorithm.agreementOn(curve);
        case KeyPairSpec.Dh _ -> Algorithm.DH;
        case KeyPairSpec.Rsa _, KeyPairSpec.Dsa _ ->
            throw KeyUse.wrongKey("key agreement", "a key on a curve or in a field");
      };
    }
  }

  /**
   * The diversified key of NXP's AN10922; it has the length of the base.
   *
   * @param input diversification input, 1 to 31 bytes
   */
  record An10922(byte[] input) implements DerivationMechanism {
    /** Most bytes of input: two blocks less the constant before them. */
    public static final int INPUT_BYTES_MAX = 31;

    /** Checks the length: {@link Kind#BAD_DATA}. */
    public An10922 {
      if (input.length == 0 || input.length > INPUT_BYTES_MAX) {
        throw new EngineException(
            Kind.BAD_DATA, "AN10922 takes 1 to 31 bytes of input, not " + input.length);
      }
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireAes(key, "AN10922");
      return List.of(Algorithm.AN10922);
    }
  }

  /**
   * The derivation of PowerAuth's protocol version 4: KMAC256 (SP 800-185) of the data under the
   * base, customised with "PA4KDF:" and the label.
   *
   * @param label what the key is for
   * @param data may be empty
   */
  record PowerAuthV4(byte[] label, byte[] data) implements DerivationMechanism {
    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireSecret(key, "PowerAuth's derivation");
      return List.of(Algorithm.POWERAUTH_V4);
    }
  }

  /** The signing key of AWS Signature Version 4: date, region and service as UTF-8 bytes. */
  record AwsSigV4(byte[] date, byte[] region, byte[] service) implements DerivationMechanism {
    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireSecret(key, "AWS Signature Version 4");
      return List.of(Algorithm.AWS_SIGV4, Algorithm.HMAC_SHA256);
    }
  }
}
