package io.rootward.hsm.software;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.hsm.engine.WrapMechanism.AesKeyWrap;
import io.rootward.hsm.engine.WrapMechanism.AesKeyWrapPadded;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;

/**
 * AES key wrap of bytes: RFC 3394 for whole blocks of 8 bytes, RFC 5649 for any length. Neither
 * takes a vector: both are the same each time, which is safe because keys are not guessed. Lengths
 * are judged here: the JDK answers some with an array exception.
 */
final class Wrapping {
  private final Providers providers;

  Wrapping(Providers providers) {
    this.providers = providers;
  }

  /**
   * Wraps.
   *
   * @param material at least 16 bytes in whole blocks of 8 under RFC 3394, at least one under RFC
   *     5649
   * @return 8 bytes longer, and filled up to whole blocks
   */
  byte[] wrap(SoftwareKey wrapping, WrapMechanism mechanism, SecretBytes material) {
    mechanism.requireMaterial(material.length());
    return Jca.call(
        "key wrap",
        () -> {
          Cipher cipher = cipher(Cipher.ENCRYPT_MODE, wrapping, mechanism);
          return material.use(cipher::doFinal);
        });
  }

  /**
   * Unwraps.
   *
   * @return the caller's to close
   * @throws EngineException {@link Kind#AUTHENTICATION_FAILED} when the check value is wrong:
   *     another key, or changed bytes
   */
  SecretBytes unwrap(SoftwareKey wrapping, WrapMechanism mechanism, byte[] wrapped) {
    mechanism.requireWrapped(wrapped.length);
    return SecretBytes.owning(
        Jca.call("key unwrap", () -> unwrapped(wrapping, mechanism, wrapped)));
  }

  private byte[] unwrapped(SoftwareKey wrapping, WrapMechanism mechanism, byte[] wrapped)
      throws GeneralSecurityException {
    try {
      return cipher(Cipher.DECRYPT_MODE, wrapping, mechanism).doFinal(wrapped);
    } catch (IllegalBlockSizeException e) {
      // The length was right: what the JDK reports like this is a wrong check value.
      throw new EngineException(Kind.AUTHENTICATION_FAILED, "key unwrap failed", e);
    }
  }

  private Cipher cipher(int mode, SoftwareKey key, WrapMechanism mechanism)
      throws GeneralSecurityException {
    Cipher cipher =
        switch (mechanism) {
          case AesKeyWrap() ->
              Cipher.getInstance("AES/KW/NoPadding", providers.of(Algorithm.AES_KEY_WRAP));
          case AesKeyWrapPadded() ->
              Cipher.getInstance("AES/KWP/NoPadding", providers.of(Algorithm.AES_KEY_WRAP_PADDED));
        };
    cipher.init(mode, key.secret());
    return cipher;
  }
}
