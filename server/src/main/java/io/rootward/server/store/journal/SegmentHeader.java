package io.rootward.server.store.journal;

import io.rootward.server.store.StoreException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.zip.CRC32C;

/**
 * First 96 bytes of a segment: magic 8, format 4, zero 4, number 8, length of the file 8, journal
 * id 16, salt 8, MAC 32, CRC-32C 4, zero 4; big-endian.
 *
 * @param number place of the segment in the journal, from 1
 * @param fileBytes length of the whole file; a shorter one has been cut
 * @param journalId the same 16 random bytes in every segment of a journal
 * @param salt 8 random bytes that go into every checksum of this segment, so that bytes a client
 *     chose, or left from other files, never look like a group
 */
record SegmentHeader(long number, long fileBytes, byte[] journalId, byte[] salt) {
  static final int BYTES = 96;
  static final int ID_BYTES = 16;
  static final int SALT_BYTES = 8;

  private static final long MAGIC = 0x5257_4a4f_5552_4e4cL;
  private static final int FORMAT = 1;
  private static final int MAC_AT = 56;
  private static final int CRC_AT = MAC_AT + MacChain.MAC_BYTES;

  ByteBuffer encode(MacChain chain) {
    ByteBuffer out = ByteBuffer.allocate(BYTES);
    out.putLong(MAGIC).putInt(FORMAT).putInt(0).putLong(number).putLong(fileBytes);
    out.put(journalId).put(salt);
    out.put(chain.segment(out.slice(0, MAC_AT)));
    out.putInt(crc(out));
    return out.rewind();
  }

  /**
   * Reads and checks one.
   *
   * @throws StoreException CORRUPT or UNUSABLE, with a text that goes behind the name of the file
   */
  static SegmentHeader decode(ByteBuffer in, MacChain chain) {
    if (in.getLong(0) != MAGIC) {
      throw corrupt("is not a journal segment");
    }
    if (in.getInt(8) != FORMAT) {
      throw new StoreException(
          StoreException.Kind.UNUSABLE,
          "has journal format %d, this program reads format %d: use a newer program"
              .formatted(in.getInt(8), FORMAT));
    }
    if (in.getInt(CRC_AT) != crc(in)) {
      throw corrupt("has a damaged header");
    }
    byte[] mac = new byte[MacChain.MAC_BYTES];
    in.get(MAC_AT, mac);
    if (!MessageDigest.isEqual(mac, chain.segment(in.slice(0, MAC_AT)))) {
      throw corrupt("was written under another root, or its header was edited");
    }
    byte[] journalId = new byte[ID_BYTES];
    byte[] salt = new byte[SALT_BYTES];
    in.get(32, journalId).get(32 + ID_BYTES, salt);
    return new SegmentHeader(in.getLong(16), in.getLong(24), journalId, salt);
  }

  /** Told apart from the MAC, so that damage is not called an edit. */
  private static int crc(ByteBuffer header) {
    CRC32C crc = new CRC32C();
    crc.update(header.slice(0, CRC_AT));
    return (int) crc.getValue();
  }

  /** The scan puts the name of the file before it. */
  private static StoreException corrupt(String what) {
    return new StoreException(StoreException.Kind.CORRUPT, what);
  }
}
