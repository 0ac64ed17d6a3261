package io.rootward.hsm.derivation;

import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.SecretBytes;
import java.security.Provider;
import java.util.function.Function;

/**
 * HMAC before it has a key, for derivations whose keys come about on the way.
 *
 * @param hash hash function
 * @param provider who computes it
 */
public record PrfSource(Hash hash, Provider provider) {
  /**
   * Works with HMAC under a key that is gone afterwards.
   *
   * @param key copied; still the caller's to wipe; may be empty
   * @param work what to compute
   */
  public byte[] under(byte[] key, Function<Prf, byte[]> work) {
    try (WipedKey wiped = new WipedKey("HMAC", SecretBytes.copyOf(key))) {
      return work.apply(HmacPrf.keyed(hash, provider, wiped));
    }
  }
}
