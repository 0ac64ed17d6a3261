package io.rootward.server.custody;

import io.rootward.hsm.engine.SecretBytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM under one key: format 1 byte, nonce 12, ciphertext, tag 16. The associated data says
 * what the content is and where it belongs, so that it opens nowhere else. Nonces are random: one
 * key seals at most 2^32 times (NIST SP 800-38D section 8.3). Thread-safe.
 */
final class Seal implements AutoCloseable {
  /** What a seal adds to the length of its content, in bytes. */
  static final int OVERHEAD_BYTES = 29;

  private static final byte FORMAT = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String AES_GCM = "AES/GCM/NoPadding";

  /** Asked for once: to look through all providers takes longer than to seal an audit record. */
  private static final Provider PROVIDER = provider();

  private final SecretBytes key;
  private final SecureRandom random;

  /**
   * @param key 32 bytes; closed with this object
   */
  Seal(SecretBytes key, SecureRandom random) {
    this.key = key;
    this.random = random;
  }

  /** Seals content; both arrays stay the caller's. */
  byte[] seal(byte[] associated, byte[] content) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    ByteBuffer out = ByteBuffer.allocate(OVERHEAD_BYTES + content.length);
    out.put(FORMAT).put(nonce);
    try {
      cipher(Cipher.ENCRYPT_MODE, nonce, associated).doFinal(ByteBuffer.wrap(content), out);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES-256-GCM with a fresh nonce does not fail", impossible);
    }
    return out.array();
  }

  /**
   * Opens what was sealed with the same associated data.
   *
   * @param name of what is opened, for the message
   * @return the content; the caller's to wipe
   * @throws CustodyException when it does not fit
   */
  byte[] open(byte[] associated, byte[] sealed, String name) {
    if (sealed.length < OVERHEAD_BYTES) {
      throw new CustodyException(CustodyException.Kind.TAMPERED, name + " is too short");
    }
    if (sealed[0] != FORMAT) {
      throw new CustodyException(
          CustodyException.Kind.NEWER_FORMAT,
          name + " is sealed in format " + sealed[0] + ", which this program does not know");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    System.arraycopy(sealed, 1, nonce, 0, NONCE_BYTES);
    int start = 1 + NONCE_BYTES;
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, associated)
          .doFinal(sealed, start, sealed.length - start);
    } catch (AEADBadTagException edited) {
      throw new CustodyException(
          CustodyException.Kind.TAMPERED,
          name + " was edited, exchanged, moved, or sealed under another root",
          edited);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES-256-GCM fails only on its tag", impossible);
    }
  }

  private static Provider provider() {
    try {
      return Cipher.getInstance(AES_GCM).getProvider();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] associated) throws GeneralSecurityException {
    return key.<Cipher, GeneralSecurityException>use(
        bytes -> {
          Cipher cipher = Cipher.getInstance(AES_GCM, PROVIDER);
          cipher.init(mode, new SecretKeySpec(bytes, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
          cipher.updateAAD(associated);
          return cipher;
        });
  }

  @Override
  public void close() {
    key.close();
  }
}
