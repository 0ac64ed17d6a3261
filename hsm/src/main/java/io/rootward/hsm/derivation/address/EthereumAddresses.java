package io.rootward.hsm.derivation.address;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.HexFormat;

/** Addresses of Ethereum. */
public final class EthereumAddresses {
  private EthereumAddresses() {}

  /**
   * The address itself: the last 20 bytes of Keccak-256 over both co-ordinates.
   *
   * @param point on secp256k1, compressed or not
   * @throws io.rootward.hsm.engine.EngineException BAD_KEY if it is none
   */
  public static byte[] base(byte[] point) {
    byte[] hash = Digests.keccak256(Points.coordinates(point));
    return Arrays.copyOfRange(hash, hash.length - 20, hash.length);
  }

  /**
   * The address with the check value of EIP-55.
   *
   * @param point on secp256k1, compressed or not
   * @throws io.rootward.hsm.engine.EngineException BAD_KEY if it is none
   */
  public static String eip55(byte[] point) {
    return checked(base(point));
  }

  /** A letter is upper case where the hash of the text has its highest bit set. */
  static String checked(byte[] address) {
    char[] text = HexFormat.of().formatHex(address).toCharArray();
    byte[] hash = Digests.keccak256(new String(text).getBytes(US_ASCII));
    for (int i = 0; i < text.length; i++) {
      int nibble = (hash[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xf;
      if (nibble >= 8) {
        text[i] = Character.toUpperCase(text[i]);
      }
    }
    return "0x" + new String(text);
  }
}
