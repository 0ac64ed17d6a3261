package io.rootward.hsm.derivation.address;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;

/** Public keys on secp256k1. */
final class Points {
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");

  private Points() {}

  static ECPoint of(byte[] point) {
    try {
      ECPoint decoded = CURVE.getCurve().decodePoint(point);
      if (decoded.isInfinity()) {
        throw new EngineException(Kind.BAD_KEY, "the public key is the point at infinity");
      }
      return decoded;
    } catch (IllegalArgumentException e) {
      throw new EngineException(Kind.BAD_KEY, "the public key is not a point on secp256k1", e);
    }
  }

  static byte[] compressed(byte[] point) {
    return of(point).getEncoded(true);
  }

  /** Both co-ordinates, without the byte that says so. */
  static byte[] coordinates(byte[] point) {
    byte[] encoded = of(point).getEncoded(false);
    return Arrays.copyOfRange(encoded, 1, encoded.length);
  }

  /** BIP-341 with an empty script tree, as BIP-86 says: x of P + hash(x of P) * G, P of even y. */
  static byte[] taprootOutput(byte[] point) {
    byte[] compressed = compressed(point);
    compressed[0] = 2;
    ECPoint even = of(compressed);
    byte[] tag = Digests.sha256("TapTweak".getBytes(US_ASCII));
    byte[] x = Arrays.copyOfRange(compressed, 1, compressed.length);
    BigInteger tweak = new BigInteger(1, Digests.sha256(tag, tag, x));
    if (tweak.compareTo(CURVE.getN()) >= 0) {
      throw new EngineException(Kind.BAD_KEY, "the public key has no Taproot address");
    }
    byte[] output = even.add(CURVE.getG().multiply(tweak)).normalize().getEncoded(true);
    return Arrays.copyOfRange(output, 1, output.length);
  }
}
