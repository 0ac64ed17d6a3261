package io.rootward.hsm.derivation.address;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;

/**
 * Addresses of Bitcoin.
 *
 * <p>Every method takes a point on secp256k1, compressed or not, and throws {@link EngineException}
 * of {@link Kind#BAD_KEY} if it is none.
 */
public final class BitcoinAddresses {
  /** Which coins the address is for. */
  public enum Network {
    MAIN(0x00, 0x05, "bc"),
    TEST(0x6f, 0xc4, "tb");

    private final int keyVersion;
    private final int scriptVersion;
    private final String prefix;

    Network(int keyVersion, int scriptVersion, String prefix) {
      this.keyVersion = keyVersion;
      this.scriptVersion = scriptVersion;
      this.prefix = prefix;
    }
  }

  private BitcoinAddresses() {}

  /** What is behind the older addresses: HASH160 of the compressed point, 20 bytes. */
  public static byte[] base(byte[] point) {
    return Digests.hash160(Points.compressed(point));
  }

  /** Pay to public key hash: BIP-44's. */
  public static String p2pkh(Network network, byte[] point) {
    return base58(network.keyVersion, base(point));
  }

  /** Pay to witness public key hash, wrapped in a script hash: BIP-49's. */
  public static String p2shP2wpkh(Network network, byte[] point) {
    byte[] script = new byte[22];
    script[1] = 20;
    System.arraycopy(base(point), 0, script, 2, 20);
    return base58(network.scriptVersion, Digests.hash160(script));
  }

  /** Pay to witness public key hash: BIP-84's. */
  public static String p2wpkh(Network network, byte[] point) {
    return Bech32.segwit(network.prefix, 0, base(point));
  }

  /** Pay to Taproot, spent by key only: BIP-86's. */
  public static String p2tr(Network network, byte[] point) {
    return Bech32.segwit(network.prefix, 1, Points.taprootOutput(point));
  }

  private static String base58(int version, byte[] hash) {
    byte[] payload = new byte[1 + hash.length];
    payload[0] = (byte) version;
    System.arraycopy(hash, 0, payload, 1, hash.length);
    return new String(Base58Check.encode(payload), US_ASCII);
  }
}
