package io.rootward.hsm.engine;

import io.rootward.hsm.engine.EngineException.Kind;
import java.util.Arrays;
import java.util.function.IntFunction;

/** Padding, put on and taken off in one way for all engines, ciphers and modes. */
public final class BlockPadding {
  private BlockPadding() {}

  /**
   * Whole blocks, in an array of its own.
   *
   * @param blockBytes length of a block, 8 or 16
   * @param random gives so many random bytes
   * @throws EngineException {@link Kind#BAD_DATA} for part of a block without padding
   */
  public static byte[] padded(
      Padding padding, int blockBytes, byte[] data, IntFunction<byte[]> random) {
    if (padding == Padding.NONE) {
      requireBlocks(blockBytes, data.length);
      return data.clone();
    }
    int missing = blockBytes - data.length % blockBytes;
    if (padding == Padding.ZEROS && missing == blockBytes) {
      return data.clone();
    }
    byte[] padded = Arrays.copyOf(data, data.length + missing);
    switch (padding) {
      case PKCS5 -> Arrays.fill(padded, data.length, padded.length, (byte) missing);
      case ISO_10126, SSL3 ->
          System.arraycopy(random.apply(missing), 0, padded, data.length, missing);
      case NONE, ANSI_X923, ZEROS -> {}
    }
    if (padding != Padding.ZEROS) {
      padded[padded.length - 1] = (byte) (padding == Padding.SSL3 ? missing - 1 : missing);
    }
    return padded;
  }

  /**
   * Judges the length of encrypted data.
   *
   * @throws EngineException {@link Kind#BAD_DATA} for part of a block
   */
  public static void requireBlocks(int blockBytes, int length) {
    if (length % blockBytes != 0) {
      throw new EngineException(
          Kind.BAD_DATA, "the data are not whole blocks of " + blockBytes + " bytes");
    }
  }

  /**
   * The data without padding.
   *
   * @param blocks whole blocks; wiped
   * @throws EngineException {@link Kind#AUTHENTICATION_FAILED} if the padding is wrong
   */
  public static SecretBytes unpadded(Padding padding, int blockBytes, byte[] blocks) {
    try {
      int length =
          switch (padding) {
            case NONE -> blocks.length;
            case ZEROS -> blocks.length - zeros(blocks, blockBytes);
            case PKCS5, ANSI_X923, ISO_10126, SSL3 ->
                blocks.length - counted(padding, blockBytes, blocks);
          };
      return SecretBytes.owning(Arrays.copyOf(blocks, length));
    } finally {
      Arrays.fill(blocks, (byte) 0);
    }
  }

  /** As many as padding can have put there, for data may end with zeros themselves. */
  private static int zeros(byte[] blocks, int blockBytes) {
    int zeros = 0;
    while (zeros < blockBytes - 1
        && zeros < blocks.length
        && blocks[blocks.length - 1 - zeros] == 0) {
      zeros++;
    }
    return zeros;
  }

  /** Every byte of the last block is looked at, whatever it holds. */
  private static int counted(Padding padding, int blockBytes, byte[] blocks) {
    int last = blocks.length == 0 ? 0 : blocks[blocks.length - 1] & 0xff;
    int count = padding == Padding.SSL3 ? last + 1 : last;
    int wrong = blocks.length == 0 || count < 1 || count > blockBytes ? 1 : 0;
    int filler = padding == Padding.PKCS5 ? last : 0;
    boolean fixed = padding == Padding.PKCS5 || padding == Padding.ANSI_X923;
    for (int i = 2; i <= blockBytes && i <= blocks.length; i++) {
      boolean isPadding = fixed && i <= count;
      wrong |= isPadding ? (blocks[blocks.length - i] & 0xff) ^ filler : 0;
    }
    if (wrong != 0) {
      throw new EngineException(Kind.AUTHENTICATION_FAILED, "decryption failed");
    }
    return count;
  }
}
