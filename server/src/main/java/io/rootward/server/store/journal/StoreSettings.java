package io.rootward.server.store.journal;

import java.security.SecureRandom;
import java.time.Clock;

/**
 * What a journalled store is given.
 *
 * @param journalKey 32 bytes for the journal's MACs; used until the store is closed, then wiped
 * @param clock stamps the groups
 * @param random makes ids and salts
 * @param segmentBytes length of a journal segment, at least 64 KiB
 */
public record StoreSettings(
    byte[] journalKey, Clock clock, SecureRandom random, long segmentBytes) {
  /** Default length of a segment. */
  public static final long SEGMENT_BYTES = 16L << 20;

  private static final long SEGMENT_BYTES_MIN = 64L << 10;

  /**
   * @throws IllegalArgumentException for a length out of range
   */
  public StoreSettings {
    if (segmentBytes < SEGMENT_BYTES_MIN) {
      throw new IllegalArgumentException("journal segment of " + segmentBytes + " bytes");
    }
  }

  /** With segments of the default length. */
  public StoreSettings(byte[] journalKey, Clock clock, SecureRandom random) {
    this(journalKey, clock, random, SEGMENT_BYTES);
  }
}
