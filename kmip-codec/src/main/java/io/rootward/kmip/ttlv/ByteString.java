package io.rootward.kmip.ttlv;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Bytes that nobody changes, except that {@link #wipe} may end their life. Comparison takes the
 * same time wherever two values of one length differ, and {@link #toString} tells the length only,
 * because any byte string of this protocol may be a key.
 */
public final class ByteString {
  public static final ByteString EMPTY = new ByteString(new byte[0]);

  private final byte[] bytes;

  private ByteString(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of an array. */
  public static ByteString copyOf(byte[] bytes) {
    return new ByteString(bytes.clone());
  }

  /** A copy of a part of an array. */
  public static ByteString copyOf(byte[] bytes, int from, int length) {
    return new ByteString(Arrays.copyOfRange(bytes, from, from + length));
  }

  /** Takes an array over: the caller must not touch it again. */
  public static ByteString adopt(byte[] bytes) {
    return new ByteString(bytes);
  }

  /** From hexadecimal digits of either case, without prefix. */
  public static ByteString ofHex(String hex) {
    return new ByteString(HexFormat.of().parseHex(hex));
  }

  /** How many bytes. */
  public int length() {
    return bytes.length;
  }

  /** The byte at a place, -128 to 127. */
  public byte at(int index) {
    return bytes[index];
  }

  /** A fresh copy; wipe it when it was a secret. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** Writes all bytes into an array at a place. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, 0, target, at, bytes.length);
  }

  /** Lower-case hexadecimal; only for values that are no secret. */
  public String toHex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** Overwrites the bytes with zeros; for the last holder of a value. */
  public void wipe() {
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteString that && MessageDigest.isEqual(bytes, that.bytes);
  }

  /** Of the length only: a hash of the content would be a fact about a key. Bad in large maps. */
  @Override
  public int hashCode() {
    return bytes.length;
  }

  @Override
  public String toString() {
    return "ByteString[" + bytes.length + " bytes]";
  }
}
