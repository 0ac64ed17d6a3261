package io.rootward.hsm.engine;

/**
 * What encryption gives and decryption takes. Arrays are not copied: neither side changes them.
 *
 * @param data the encrypted bytes, without tag
 * @param iv initialisation vector, counter block or nonce; empty where the mechanism has none
 * @param tag authentication tag; empty where the mechanism has none
 */
public record Ciphertext(byte[] data, byte[] iv, byte[] tag) {
  private static final byte[] NONE = new byte[0];

  /** Without tag. */
  public static Ciphertext of(byte[] data, byte[] iv) {
    return new Ciphertext(data, iv, NONE);
  }

  /** Without vector and tag. */
  public static Ciphertext of(byte[] data) {
    return new Ciphertext(data, NONE, NONE);
  }
}
