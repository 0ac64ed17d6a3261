package io.rootward.hsm.sharing;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.SecretBytes;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/** What the methods have in common: the bounds, and arrays that are wiped. */
final class Shares {
  private Shares() {}

  static void requireSplittable(SecretBytes secret, int parts, int threshold) {
    require(
        secret.length() >= 1 && secret.length() <= SharingMethod.SECRET_BYTES_MAX,
        "a secret of 1 to " + SharingMethod.SECRET_BYTES_MAX + " bytes is split");
    require(
        parts <= SharingMethod.PARTS_MAX,
        "a secret is split into up to " + SharingMethod.PARTS_MAX + " parts");
    require(threshold <= parts, "no more parts can be needed than there are");
    // With one, every part would be the secret.
    require(threshold >= 2, "joining takes at least 2 parts");
  }

  static void requireJoinable(SortedMap<Integer, SecretBytes> parts, int threshold) {
    if (parts.size() < threshold || parts.isEmpty()) {
      throw mismatch("joining takes " + threshold + " parts, " + parts.size() + " are given");
    }
    if (parts.firstKey() < 1 || parts.lastKey() > SharingMethod.PARTS_MAX) {
      throw mismatch("parts are numbered from 1 to " + SharingMethod.PARTS_MAX);
    }
  }

  /** The length that all parts have. */
  static int length(Collection<SecretBytes> parts) {
    int[] lengths = parts.stream().mapToInt(SecretBytes::length).distinct().toArray();
    if (lengths.length != 1) {
      throw mismatch("the parts differ in length: they do not belong together");
    }
    return lengths[0];
  }

  static void require(boolean holds, String rule) {
    if (!holds) {
      throw new EngineException(EngineException.Kind.BAD_PARAMETERS, rule);
    }
  }

  static EngineException mismatch(String why) {
    return new EngineException(EngineException.Kind.BAD_DATA, why);
  }

  static EngineException strangers() {
    return mismatch("the parts do not belong together");
  }

  static void wipe(List<byte[]> arrays) {
    arrays.forEach(array -> Arrays.fill(array, (byte) 0));
  }
}
