package io.rootward.hsm.software;

import io.rootward.hsm.engine.CipherMechanism.ChaCha20;
import io.rootward.hsm.engine.CipherMechanism.ChaCha20Poly1305;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import org.bouncycastle.crypto.SkippingStreamCipher;
import org.bouncycastle.crypto.engines.ChaChaEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** ChaCha20 and its authenticated encryption: of RFC 8439 by the JDK, the older one by others. */
final class ChaCha {
  private static final int ROUNDS = 20;
  private static final int BLOCK_BYTES = 64;
  private static final int OLD_NONCE_BYTES = 8;
  private static final int TAG_BYTES = 16;

  private final Provider provider;

  ChaCha(Provider provider) {
    this.provider = provider;
  }

  /** Encrypts, which is also how it decrypts. */
  byte[] stream(SoftwareKey key, ChaCha20 mechanism, byte[] nonce, byte[] data)
      throws GeneralSecurityException {
    return nonce.length == OLD_NONCE_BYTES
        ? older(key, mechanism.counter(), nonce, data)
        : stream(key, mechanism.counter(), nonce, data);
  }

  private byte[] stream(SoftwareKey key, int counter, byte[] nonce, byte[] data)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("ChaCha20", provider);
    cipher.init(Cipher.ENCRYPT_MODE, key.secret(), new ChaCha20ParameterSpec(nonce, counter));
    return cipher.doFinal(data);
  }

  /** With a counter of 64 bits, which stands where RFC 8439 has part of its nonce. */
  private static byte[] older(SoftwareKey key, int counter, byte[] nonce, byte[] data) {
    SkippingStreamCipher cipher = new ChaChaEngine(ROUNDS);
    KeyParameter parameters = key.material().use(bytes -> new KeyParameter(bytes));
    cipher.init(true, new ParametersWithIV(parameters, nonce));
    cipher.seekTo((long) counter * BLOCK_BYTES);
    byte[] output = new byte[data.length];
    cipher.processBytes(data, 0, data.length, output, 0);
    return output;
  }

  /** Encrypts; the tag, cut if it is to be, is behind the data. */
  byte[] seal(SoftwareKey key, ChaCha20Poly1305 mechanism, byte[] nonce, byte[] data)
      throws GeneralSecurityException {
    byte[] sealed = poly1305(Cipher.ENCRYPT_MODE, key, mechanism, nonce, data);
    return Arrays.copyOf(sealed, data.length + mechanism.tagBytes());
  }

  /**
   * Decrypts what {@link #seal} made. No library compares a tag that was cut: it is made anew from
   * the plaintext, which nobody sees before the two are equal.
   */
  byte[] open(SoftwareKey key, ChaCha20Poly1305 mechanism, byte[] nonce, byte[] sealed)
      throws GeneralSecurityException {
    if (mechanism.tagBytes() == TAG_BYTES) {
      return poly1305(Cipher.DECRYPT_MODE, key, mechanism, nonce, sealed);
    }
    int dataBytes = sealed.length - mechanism.tagBytes();
    // RFC 8439 section 2.8: block 0 of the stream is the key of the tag.
    byte[] clear = stream(key, 1, nonce, Arrays.copyOf(sealed, dataBytes));
    if (!MessageDigest.isEqual(seal(key, mechanism, nonce, clear), sealed)) {
      Arrays.fill(clear, (byte) 0);
      throw new EngineException(Kind.AUTHENTICATION_FAILED, "decryption failed");
    }
    return clear;
  }

  private byte[] poly1305(
      int mode, SoftwareKey key, ChaCha20Poly1305 mechanism, byte[] nonce, byte[] data)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305", provider);
    cipher.init(mode, key.secret(), new IvParameterSpec(nonce));
    cipher.updateAAD(mechanism.additionalData());
    return cipher.doFinal(data);
  }
}
