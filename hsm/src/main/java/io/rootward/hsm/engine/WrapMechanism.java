package io.rootward.hsm.engine;

import io.rootward.hsm.engine.EngineException.Kind;
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

  /**
   * Judges the length of what is to be wrapped.
   *
   * @throws EngineException {@link Kind#BAD_DATA} if the mechanism does not take it
   */
  default void requireMaterial(int bytes) {
    boolean fits =
        switch (this) {
          case AesKeyWrap() -> bytes >= 16 && bytes % 8 == 0;
          case AesKeyWrapPadded() -> bytes >= 1;
        };
    if (!fits) {
      throw new EngineException(
          Kind.BAD_DATA, "the key wrap does not take material of " + bytes + " bytes");
    }
  }

  /**
   * Judges the length of what is to be unwrapped.
   *
   * @throws EngineException {@link Kind#BAD_DATA} if the mechanism never gives it
   */
  default void requireWrapped(int bytes) {
    int shortest = this instanceof AesKeyWrap ? 24 : 16;
    if (bytes < shortest || bytes % 8 != 0) {
      throw new EngineException(Kind.BAD_DATA, "no wrapped key has " + bytes + " bytes");
    }
  }
}
