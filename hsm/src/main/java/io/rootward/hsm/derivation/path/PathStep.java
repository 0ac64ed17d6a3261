package io.rootward.hsm.derivation.path;

import io.rootward.hsm.derivation.path.PathException.Kind;
import java.util.Arrays;
import java.util.HexFormat;

/** One step from a key to its child. */
public sealed interface PathStep {
  /** The one spelling of this step, without slash. */
  String canonical();

  /**
   * A child number of BIP-32.
   *
   * @param childNumber 32 bits without sign; bit 31 is the mark of a hardened step
   */
  record Child(int childNumber) implements PathStep {
    private static final int MARK = 0x80000000;

    /** The hardened step of a number from 0 to 2^31 - 1. */
    public static Child hardened(int number) {
      return new Child(number | MARK);
    }

    /** True if it needs the private key. */
    public boolean isHardened() {
      return childNumber < 0;
    }

    /** The number without its mark. */
    public int number() {
      return childNumber & ~MARK;
    }

    @Override
    public String canonical() {
      return isHardened() ? number() + "'" : Integer.toString(number());
    }
  }

  /**
   * An index.
   *
   * @param number 0 to 2^63 - 1
   */
  record Index(long number) implements PathStep {
    /** Checks the sign: {@link Kind#NUMBER_OUT_OF_RANGE}. */
    public Index {
      if (number < 0) {
        throw new PathException(Kind.NUMBER_OUT_OF_RANGE, "an index is not negative");
      }
    }

    @Override
    public String canonical() {
      return Long.toString(number);
    }
  }

  /** Bytes, written as text where they are one and the family has labels. */
  final class Bytes implements PathStep {
    private final byte[] bytes;
    private final String canonical;

    private Bytes(byte[] bytes, String canonical) {
      this.bytes = bytes;
      this.canonical = canonical;
    }

    /**
     * As a label, or in hexadecimal if the bytes are none.
     *
     * @param bytes 1 to 64; copied
     */
    public static Bytes label(byte[] bytes) {
      requireLength(bytes);
      return new Bytes(bytes.clone(), Labels.canonical(bytes));
    }

    /**
     * In hexadecimal.
     *
     * @param bytes 1 to 64; copied
     */
    public static Bytes hex(byte[] bytes) {
      requireLength(bytes);
      return new Bytes(bytes.clone(), Labels.hex(bytes));
    }

    private static void requireLength(byte[] bytes) {
      if (bytes.length == 0 || bytes.length > DerivationPath.SEGMENT_BYTES_MAX) {
        throw new PathException(
            Kind.SEGMENT_TOO_LONG,
            "a segment has 1 to " + DerivationPath.SEGMENT_BYTES_MAX + " bytes");
      }
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public String canonical() {
      return canonical;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes its && Arrays.equals(bytes, its.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "Bytes[" + HexFormat.of().formatHex(bytes) + "]";
    }
  }
}
