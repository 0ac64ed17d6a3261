package io.rootward.kmip.ttlv;

/**
 * Reads the binary encoding strictly: KMIP 2.1 section 10.1. What it accepts, {@link TtlvWriter}
 * writes back byte for byte. Safe for use by many threads.
 */
public final class TtlvReader {
  private final TtlvLimits limits;

  /** A reader with limits. */
  public TtlvReader(TtlvLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads the one item that fills an array. The tree shares nothing with the array.
   *
   * @throws TtlvException when the array is anything else
   */
  public TtlvItem read(byte[] bytes) {
    if (bytes.length > limits.maxBytes()) {
      String detail = "message has " + bytes.length + " bytes, limit " + limits.maxBytes();
      throw new TtlvException(TtlvException.Kind.TOO_LONG, 0, "", detail);
    }
    return new TtlvCursor(bytes, limits).readOnly();
  }
}
