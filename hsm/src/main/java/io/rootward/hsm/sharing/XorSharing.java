package io.rootward.hsm.sharing;

import io.rootward.hsm.engine.SecretBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.IntFunction;

/** The secret is the XOR of all its parts: KMIP 2.1 section 13.1. */
public record XorSharing() implements SharingMethod {
  @Override
  public List<SecretBytes> split(
      SecretBytes secret, int parts, int threshold, IntFunction<byte[]> random) {
    Shares.requireSplittable(secret, parts, threshold);
    Shares.require(threshold == parts, "XOR takes all parts to join them");
    byte[] last = secret.exposeCopy();
    List<SecretBytes> split = new ArrayList<>();
    for (int number = 1; number < parts; number++) {
      byte[] part = random.apply(last.length);
      add(last, part);
      split.add(SecretBytes.owning(part));
    }
    split.add(SecretBytes.owning(last));
    return split;
  }

  @Override
  public SecretBytes join(SortedMap<Integer, SecretBytes> parts, int threshold) {
    Shares.requireJoinable(parts, threshold);
    if (parts.size() != threshold || parts.lastKey() != threshold) {
      throw Shares.strangers();
    }
    byte[] secret = new byte[Shares.length(parts.values())];
    parts
        .values()
        .forEach(
            part ->
                part.use(
                    bytes -> {
                      add(secret, bytes);
                      return true;
                    }));
    return SecretBytes.owning(secret);
  }

  private static void add(byte[] sum, byte[] part) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] ^= part[i];
    }
  }
}
