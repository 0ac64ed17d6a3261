package io.rootward.hsm.pkcs11.mechanism;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretBytes;
import java.util.Arrays;

/**
 * Padding to blocks of 16 bytes, done here: tokens pad in one mode only, and each tells of a wrong
 * padding in a way of its own.
 */
public final class BlockPadding {
  private static final int BLOCK_BYTES = 16;

  private BlockPadding() {}

  /**
   * Whole blocks, in an array of its own.
   *
   * @throws EngineException {@link Kind#BAD_DATA} for part of a block without padding
   */
  public static byte[] padded(Padding padding, byte[] data) {
    if (padding == Padding.NONE) {
      requireBlocks(data.length);
      return data.clone();
    }
    int missing = BLOCK_BYTES - data.length % BLOCK_BYTES;
    byte[] padded = Arrays.copyOf(data, data.length + missing);
    Arrays.fill(padded, data.length, padded.length, (byte) missing);
    return padded;
  }

  /**
   * Judges the length of encrypted data.
   *
   * @throws EngineException {@link Kind#BAD_DATA} for part of a block
   */
  public static void requireBlocks(int length) {
    if (length % BLOCK_BYTES != 0) {
      throw new EngineException(Kind.BAD_DATA, "the data are not whole blocks of 16 bytes");
    }
  }

  /**
   * The data without padding.
   *
   * @param blocks wiped
   * @throws EngineException {@link Kind#AUTHENTICATION_FAILED} if the padding is wrong
   */
  public static SecretBytes unpadded(Padding padding, byte[] blocks) {
    try {
      return SecretBytes.owning(
          Arrays.copyOf(blocks, padding == Padding.NONE ? blocks.length : length(blocks)));
    } finally {
      Arrays.fill(blocks, (byte) 0);
    }
  }

  /** Every byte of the last block is looked at, whatever it holds. */
  private static int length(byte[] blocks) {
    int last = blocks.length == 0 ? 0 : blocks[blocks.length - 1] & 0xff;
    int wrong = blocks.length == 0 || last < 1 || last > BLOCK_BYTES ? 1 : 0;
    for (int i = 1; i <= BLOCK_BYTES && i <= blocks.length; i++) {
      boolean isPadding = i <= last;
      wrong |= isPadding ? (blocks[blocks.length - i] & 0xff) ^ last : 0;
    }
    if (wrong != 0) {
      throw new EngineException(Kind.AUTHENTICATION_FAILED, "decryption failed");
    }
    return blocks.length - last;
  }
}
