package io.rootward.hsm.derivation;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.security.MessageDigest;

/** The key derivation of ANSI X9.63, SEC 1 section 3.6.1. */
public final class X963Kdf {
  private X963Kdf() {}

  /**
   * Derives: Hash(secret || i || sharedInfo) for i = 1, 2, ...
   *
   * @param hash the hash function
   * @param secret the shared secret Z
   * @param sharedInfo may be empty
   * @param length bytes wanted
   * @throws EngineException {@link Kind#OUTPUT_TOO_SHORT} beyond 2^32 - 1 blocks
   */
  public static byte[] derive(MessageDigest hash, byte[] secret, byte[] sharedInfo, int length) {
    return Blocks.join(
        "the X9.63 key derivation",
        length,
        hash.getDigestLength(),
        0xffffffffL,
        i -> {
          hash.update(secret);
          hash.update(Blocks.bigEndian(i, 32));
          return hash.digest(sharedInfo);
        });
  }
}
