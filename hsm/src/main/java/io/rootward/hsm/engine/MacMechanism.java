package io.rootward.hsm.engine;

import java.util.List;

/** Message authentication codes, which are also the pseudo-random functions of SP 800-108. */
public sealed interface MacMechanism extends Mechanism {
  /** Length of the code in bytes. */
  int bytes();

  /**
   * HMAC, RFC 2104, under any secret key.
   *
   * @param hash hash function
   */
  record Hmac(Hash hash) implements MacMechanism {
    @Override
    public int bytes() {
      return hash.bytes();
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireSecret(key, "HMAC");
      return List.of(Algorithm.hmacOf(hash));
    }
  }

  /** CMAC with AES, SP 800-38B. */
  record AesCmac() implements MacMechanism {
    @Override
    public int bytes() {
      return 16;
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireAes(key, "AES-CMAC");
      return List.of(Algorithm.AES_CMAC);
    }
  }
}
