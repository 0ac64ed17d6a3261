package io.rootward.kmip.ttlv;

import org.jspecify.annotations.Nullable;

/**
 * The versions that define something. A reader refuses what its version lacks, and a writer leaves
 * it out: one model serves all versions without branches.
 *
 * @param first the first that does
 * @param last the last that does, or null when every later one does
 */
public record VersionRange(ProtocolVersion first, @Nullable ProtocolVersion last) {
  public static final VersionRange SINCE_1_0 = since(ProtocolVersion.V1_0);
  public static final VersionRange SINCE_1_1 = since(ProtocolVersion.V1_1);
  public static final VersionRange SINCE_1_2 = since(ProtocolVersion.V1_2);
  public static final VersionRange SINCE_1_3 = since(ProtocolVersion.V1_3);
  public static final VersionRange SINCE_1_4 = since(ProtocolVersion.V1_4);
  public static final VersionRange SINCE_2_0 = since(ProtocolVersion.V2_0);
  public static final VersionRange SINCE_2_1 = since(ProtocolVersion.V2_1);
  public static final VersionRange ONLY_1_X = between(ProtocolVersion.V1_0, ProtocolVersion.V1_4);

  /** From a version on. */
  public static VersionRange since(ProtocolVersion first) {
    return new VersionRange(first, null);
  }

  /** From one version to another, both included. */
  public static VersionRange between(ProtocolVersion first, ProtocolVersion last) {
    return new VersionRange(first, last);
  }

  /** Whether a version is among them. */
  public boolean includes(ProtocolVersion version) {
    return version.isAtLeast(first) && (last == null || last.isAtLeast(version));
  }
}
