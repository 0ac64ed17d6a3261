package io.rootward.hsm.derivation;

import java.util.Arrays;
import javax.crypto.SecretKey;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CBCBlockCipherMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Key diversification of NXP's application note AN10922, sections 2.2 to 2.4. It is CMAC, except
 * that its message is always filled up to two blocks: inputs shorter than a block give other codes
 * than CMAC does.
 */
public final class An10922 {
  private static final int BLOCK = 16;
  private static final int MESSAGE = 2 * BLOCK;

  private An10922() {}

  /**
   * Diversifies.
   *
   * @param key AES, 16, 24 or 32 bytes
   * @param input 1 to 31 bytes
   * @return as many bytes as the key has
   */
  public static byte[] derive(SecretKey key, byte[] input) {
    byte[] bytes = key.getEncoded();
    try {
      KeyParameter parameter = new KeyParameter(bytes);
      return switch (bytes.length) {
        case 16 -> code(parameter, 0x01, input);
        case 24 -> overlapped(code(parameter, 0x11, input), code(parameter, 0x12, input));
        default -> joined(code(parameter, 0x41, input), code(parameter, 0x42, input));
      };
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** The end of the first code and the beginning of the second lie on each other. */
  private static byte[] overlapped(byte[] first, byte[] second) {
    byte[] key = Arrays.copyOf(first, 24);
    for (int i = 0; i < 8; i++) {
      key[8 + i] ^= second[i];
      key[BLOCK + i] = second[8 + i];
    }
    wipe(first);
    wipe(second);
    return key;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] key = Arrays.copyOf(first, MESSAGE);
    System.arraycopy(second, 0, key, BLOCK, BLOCK);
    wipe(first);
    wipe(second);
    return key;
  }

  private static byte[] code(KeyParameter key, int constant, byte[] input) {
    byte[] message = new byte[MESSAGE];
    message[0] = (byte) constant;
    System.arraycopy(input, 0, message, 1, input.length);
    boolean filled = input.length + 1 < MESSAGE;
    if (filled) {
      message[input.length + 1] = (byte) 0x80;
    }
    byte[] subkey = subkey(key, filled);
    for (int i = 0; i < BLOCK; i++) {
      message[BLOCK + i] ^= subkey[i];
    }
    wipe(subkey);
    byte[] code = new byte[BLOCK];
    var chain = new CBCBlockCipherMac(AESEngine.newInstance(), 8 * BLOCK);
    chain.init(key);
    chain.update(message, 0, message.length);
    chain.doFinal(code, 0);
    wipe(message);
    return code;
  }

  /**
   * SP 800-38B section 6.1: the encrypted zero block doubled once, or twice for filled messages.
   */
  private static byte[] subkey(KeyParameter key, boolean filled) {
    byte[] block = new byte[BLOCK];
    var cipher = AESEngine.newInstance();
    cipher.init(true, key);
    cipher.processBlock(block, 0, block, 0);
    doubled(block);
    if (filled) {
      doubled(block);
    }
    return block;
  }

  /** Multiplied by x in the field of 2^128 elements, without a branch on the bit that falls out. */
  private static void doubled(byte[] block) {
    int carry = (block[0] & 0x80) >> 7;
    for (int i = 0; i < BLOCK; i++) {
      int next = i + 1 < BLOCK ? (block[i + 1] & 0x80) >> 7 : 0;
      block[i] = (byte) ((block[i] << 1) | next);
    }
    block[BLOCK - 1] ^= (byte) (0x87 & -carry);
  }

  private static void wipe(byte[] bytes) {
    Arrays.fill(bytes, (byte) 0);
  }
}
