package io.rootward.hsm.encoding;

import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;

/** Keys on curves as ASN.1, judged: range of the scalar, points on the curve. */
final class CurveKeys {
  private CurveKeys() {}

  /** Looks at the scalar too: a key out of range is no key, whatever curve it names. */
  static Curve curveOf(PrivateKeyInfo key) {
    Curve curve = Curves.of(key.getPrivateKeyAlgorithm());
    Arrays.fill(rawOf(key), (byte) 0);
    return curve;
  }

  /** Looks at the point too. */
  static Curve curveOf(SubjectPublicKeyInfo key) {
    Curve curve = Curves.of(key.getAlgorithm());
    Curves.checkedPoint(curve, Der.publicBytes(key));
    return curve;
  }

  static SubjectPublicKeyInfo publicOf(PrivateKeyInfo key) {
    byte[] raw = rawOf(key);
    try {
      Curve curve = Curves.of(key.getPrivateKeyAlgorithm());
      return new SubjectPublicKeyInfo(Curves.identifier(curve), Curves.publicPoint(curve, raw));
    } finally {
      Arrays.fill(raw, (byte) 0);
    }
  }

  static SubjectPublicKeyInfo fromPoint(Curve curve, byte[] point) {
    return new SubjectPublicKeyInfo(Curves.identifier(curve), Curves.checkedPoint(curve, point));
  }

  static byte[] pointOf(SubjectPublicKeyInfo key) {
    return Curves.checkedPoint(Curves.of(key.getAlgorithm()), Der.publicBytes(key));
  }

  /** The scalar in the length of the order, or the bytes of an Edwards or Montgomery key. */
  static byte[] rawOf(PrivateKeyInfo key) {
    Curve curve = Curves.of(key.getPrivateKeyAlgorithm());
    byte[] inner = key.getPrivateKey().getOctets();
    return curve.isWeierstrass()
        ? fixed(curve, scalar(curve, sec1(inner), curve))
        : Curves.checkedRaw(
            curve,
            Der.read(
                "private key", inner, value -> ASN1OctetString.getInstance(value).getOctets()));
  }

  /** What is read of an ECPrivateKey; the public point that may come along is not trusted. */
  private record Sec1(BigInteger scalar, @Nullable ASN1Encodable curve) {
    static Sec1 of(ECPrivateKey key) {
      return new Sec1(key.getKey(), key.getParametersObject());
    }

    /** A record would show the scalar. */
    @Override
    public String toString() {
      return "Sec1[hidden]";
    }
  }

  private static Sec1 sec1(byte[] sec1) {
    return Der.read(
        "elliptic curve private key", sec1, value -> Sec1.of(ECPrivateKey.getInstance(value)));
  }

  /** Leading zeros may be more or fewer than a field element has: the number counts. */
  static PrivateKeyInfo fromRaw(Curve curve, byte[] raw) {
    return curve.isWeierstrass()
        ? weierstrass(curve, new BigInteger(1, raw))
        : info(curve, new DEROctetString(Curves.checkedRaw(curve, raw)));
  }

  /** The same with a public point that the caller has computed. */
  static PrivateKeyInfo ofPair(Curve curve, byte[] raw, byte[] point) {
    return curve.isWeierstrass()
        ? weierstrass(curve, Curves.checkedScalar(curve, new BigInteger(1, raw)), point)
        : fromRaw(curve, raw);
  }

  static PrivateKeyInfo fromSec1(byte[] sec1, @Nullable Curve expected) {
    Sec1 key = sec1(sec1);
    Curve curve = curveOf(key.curve(), expected);
    return weierstrass(curve, scalar(curve, key, expected));
  }

  private static Curve curveOf(@Nullable ASN1Encodable named, @Nullable Curve expected) {
    if (named != null) {
      return Curves.named(named);
    }
    if (expected == null) {
      throw new EngineException(Kind.BAD_KEY, "the private key does not name its curve");
    }
    return expected;
  }

  static ECPrivateKey toSec1(PrivateKeyInfo key) {
    Curve curve = Curves.of(key.getPrivateKeyAlgorithm());
    if (!curve.isWeierstrass()) {
      throw new EngineException(
          Kind.BAD_KEY, "a key on " + curve + " has no ECPrivateKey encoding");
    }
    byte[] raw = rawOf(key);
    try {
      return new ECPrivateKey(
          curve.orderBits(),
          new BigInteger(1, raw),
          new DERBitString(Curves.publicPoint(curve, raw)),
          Curves.identifier(curve).getParameters());
    } finally {
      Arrays.fill(raw, (byte) 0);
    }
  }

  /** The checked scalar of a key that may name its curve and carry its point. */
  private static BigInteger scalar(Curve curve, Sec1 key, @Nullable Curve expected) {
    ASN1Encodable named = key.curve();
    if (expected != null && named != null && Curves.named(named) != expected) {
      throw new EngineException(Kind.BAD_KEY, "the private key is not on " + expected);
    }
    return Curves.checkedScalar(curve, key.scalar());
  }

  /** With the public point, computed here, and without the curve, which PKCS#8 names outside. */
  private static PrivateKeyInfo weierstrass(Curve curve, BigInteger scalar) {
    byte[] raw = fixed(curve, Curves.checkedScalar(curve, scalar));
    try {
      return weierstrass(curve, scalar, Curves.publicPoint(curve, raw));
    } finally {
      Arrays.fill(raw, (byte) 0);
    }
  }

  private static PrivateKeyInfo weierstrass(Curve curve, BigInteger scalar, byte[] point) {
    return info(curve, new ECPrivateKey(curve.orderBits(), scalar, new DERBitString(point), null));
  }

  /** With leading zeros: one scalar in 256 is a byte shorter, and has lost keys elsewhere. */
  private static byte[] fixed(Curve curve, BigInteger scalar) {
    return BigIntegers.asUnsignedByteArray(curve.scalarBytes(), scalar);
  }

  private static PrivateKeyInfo info(Curve curve, ASN1Encodable key) {
    AlgorithmIdentifier identifier = Curves.identifier(curve);
    try {
      return new PrivateKeyInfo(identifier, key);
    } catch (IOException e) {
      throw Der.malformed("elliptic curve private key", e);
    }
  }
}
