package io.rootward.kmip.ttlv;

import java.util.List;

/**
 * A version of the protocol: KMIP 2.1 section 9.16. Every message says its own, and is answered in
 * it.
 *
 * @param major first number, 1 or 2 in what this program speaks
 * @param minor second number
 */
public record ProtocolVersion(int major, int minor) implements Comparable<ProtocolVersion> {
  public static final ProtocolVersion V1_0 = new ProtocolVersion(1, 0);
  public static final ProtocolVersion V1_1 = new ProtocolVersion(1, 1);
  public static final ProtocolVersion V1_2 = new ProtocolVersion(1, 2);
  public static final ProtocolVersion V1_3 = new ProtocolVersion(1, 3);
  public static final ProtocolVersion V1_4 = new ProtocolVersion(1, 4);
  public static final ProtocolVersion V2_0 = new ProtocolVersion(2, 0);
  public static final ProtocolVersion V2_1 = new ProtocolVersion(2, 1);

  /** Every version this program speaks, newest first. */
  public static final List<ProtocolVersion> SUPPORTED =
      List.of(V2_1, V2_0, V1_4, V1_3, V1_2, V1_1, V1_0);

  /** Whether this is the given version or a later one. */
  public boolean isAtLeast(ProtocolVersion other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(ProtocolVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
