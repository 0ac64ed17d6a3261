package io.rootward.kmip.ttlv;

/**
 * What a reader accepts before it says no.
 *
 * @param maxBytes length of a whole message in its encoding, header included
 * @param maxDepth structures within structures, 1 to 128; the outermost item has depth 1
 * @param maxItems items in a message, structures included
 * @param maxTextBytes UTF-8 bytes of one text string
 */
public record TtlvLimits(int maxBytes, int maxDepth, int maxItems, int maxTextBytes) {
  /**
   * 1 MiB, depth 32, 100,000 items, 64 KiB of text. The deepest message of the specification needs
   * a depth of about 12.
   */
  public static final TtlvLimits DEFAULT = new TtlvLimits(1 << 20, 32, 100_000, 1 << 16);

  /** Readers descend by recursion; this bound keeps them far from the end of the stack. */
  private static final int DEEPEST = 128;

  public TtlvLimits {
    if (maxBytes < 8 || maxItems < 1 || maxTextBytes < 0) {
      throw new IllegalArgumentException("limits must allow one empty item");
    }
    if (maxDepth < 1 || maxDepth > DEEPEST) {
      throw new IllegalArgumentException("depth must be 1 to " + DEEPEST + ": " + maxDepth);
    }
  }

  /** These limits with another length of message. */
  public TtlvLimits withMaxBytes(int bytes) {
    return new TtlvLimits(bytes, maxDepth, maxItems, maxTextBytes);
  }
}
