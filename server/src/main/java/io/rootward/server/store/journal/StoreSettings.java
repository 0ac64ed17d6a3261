package io.rootward.server.store.journal;

import io.rootward.server.store.StoreException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What a journalled store is given.
 *
 * @param journalKey 32 bytes for the journal's MACs; used until the store is closed, then wiped
 * @param clock stamps the groups
 * @param random makes ids and salts
 * @param segmentBytes length of a journal segment, taken from the disk in advance, at least 64 KiB;
 *     the first ones are shorter
 * @param groupBytesMax bytes of transactions forced together, unless a single one is larger
 * @param waitingMax transactions that may wait for the disk; who finds it full waits before it
 * @param failed told at most once, on the journal's thread, when the storage failed and everything
 *     is refused from then on; must not block
 */
public record StoreSettings(
    byte[] journalKey,
    Clock clock,
    SecureRandom random,
    long segmentBytes,
    int groupBytesMax,
    int waitingMax,
    Consumer<StoreException> failed) {
  /** Default length of a segment. */
  public static final long SEGMENT_BYTES = 64L << 20;

  /** Default of what is forced together. */
  public static final int GROUP_BYTES_MAX = 8 << 20;

  /** Default of how many transactions may wait. */
  public static final int WAITING_MAX = 4_096;

  /** Room for headers, a closing group and something between them. */
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
    this(journalKey, clock, random, SEGMENT_BYTES, GROUP_BYTES_MAX, WAITING_MAX, _ -> {});
  }

  /** With segments of another length. */
  public StoreSettings withSegmentBytes(long bytes) {
    return new StoreSettings(journalKey, clock, random, bytes, groupBytesMax, waitingMax, failed);
  }

  /** With somebody who is told when the storage failed. */
  public StoreSettings withFailureTo(Consumer<StoreException> told) {
    return new StoreSettings(
        journalKey, clock, random, segmentBytes, groupBytesMax, waitingMax, told);
  }
}
