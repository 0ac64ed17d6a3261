package io.rootward.server.store.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * First 72 bytes of a group: magic 4, length of the body 4, number 8, number of the last group
 * known forced 8, time 8, MAC 32, CRC-32C of the body 4, CRC-32C of the header 4; big-endian. The
 * body follows, filled up with zeros to a multiple of 8. Both checksums begin with the segment's
 * salt.
 *
 * @param bodyBytes length of the body
 * @param number place of the group in the journal, from 1
 * @param forced last group known to be on the disk when this one was written
 * @param timeMillis when it was written, in milliseconds since 1970
 * @param mac chained from the group before
 * @param bodyCrc CRC-32C of salt and body
 */
record GroupHeader(
    int bodyBytes, long number, long forced, long timeMillis, byte[] mac, int bodyCrc) {
  static final int BYTES = 72;
  static final int ALIGNMENT = 8;

  /** What is covered by the MAC: everything before it. */
  private static final int MAC_AT = 32;

  private static final int MAGIC = 0x5257_4731;
  private static final int BODY_CRC_AT = MAC_AT + MacChain.MAC_BYTES;
  private static final int CRC_AT = BODY_CRC_AT + 4;

  /** A group ready to be written: header, body and filling. */
  static ByteBuffer encode(
      long number, long forced, long timeMillis, ByteBuffer body, byte[] salt, MacStep step) {
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(sizeWith(body.remaining())));
    out.putInt(MAGIC).putInt(body.remaining()).putLong(number).putLong(forced).putLong(timeMillis);
    out.put(step.mac(out.slice(0, MAC_AT), body));
    out.putInt(crc(salt, body));
    out.putInt(crc(salt, out.slice(0, CRC_AT)));
    out.put(body.duplicate());
    return out.rewind();
  }

  /** Chains a group to the one before. */
  @FunctionalInterface
  interface MacStep {
    byte[] mac(ByteBuffer coveredHeader, ByteBuffer body);
  }

  /** The MAC within a group. */
  static byte[] macOf(ByteBuffer group) {
    byte[] mac = new byte[MacChain.MAC_BYTES];
    group.get(MAC_AT, mac);
    return mac;
  }

  /** Length of a group on disk. */
  static long sizeWith(long bodyBytes) {
    long unaligned = BYTES + bodyBytes;
    return (unaligned + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** The header at the start of a buffer, or null when there is none that fits its checksum. */
  static @Nullable GroupHeader decode(ByteBuffer in, byte[] salt) {
    if (in.getInt(0) != MAGIC || in.getInt(CRC_AT) != crc(salt, in.slice(0, CRC_AT))) {
      return null;
    }
    return new GroupHeader(
        in.getInt(4),
        in.getLong(8),
        in.getLong(16),
        in.getLong(24),
        macOf(in),
        in.getInt(BODY_CRC_AT));
  }

  /** Whether a body is the one this header was written for, as far as checksums can tell. */
  boolean fits(ByteBuffer body, byte[] salt) {
    return bodyCrc == crc(salt, body);
  }

  /** The part of a header that its MAC covers. */
  static ByteBuffer covered(ByteBuffer header) {
    return header.slice(0, MAC_AT);
  }

  /** CRC-32C finds what disks do to bytes; what people do to them the MAC finds. */
  private static int crc(byte[] salt, ByteBuffer content) {
    CRC32C crc = new CRC32C();
    crc.update(salt);
    crc.update(content.duplicate());
    return (int) crc.getValue();
  }
}
