package io.rootward.server.textbook;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes put together and taken apart, as the standards write it. */
final class Bytes {
  private Bytes() {}

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] be32(int number) {
    return ByteBuffer.allocate(4).putInt(number).array();
  }

  static byte[] left(byte[] bytes, int length) {
    if (length > bytes.length) {
      throw new IllegalArgumentException("nothing is stretched");
    }
    return Arrays.copyOf(bytes, length);
  }

  static byte[] xor(byte[] one, byte[] two) {
    byte[] sum = one.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] ^= two[i];
    }
    return sum;
  }

  /** A number in 32 bytes. */
  static byte[] be256(BigInteger number) {
    byte[] bytes = new byte[32];
    byte[] signed = number.toByteArray();
    int from = Math.max(0, signed.length - 32);
    System.arraycopy(signed, from, bytes, 32 - (signed.length - from), signed.length - from);
    return bytes;
  }
}
