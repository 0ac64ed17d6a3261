package io.rootward.hsm.software;

import io.rootward.hsm.derivation.CmacPrf;
import io.rootward.hsm.derivation.HmacPrf;
import io.rootward.hsm.derivation.Prf;
import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.MacMechanism.Cmac;
import io.rootward.hsm.engine.MacMechanism.Hmac;

/**
 * Message authentication codes, which derivations use as well. HMAC under the key as it is: a key
 * longer than a block is hashed first, as RFC 2104 says.
 */
final class Macs {
  private final Providers providers;

  Macs(Providers providers) {
    this.providers = providers;
  }

  /** A function ready to use, for one thread. */
  Prf keyed(MacMechanism mechanism, SoftwareKey key) {
    return switch (mechanism) {
      case Hmac(Hash hash) ->
          HmacPrf.keyed(hash, providers.of(Algorithm.hmacOf(hash)), key.secret());
      case Cmac() -> CmacPrf.keyed(BlockCiphers.of(key), key.secret());
    };
  }

  /** The same where only HMAC will do. */
  HmacPrf hmac(Hash hash, SoftwareKey key) {
    return HmacPrf.keyed(hash, providers.of(Algorithm.hmacOf(hash)), key.secret());
  }
}
