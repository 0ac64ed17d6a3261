package io.rootward.hsm.encoding;

import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.util.BigIntegers;

/** ECDSA signatures: r and s side by side, or an ECDSA-Sig-Value (RFC 3279). */
public final class EcdsaSignature {
  private static final BigInteger SECP256K1_ORDER = CustomNamedCurves.getByName("secp256k1").getN();

  private EcdsaSignature() {}

  /**
   * To DER.
   *
   * @param curve on secp256k1 s goes into the lower half, as Bitcoin and Ethereum demand: both n -
   *     s and s verify, and tokens give either
   * @param raw r and s, of the same length
   */
  public static byte[] toDer(Curve curve, byte[] raw) {
    int half = raw.length / 2;
    var sequence =
        new DERSequence(
            new ASN1Integer[] {
              new ASN1Integer(new BigInteger(1, Arrays.copyOf(raw, half))),
              new ASN1Integer(
                  lower(curve, new BigInteger(1, Arrays.copyOfRange(raw, half, raw.length))))
            });
    try {
      return sequence.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new EngineException(Kind.FAILED, "a signature could not be encoded", e);
    }
  }

  /** The lower of s and n - s, which both verify; as it is on other curves than secp256k1. */
  public static BigInteger lower(Curve curve, BigInteger s) {
    return curve == Curve.SECP256K1 && s.compareTo(SECP256K1_ORDER.shiftRight(1)) > 0
        ? SECP256K1_ORDER.subtract(s)
        : s;
  }

  /** From DER; empty for anything but the one encoding of two positive numbers that fit. */
  public static Optional<byte[]> fromDer(Curve curve, byte[] der) {
    try {
      ASN1Primitive read = der.length == 0 ? null : ASN1Primitive.fromByteArray(der);
      if (!(read instanceof ASN1Sequence values)) {
        return Optional.empty();
      }
      if (values.size() != 2 || !Arrays.equals(values.getEncoded(ASN1Encoding.DER), der)) {
        return Optional.empty();
      }
      BigInteger r = ASN1Integer.getInstance(values.getObjectAt(0)).getValue();
      BigInteger s = ASN1Integer.getInstance(values.getObjectAt(1)).getValue();
      return fits(curve, r) && fits(curve, s) ? Optional.of(raw(curve, r, s)) : Optional.empty();
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static boolean fits(Curve curve, BigInteger value) {
    return value.signum() > 0 && value.bitLength() <= curve.orderBits();
  }

  /** Side by side, each in the length of a field element. */
  public static byte[] raw(Curve curve, BigInteger r, BigInteger s) {
    int half = curve.scalarBytes();
    byte[] raw = Arrays.copyOf(BigIntegers.asUnsignedByteArray(half, r), 2 * half);
    System.arraycopy(BigIntegers.asUnsignedByteArray(half, s), 0, raw, half, half);
    return raw;
  }
}
