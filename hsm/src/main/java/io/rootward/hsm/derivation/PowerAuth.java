package io.rootward.hsm.derivation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.macs.KMAC;
import org.bouncycastle.crypto.params.KeyParameter;

/** Derivations of PowerAuth, a protocol of mobile banking. */
public final class PowerAuth {
  private static final int BLOCK = 16;
  private static final byte[] CUSTOMISATION = "PA4KDF:".getBytes(US_ASCII);

  private PowerAuth() {}

  /**
   * What is encrypted for the key of an index, in versions 2 and 3.
   *
   * @param index not negative
   * @return one block: eight zeros and the index, whatever the protocol's prose says of the order
   */
  public static byte[] indexBlock(long index) {
    return ByteBuffer.allocate(BLOCK).putLong(0).putLong(index).array();
  }

  /**
   * The first half of a secret upon its second: from 32 bytes of a shared secret or a code to 16
   * bytes of a key.
   *
   * @param secret 32 bytes; wiped
   */
  public static byte[] fold(byte[] secret) {
    byte[] folded = Arrays.copyOf(secret, BLOCK);
    for (int i = 0; i < BLOCK; i++) {
      folded[i] ^= secret[BLOCK + i];
    }
    Arrays.fill(secret, (byte) 0);
    return folded;
  }

  /**
   * The derivation KDF_INTERNAL of versions 2 and 3.
   *
   * @param hmac HMAC with SHA-256 under the secret
   * @param data what is derived for
   * @return 16 bytes
   */
  public static byte[] internal(Prf hmac, byte[] data) {
    return fold(hmac.of(data));
  }

  /**
   * The derivation of version 4: KMAC256, SP 800-185 section 4.
   *
   * @param key any length
   * @param label behind "PA4KDF:" in the customisation
   * @param data may be empty
   * @param length bytes wanted
   */
  public static byte[] version4(byte[] key, byte[] label, byte[] data, int length) {
    byte[] customisation =
        ByteBuffer.allocate(CUSTOMISATION.length + label.length)
            .put(CUSTOMISATION)
            .put(label)
            .array();
    KMAC kmac = new KMAC(256, customisation);
    kmac.init(new KeyParameter(key));
    kmac.update(data, 0, data.length);
    byte[] derived = new byte[length];
    kmac.doFinal(derived, 0, length);
    return derived;
  }
}
