package io.rootward.hsm.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a secret key is for. */
public enum SecretAlgorithm {
  /** AES: 128, 192 or 256 bits. */
  AES(16, null, 128, 256, 64),
  /** HMAC with any hash: whole bytes. */
  HMAC(0, null, 8, KeySpec.SECRET_BITS_MAX, 8),
  /** Bytes without an algorithm, such as a seed or a password to derive from: whole bytes. */
  GENERIC(0, null, 8, KeySpec.SECRET_BITS_MAX, 8),
  /** Two AES keys of 256 bits one after the other, for XTS only: IEEE 1619. */
  AES_XTS(16, Algorithm.AES_XTS, 512, 512, 8),
  /** Triple DES, SP 800-67: two or three keys of 64 bits, whose parity bits are not looked at. */
  TRIPLE_DES(8, Algorithm.TRIPLE_DES, 128, 192, 64),
  /** Blowfish: 32 to 448 bits. */
  BLOWFISH(8, Algorithm.BLOWFISH, 32, 448, 8),
  /** Camellia, RFC 3713. */
  CAMELLIA(16, Algorithm.CAMELLIA, 128, 256, 64),
  /** CAST-128, RFC 2144: 40 to 128 bits. */
  CAST5(8, Algorithm.CAST5, 40, 128, 8),
  /** IDEA: 128 bits. */
  IDEA(8, Algorithm.IDEA, 128, 128, 8),
  /** SEED, RFC 4269: 128 bits. */
  SEED(16, Algorithm.SEED, 128, 128, 8),
  /** ARIA, RFC 5794. */
  ARIA(16, Algorithm.ARIA, 128, 256, 64),
  /** Twofish. */
  TWOFISH(16, Algorithm.TWOFISH, 128, 256, 64),
  /** SKIPJACK: 80 bits. */
  SKIPJACK(8, Algorithm.SKIPJACK, 80, 80, 8),
  /** ChaCha20, RFC 8439: 256 bits. */
  CHACHA20(0, Algorithm.CHACHA20, 256, 256, 8),
  /** ChaCha20-Poly1305, RFC 8439: 256 bits. */
  CHACHA20_POLY1305(0, Algorithm.CHACHA20_POLY1305, 256, 256, 8);

  private final int blockBytes;
  private final @Nullable Algorithm algorithm;
  private final int bitsMin;
  private final int bitsMax;
  private final int bitsStep;

  SecretAlgorithm(
      int blockBytes, @Nullable Algorithm algorithm, int bitsMin, int bitsMax, int bitsStep) {
    this.blockBytes = blockBytes;
    this.algorithm = algorithm;
    this.bitsMin = bitsMin;
    this.bitsMax = bitsMax;
    this.bitsStep = bitsStep;
  }

  /** Length of a block in bytes; 0 for what is no block cipher. */
  public int blockBytes() {
    return blockBytes;
  }

  /** Longest key in bits. */
  public int bitsMax() {
    return bitsMax;
  }

  /** True for what encrypts data by itself. */
  public boolean isCipher() {
    return this != HMAC && this != GENERIC;
  }

  /** True for block ciphers that run in every {@link BlockMode}. */
  public boolean isBlockCipher() {
    return blockBytes > 0 && this != AES_XTS;
  }

  /** True if there are keys of this length. */
  public boolean accepts(int bits) {
    return bits >= bitsMin && bits <= bitsMax && (bits - bitsMin) % bitsStep == 0;
  }

  /** What must be proved for a use: the cipher, or of AES, which has more than one, the use. */
  List<Algorithm> with(Algorithm ofAes) {
    return List.of(algorithm == null ? ofAes : algorithm);
  }
}
