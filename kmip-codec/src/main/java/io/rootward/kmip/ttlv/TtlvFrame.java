package io.rootward.kmip.ttlv;

import io.rootward.kmip.ttlv.TtlvException.Kind;

/** What the first 8 bytes of a message tell a transport, before anything else is read. */
public final class TtlvFrame {
  /** Bytes that {@link #length} needs. */
  public static final int HEADER_BYTES = 8;

  private TtlvFrame() {}

  /**
   * The length of a whole message, header included.
   *
   * @param header the first 8 bytes, most significant first
   * @param tag what must come: a request at a server, a response at a client
   * @param maxBytes the longest message that is read
   * @throws TtlvException when another tag, no structure or a longer message comes
   */
  public static int length(long header, Tag tag, int maxBytes) {
    if (header >>> 40 != tag.code()) {
      String detail = "tag 0x%06X, expected %s".formatted(header >>> 40, tag.specName());
      throw new TtlvException(Kind.BAD_TAG, 0, "", detail);
    }
    if ((header >>> 32 & 0xff) != Type.STRUCTURE.code()) {
      throw new TtlvException(Kind.BAD_TYPE, 0, "", "a message is a structure");
    }
    long length = (header & 0xffff_ffffL) + HEADER_BYTES;
    if (length > maxBytes) {
      String detail = "message of " + length + " bytes, limit " + maxBytes;
      throw new TtlvException(Kind.TOO_LONG, 0, "", detail);
    }
    if ((length & 7) != 0) {
      throw new TtlvException(Kind.BAD_LENGTH, 0, "", "length " + length + ", not a multiple of 8");
    }
    return (int) length;
  }
}
