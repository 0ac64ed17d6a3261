package io.rootward.hsm.engine;

import io.rootward.hsm.engine.EngineException.Kind;
import java.util.List;

/** Encryption of data. The vector belongs to the message, not to the mechanism. */
public sealed interface CipherMechanism extends Mechanism {
  /**
   * Length in bytes of the vector that the engine draws when it is given none; 0 for no vector.
   *
   * @throws EngineException {@link Kind#BAD_KEY} if such a key cannot be used
   */
  int ivBytes(KeySpec key);

  /** Length in bytes of the authentication tag; 0 for none. */
  default int tagBytes() {
    return 0;
  }

  /**
   * A block cipher in a mode of SP 800-38A; which cipher, the key says.
   *
   * @param mode how blocks are chained; its vector has the length of a block
   * @param padding {@link Padding#NONE} where the mode takes data of every length
   */
  record Block(BlockMode mode, Padding padding) implements CipherMechanism {
    /** Checks that there is no padding without use: {@link Kind#BAD_PARAMETERS}. */
    public Block {
      if (padding != Padding.NONE && !mode.takesWholeBlocks()) {
        throw new EngineException(Kind.BAD_PARAMETERS, mode + " has no padding");
      }
    }

    @Override
    public int ivBytes(KeySpec key) {
      return mode == BlockMode.ECB ? 0 : cipherOf(key).blockBytes();
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      return cipherOf(key).with(mode.algorithm());
    }

    private SecretAlgorithm cipherOf(KeySpec key) {
      return KeyUse.requireBlockCipher(key, mode.toString());
    }
  }

  /**
   * AES in XTS mode, IEEE 1619 and SP 800-38E: the vector is the tweak, data have at least 16
   * bytes.
   */
  record Xts() implements CipherMechanism {
    @Override
    public int ivBytes(KeySpec key) {
      return 16;
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.require(key, SecretAlgorithm.AES_XTS, "XTS", "an AES key of 512 bits");
      return List.of(Algorithm.AES_XTS);
    }
  }

  /**
   * A block cipher of 16 bytes in Galois/counter mode, SP 800-38D.
   *
   * @param tagBytes length of the tag: 4, 8, or 12 to 16
   * @param additionalData authenticated but not encrypted; may be empty; not copied
   */
  record Gcm(int tagBytes, byte[] additionalData) implements CipherMechanism {
    /** Checks the length of the tag: {@link Kind#BAD_PARAMETERS}. */
    public Gcm {
      if (tagBytes != 4 && tagBytes != 8 && (tagBytes < 12 || tagBytes > 16)) {
        throw new EngineException(
            Kind.BAD_PARAMETERS, "a GCM tag has 4, 8 or 12 to 16 bytes, not " + tagBytes);
      }
    }

    /** 96 bits, SP 800-38D section 8.2. */
    @Override
    public int ivBytes(KeySpec key) {
      return 12;
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      return KeyUse.requireWideCipher(key, "GCM").with(Algorithm.AES_GCM);
    }
  }

  /**
   * A block cipher of 16 bytes in counter mode with CBC-MAC, SP 800-38C. The vector has 7 to 13
   * bytes: the longer it is, the shorter the data can be, with 13 bytes up to 64 KiB.
   *
   * @param tagBytes length of the tag: 4 to 16, even
   * @param additionalData authenticated but not encrypted; may be empty; not copied
   */
  record Ccm(int tagBytes, byte[] additionalData) implements CipherMechanism {
    /** Checks the length of the tag: {@link Kind#BAD_PARAMETERS}. */
    public Ccm {
      if (tagBytes < 4 || tagBytes > 16 || tagBytes % 2 != 0) {
        throw new EngineException(
            Kind.BAD_PARAMETERS, "a CCM tag has an even number of 4 to 16 bytes, not " + tagBytes);
      }
    }

    /** As RFC 5116 section 5.3 has it: leaves room for 16 MiB of data. */
    @Override
    public int ivBytes(KeySpec key) {
      return 12;
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      return KeyUse.requireWideCipher(key, "CCM").with(Algorithm.AES_CCM);
    }
  }

  /**
   * ChaCha20: with a vector of 12 bytes as in RFC 8439 section 2.4, of 8 bytes as Bernstein
   * published it.
   *
   * @param counter of the first block, not negative
   */
  record ChaCha20(int counter) implements CipherMechanism {
    /** Checks the counter: {@link Kind#BAD_PARAMETERS}. */
    public ChaCha20 {
      if (counter < 0) {
        throw new EngineException(Kind.BAD_PARAMETERS, "the counter of ChaCha20 is not negative");
      }
    }

    @Override
    public int ivBytes(KeySpec key) {
      return 12;
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.require(key, SecretAlgorithm.CHACHA20, "ChaCha20", "a ChaCha20 key");
      return List.of(Algorithm.CHACHA20);
    }
  }

  /**
   * ChaCha20-Poly1305, RFC 8439 section 2.8, with a vector of 12 bytes.
   *
   * @param tagBytes 16, or 12 to 15 for a tag that was cut
   * @param additionalData authenticated but not encrypted; may be empty; not copied
   */
  record ChaCha20Poly1305(int tagBytes, byte[] additionalData) implements CipherMechanism {
    /** Checks the length of the tag: {@link Kind#BAD_PARAMETERS}. */
    public ChaCha20Poly1305 {
      if (tagBytes < 12 || tagBytes > 16) {
        throw new EngineException(
            Kind.BAD_PARAMETERS, "a Poly1305 tag has 12 to 16 bytes, not " + tagBytes);
      }
    }

    @Override
    public int ivBytes(KeySpec key) {
      return 12;
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.require(
          key, SecretAlgorithm.CHACHA20_POLY1305, "ChaCha20-Poly1305", "a ChaCha20-Poly1305 key");
      return List.of(Algorithm.CHACHA20_POLY1305);
    }
  }

  /** RSAES-PKCS1-v1_5, RFC 8017 section 7.2. */
  record RsaPkcs1() implements CipherMechanism {
    @Override
    public int ivBytes(KeySpec key) {
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
    public int ivBytes(KeySpec key) {
      return 0;
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireRsa(key, "RSA encryption");
      return List.of(Algorithm.RSA_OAEP, Algorithm.of(hash), Algorithm.of(mgfHash));
    }
  }
}
