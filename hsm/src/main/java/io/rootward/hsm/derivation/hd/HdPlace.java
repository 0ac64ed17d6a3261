package io.rootward.hsm.derivation.hd;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;

/**
 * Where a key stands in its tree.
 *
 * @param depth steps from the master, 0 to 255
 * @param parentFingerprint first 4 bytes of HASH160 over the parent's public key; 0 for a master
 * @param childNumber 32 bits without sign; bit 31 marks a hardened child; 0 for a master
 */
public record HdPlace(int depth, int parentFingerprint, int childNumber) {
  /** A master's. */
  public static final HdPlace MASTER = new HdPlace(0, 0, 0);

  /** An extended key has one byte for the depth. */
  public static final int DEPTH_MAX = 255;

  /** Checks what a master's is: {@link Kind#BAD_KEY}. */
  public HdPlace {
    if (depth == 0 && (parentFingerprint != 0 || childNumber != 0)) {
      throw new EngineException(Kind.BAD_KEY, "a master key has no parent and no number");
    }
  }

  HdPlace child(int fingerprint, int number) {
    if (depth == DEPTH_MAX) {
      throw new EngineException(Kind.BAD_DATA, "a key is at most 255 steps below its master");
    }
    return new HdPlace(depth + 1, fingerprint, number);
  }
}
