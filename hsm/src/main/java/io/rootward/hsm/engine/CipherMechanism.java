package io.rootward.hsm.engine;

import io.rootward.hsm.engine.EngineException.Kind;
import java.util.List;

/** Encryption of data. The vector belongs to the message, not to the mechanism. */
public sealed interface CipherMechanism extends Mechanism {
  /** Length in bytes of the vector that the engine draws when it is given none; 0 for no vector. */
  int ivBytes();

  /** AES in electronic codebook mode, SP 800-38A section 6.1. */
  record AesEcb(Padding padding) implements CipherMechanism {
    @Override
    public int ivBytes() {
      return 0;
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireAes(key, "AES-ECB");
      return List.of(Algorithm.AES_ECB);
    }
  }

  /** AES in cipher block chaining mode with a vector of 16 bytes, SP 800-38A section 6.2. */
  record AesCbc(Padding padding) implements CipherMechanism {
    @Override
    public int ivBytes() {
      return 16;
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireAes(key, "AES-CBC");
      return List.of(Algorithm.AES_CBC);
    }
  }

  /** AES in counter mode with a first counter block of 16 bytes, SP 800-38A section 6.5. */
  record AesCtr() implements CipherMechanism {
    @Override
    public int ivBytes() {
      return 16;
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireAes(key, "AES-CTR");
      return List.of(Algorithm.AES_CTR);
    }
  }

  /**
   * AES in Galois/counter mode, SP 800-38D.
   *
   * @param tagBytes length of the tag, 12 to 16
   * @param additionalData authenticated but not encrypted; may be empty; not copied
   */
  record AesGcm(int tagBytes, byte[] additionalData) implements CipherMechanism {
    /** Checks the length of the tag: {@link Kind#BAD_PARAMETERS}. */
    public AesGcm {
      if (tagBytes < 12 || tagBytes > 16) {
        throw new EngineException(
            Kind.BAD_PARAMETERS, "an AES-GCM tag has 12 to 16 bytes, not " + tagBytes);
      }
    }

    /** 96 bits, SP 800-38D section 8.2. */
    @Override
    public int ivBytes() {
      return 12;
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireAes(key, "AES-GCM");
      return List.of(Algorithm.AES_GCM);
    }
  }

  /** RSAES-PKCS1-v1_5, RFC 8017 section 7.2. */
  record RsaPkcs1() implements CipherMechanism {
    @Override
    public int ivBytes() {
      return 0;
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireRsa(key, "RSA encryption");
      return List.of(Algorithm.RSA_PKCS1_ENCRYPTION);
    }
  }

  /**
   * RSAES-OAEP, RFC 8017 section 7.1.
   *
   * @param hash of the label
   * @param mgfHash of the mask generation function MGF1
   * @param label usually empty; not copied
   */
  record RsaOaep(Hash hash, Hash mgfHash, byte[] label) implements CipherMechanism {
    @Override
    public int ivBytes() {
      return 0;
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireRsa(key, "RSA encryption");
      return List.of(Algorithm.RSA_OAEP, Algorithm.of(hash), Algorithm.of(mgfHash));
    }
  }
}
