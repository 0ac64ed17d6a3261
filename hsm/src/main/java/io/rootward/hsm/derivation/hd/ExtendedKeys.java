package io.rootward.hsm.derivation.hd;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.rootward.hsm.derivation.address.Base58Check;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.SecretBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Extended keys as texts, BIP-32 "Serialization format": xprv and xpub, tprv and tpub. On secp256k1
 * only: the text does not say the curve.
 */
public final class ExtendedKeys {
  /** Which network the version bytes name. */
  public enum Network {
    MAIN(0x0488ade4, 0x0488b21e),
    TEST(0x04358394, 0x043587cf);

    private final int privateVersion;
    private final int publicVersion;

    Network(int privateVersion, int publicVersion) {
      this.privateVersion = privateVersion;
      this.publicVersion = publicVersion;
    }
  }

  private static final int BYTES = 78;
  private static final int DATA_BYTES = 33;

  private ExtendedKeys() {}

  /**
   * xprv or tprv.
   *
   * @return ASCII, the caller's to close
   * @throws EngineException {@link Kind#BAD_KEY} on another curve
   */
  public static SecretBytes privateText(Network network, HdKey key) {
    requireCurve(key.curve());
    return key.privateKey()
        .use(
            bytes ->
                key.chainCode()
                    .use(
                        code -> {
                          byte[] data = new byte[DATA_BYTES];
                          System.arraycopy(bytes, 0, data, 1, bytes.length);
                          byte[] payload = payload(network.privateVersion, key.place(), code, data);
                          Arrays.fill(data, (byte) 0);
                          return SecretBytes.owning(encoded(payload));
                        }));
  }

  /**
   * xpub or tpub.
   *
   * @throws EngineException {@link Kind#BAD_KEY} on another curve
   */
  public static String publicText(Network network, HdPublicKey key) {
    requireCurve(key.curve());
    byte[] payload = payload(network.publicVersion, key.place(), key.chainCode(), key.key());
    return new String(encoded(payload), US_ASCII);
  }

  /**
   * Reads xprv or tprv.
   *
   * @param text ASCII; still the caller's
   * @throws EngineException {@link Kind#BAD_KEY} if it is not exactly that
   */
  public static HdKey readPrivate(Network network, SecretBytes text) {
    byte[] payload = text.use(Base58Check::decode);
    try {
      ByteBuffer in = opened(payload, network.privateVersion);
      HdPlace place = place(in);
      try (SecretBytes chainCode = SecretBytes.owning(taken(in, HdCurve.KEY_BYTES))) {
        if (in.get() != 0) {
          throw new EngineException(Kind.BAD_KEY, "a private key begins with a zero byte");
        }
        try (SecretBytes key = SecretBytes.owning(taken(in, HdCurve.KEY_BYTES))) {
          return HdKey.of(HdCurve.SECP256K1, key, chainCode, place);
        }
      }
    } finally {
      Arrays.fill(payload, (byte) 0);
    }
  }

  /**
   * Reads xpub or tpub.
   *
   * @throws EngineException {@link Kind#BAD_KEY} if it is not exactly that
   */
  public static HdPublicKey readPublic(Network network, String text) {
    // A foreign character becomes a question mark, which is not in Base58.
    ByteBuffer in = opened(Base58Check.decode(text.getBytes(US_ASCII)), network.publicVersion);
    HdPlace place = place(in);
    byte[] chainCode = taken(in, HdCurve.KEY_BYTES);
    byte[] point = taken(in, DATA_BYTES);
    return HdPublicKey.of(HdCurve.SECP256K1, point, chainCode, place);
  }

  private static void requireCurve(HdCurve curve) {
    if (curve != HdCurve.SECP256K1) {
      throw new EngineException(Kind.BAD_KEY, "extended keys have a text on SECP256K1 only");
    }
  }

  private static byte[] payload(int version, HdPlace place, byte[] chainCode, byte[] data) {
    return ByteBuffer.allocate(BYTES)
        .putInt(version)
        .put((byte) place.depth())
        .putInt(place.parentFingerprint())
        .putInt(place.childNumber())
        .put(chainCode)
        .put(data)
        .array();
  }

  /** The payload is wiped. */
  private static byte[] encoded(byte[] payload) {
    try {
      return Base58Check.encode(payload);
    } finally {
      Arrays.fill(payload, (byte) 0);
    }
  }

  private static ByteBuffer opened(byte[] payload, int version) {
    ByteBuffer in = ByteBuffer.wrap(payload);
    if (payload.length != BYTES) {
      throw new EngineException(Kind.BAD_KEY, "an extended key has 78 bytes");
    }
    if (in.getInt() != version) {
      throw new EngineException(
          Kind.BAD_KEY, "the extended key is of another kind or network than was said");
    }
    return in;
  }

  private static HdPlace place(ByteBuffer in) {
    return new HdPlace(in.get() & 0xff, in.getInt(), in.getInt());
  }

  private static byte[] taken(ByteBuffer in, int bytes) {
    byte[] taken = new byte[bytes];
    in.get(taken);
    return taken;
  }
}
