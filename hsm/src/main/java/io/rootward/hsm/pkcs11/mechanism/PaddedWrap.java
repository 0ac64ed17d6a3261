package io.rootward.hsm.pkcs11.mechanism;

import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * AES key wrap with padding (RFC 5649) block by block, for tokens that fill up what they wrap with
 * zero bytes of their own and then say the wrong length.
 */
public final class PaddedWrap {
  private static final int ALTERNATIVE_IV = 0xA65959A6;
  private static final int HALF = 8;
  private static final int ROUNDS = 6;

  /** Encrypts one block of 16 bytes with the wrapping key. */
  @FunctionalInterface
  public interface Block {
    /** Gives 16 bytes. */
    byte[] encrypted(byte[] block) throws PKCS11Exception;
  }

  private PaddedWrap() {}

  /**
   * Wraps.
   *
   * @param material at least one byte; not changed
   */
  public static byte[] wrap(Block cipher, byte[] material) throws PKCS11Exception {
    int halves = (material.length + HALF - 1) / HALF;
    byte[] output = new byte[HALF + halves * HALF];
    ByteBuffer.wrap(output).putInt(ALTERNATIVE_IV).putInt(material.length).put(material);
    // Section 4.1: two halves are one block; more go through the process of RFC 3394.
    if (halves == 1) {
      return cipher.encrypted(output);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int half = 1; half <= halves; half++) {
        step(cipher, output, half, (long) halves * round + half);
      }
    }
    return output;
  }

  /** RFC 3394 section 2.2.1, one turn of the inner loop. */
  private static void step(Block cipher, byte[] output, int half, long counter)
      throws PKCS11Exception {
    byte[] block = Arrays.copyOf(output, 2 * HALF);
    System.arraycopy(output, half * HALF, block, HALF, HALF);
    byte[] encrypted = cipher.encrypted(block);
    Arrays.fill(block, (byte) 0);
    ByteBuffer whole = ByteBuffer.wrap(encrypted);
    ByteBuffer.wrap(output).putLong(whole.getLong() ^ counter);
    System.arraycopy(encrypted, HALF, output, half * HALF, HALF);
  }
}
