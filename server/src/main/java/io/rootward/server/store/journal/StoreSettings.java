package io.rootward.server.store.journal;

import java.security.SecureRandom;
import java.time.Clock;

/**
 * What a journalled store is given.
 *
 * @param journalKey 32 bytes for the journal's MACs; used until the store is closed, then wiped
 * @param clock stamps the groups
 * @param random makes ids and salts
 * @param segmentBytes length of a journal segment, taken from the disk in advance, at least 64 KiB
 * @param groupBytesMax bytes of transactions forced together, unless a single one is larger
 * @param waitingMax transactions that may wait for the disk; who finds it full waits before it
 */
public record StoreSettings(
    byte[] journalKey,
    Clock clock,
    SecureRandom random,
    long segmentBytes,
    int groupBytesMax,
    int waitingMax) {
  /** Default length of a segment. */
  public static final long SEGMENT_BYTES = 64L << 20;

  /** Default of what is forced together. */
  public static final int GROUP_BYTES_MAX = 8 << 20;

  /** Default of how many transactions may wait. */
  public static final int WAITING_MAX = 4_096;

  private static final long SEGMENT_BYTES_MIN = 64L << 10;

  /**
   * @throws IllegalArgumentException for a number out of range
   */
  public StoreSettings {
    if (segmentBytes < SEGMENT_BYTES_MIN || groupBytesMax < 1 || waitingMax < 1) {
      throw new IllegalArgumentException(
          "journal with segments of %d bytes, groups of %d, %d waiting"
              .formatted(segmentBytes, groupBytesMax, waitingMax));
    }
  }

  /** With the defaults. */
  public StoreSettings(byte[] journalKey, Clock clock, SecureRandom random) {
    this(journalKey, clock, random, SEGMENT_BYTES, GROUP_BYTES_MAX, WAITING_MAX);
  }

  /** With segments of another length. */
  public StoreSettings withSegmentBytes(long bytes) {
    return new StoreSettings(journalKey, clock, random, bytes, groupBytesMax, waitingMax);
  }
}
