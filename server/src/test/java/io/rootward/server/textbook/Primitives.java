package io.rootward.server.textbook;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Hash functions, HMAC, ciphers and CMAC by their names in the JDK. */
final class Primitives {
  private static final int BLOCK = 16;

  private Primitives() {}

  @FunctionalInterface
  private interface Call {
    byte[] bytes() throws GeneralSecurityException;
  }

  private static byte[] of(Call call) {
    try {
      return call.bytes();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /**
   * A hash.
   *
   * @param name for example "SHA-512/256"
   */
  static byte[] hash(String name, byte[] data) {
    return of(() -> MessageDigest.getInstance(name).digest(data));
  }

  /** HMAC; RFC 2104 fills short keys up with zeros, so an empty one is a zero byte. */
  static byte[] hmac(String hash, byte[] key, byte[]... data) {
    String name = hash.startsWith("SHA3") ? hash : hash.replaceFirst("-", "");
    return of(
        () -> {
          Mac mac = Mac.getInstance("Hmac" + name);
          mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, "HMAC"));
          return mac.doFinal(Bytes.join(data));
        });
  }

  /**
   * Encrypts by AES.
   *
   * @param mode for example "CBC/NoPadding"
   * @param iv null for ECB
   */
  static byte[] aes(String mode, byte[] key, byte @Nullable [] iv, byte[] data) {
    return of(
        () -> {
          Cipher cipher = Cipher.getInstance("AES/" + mode);
          SecretKeySpec aes = new SecretKeySpec(key, "AES");
          if (iv == null) {
            cipher.init(Cipher.ENCRYPT_MODE, aes);
          } else {
            cipher.init(Cipher.ENCRYPT_MODE, aes, new IvParameterSpec(iv));
          }
          return cipher.doFinal(data);
        });
  }

  /** AES-CMAC, RFC 4493 section 2.4. */
  static byte[] cmac(byte[] key, byte[]... data) {
    byte[] message = Bytes.join(data);
    byte[] once = doubled(aes("ECB/NoPadding", key, null, new byte[BLOCK]));
    boolean whole = message.length > 0 && message.length % BLOCK == 0;
    byte[] filled = whole ? message : Arrays.copyOf(message, (message.length / BLOCK + 1) * BLOCK);
    if (!whole) {
      filled[message.length] = (byte) 0x80;
    }
    return last(key, filled, whole ? once : doubled(once));
  }

  /** The last block of a CBC whose own last block bears a subkey. */
  static byte[] last(byte[] key, byte[] message, byte[] subkey) {
    int at = message.length - BLOCK;
    byte[] end = Bytes.xor(Arrays.copyOfRange(message, at, message.length), subkey);
    byte[] chained =
        aes("CBC/NoPadding", key, new byte[BLOCK], Bytes.join(Arrays.copyOf(message, at), end));
    return Arrays.copyOfRange(chained, at, message.length);
  }

  /** Multiplied by x in the field of 2^128 elements, RFC 4493 section 2.3. */
  static byte[] doubled(byte[] block) {
    byte[] shifted = new BigInteger(1, block).shiftLeft(1).toByteArray();
    byte[] low = new byte[BLOCK];
    int bytes = Math.min(BLOCK, shifted.length);
    System.arraycopy(shifted, shifted.length - bytes, low, BLOCK - bytes, bytes);
    if (block[0] < 0) {
      low[BLOCK - 1] ^= (byte) 0x87;
    }
    return low;
  }
}
