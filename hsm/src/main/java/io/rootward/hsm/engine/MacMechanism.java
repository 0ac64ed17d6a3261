package io.rootward.hsm.engine;

import io.rootward.hsm.engine.EngineException.Kind;
import java.util.List;

/** Message authentication codes, which are also the pseudo-random functions of SP 800-108. */
public sealed interface MacMechanism extends Mechanism {
  /**
   * Length of the code in bytes.
   *
   * @throws EngineException {@link Kind#BAD_KEY} if such a key cannot be used
   */
  int bytes(KeySpec key);

  /**
   * HMAC, RFC 2104, under any secret key.
   *
   * @param hash hash function
   */
  record Hmac(Hash hash) implements MacMechanism {
    @Override
    public int bytes(KeySpec key) {
      return hash.bytes();
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireSecret(key, "HMAC");
      return List.of(Algorithm.hmacOf(hash));
    }
  }

  /** CMAC with a block cipher, SP 800-38B; which cipher, the key says. */
  record Cmac() implements MacMechanism {
    @Override
    public int bytes(KeySpec key) {
      return KeyUse.requireBlockCipher(key, "CMAC").blockBytes();
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      return KeyUse.requireBlockCipher(key, "CMAC").with(Algorithm.AES_CMAC);
    }
  }
}
