package io.rootward.hsm.derivation;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.util.Arrays;
import java.util.function.IntFunction;

/** Output made block by block. */
public final class Blocks {
  private Blocks() {}

  /**
   * Joins blocks 1, 2, ... until there are enough bytes.
   *
   * @param method for the text of a failure
   * @param length bytes wanted, at least 1
   * @param blockBytes bytes in a block
   * @param blocksMax number of blocks the method has, at least 1
   * @param block the block of a number, in rising order; wiped here
   * @throws EngineException {@link Kind#OUTPUT_TOO_SHORT} if the method has not that much
   */
  static byte[] join(
      String method, int length, int blockBytes, long blocksMax, IntFunction<byte[]> block) {
    if (length > blocksMax * blockBytes) {
      throw tooShort(method, length, blocksMax * blockBytes);
    }
    byte[] output = new byte[length];
    for (int at = 0, number = 1; at < length; at += blockBytes, number++) {
      byte[] next = block.apply(number);
      System.arraycopy(next, 0, output, at, Math.min(blockBytes, length - at));
      Arrays.fill(next, (byte) 0);
    }
    return output;
  }

  /**
   * The leftmost bytes of an output that comes at once; the rest is wiped.
   *
   * @param method for the text of a failure
   * @param output all there is; wiped here
   * @param length bytes wanted
   * @throws EngineException {@link Kind#OUTPUT_TOO_SHORT} if there are fewer
   */
  public static byte[] leftmost(String method, byte[] output, int length) {
    try {
      if (length > output.length) {
        throw tooShort(method, length, output.length);
      }
      return Arrays.copyOf(output, length);
    } finally {
      Arrays.fill(output, (byte) 0);
    }
  }

  /**
   * Judges a length where the output is not here to be cut.
   *
   * @param method for the text of a failure
   * @param given bytes that the method gives
   * @throws EngineException {@link Kind#OUTPUT_TOO_SHORT} if more are wanted
   */
  public static void requireLength(String method, int wanted, long given) {
    if (wanted > given) {
      throw tooShort(method, wanted, given);
    }
  }

  private static EngineException tooShort(String method, int wanted, long given) {
    return new EngineException(
        Kind.OUTPUT_TOO_SHORT, method + " gives " + given + " bytes, not " + wanted);
  }

  /** The low bits of a number, big-endian. */
  static byte[] bigEndian(int number, int bits) {
    byte[] bytes = new byte[bits / 8];
    for (int i = bytes.length - 1, rest = number; i >= 0; i--, rest >>>= 8) {
      bytes[i] = (byte) rest;
    }
    return bytes;
  }
}
