package io.rootward.hsm.engine;

import java.util.List;

/** Encryption of key material. */
public sealed interface WrapMechanism extends Mechanism {
  /** AES key wrap without padding, RFC 3394: material of at least 16 bytes, a multiple of 8. */
  record AesKeyWrap() implements WrapMechanism {
    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireAes(key, "AES key wrap");
      return List.of(Algorithm.AES_KEY_WRAP);
    }
  }

  /** AES key wrap with padding, RFC 5649: material of at least 1 byte. */
  record AesKeyWrapPadded() implements WrapMechanism {
    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireAes(key, "AES key wrap with padding");
      return List.of(Algorithm.AES_KEY_WRAP_PADDED);
    }
  }
}
