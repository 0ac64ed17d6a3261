package io.rootward.hsm.encoding;

import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.math.ec.rfc7748.X448;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.math.ec.rfc8032.Ed448;

/** Curves by identifier, and what a key on one of them must satisfy. */
final class Curves {
  /** RFC 8410 section 3. */
  private static final ASN1ObjectIdentifier ED25519_IDENTIFIER =
      new ASN1ObjectIdentifier("1.3.101.112");

  private static final ASN1ObjectIdentifier X25519_IDENTIFIER =
      new ASN1ObjectIdentifier("1.3.101.110");

  private static final ASN1ObjectIdentifier ED448_IDENTIFIER =
      new ASN1ObjectIdentifier("1.3.101.113");

  private static final ASN1ObjectIdentifier X448_IDENTIFIER =
      new ASN1ObjectIdentifier("1.3.101.111");

  private static final List<Curve> OTHERS =
      List.of(Curve.ED25519, Curve.X25519, Curve.ED448, Curve.X448);

  private Curves() {}

  /** The curve an algorithm identifier names; curves given by their parameters are refused. */
  static Curve of(AlgorithmIdentifier identifier) {
    ASN1ObjectIdentifier algorithm = identifier.getAlgorithm();
    for (Curve curve : OTHERS) {
      if (algorithm.equals(identifierOf(curve))) {
        return curve;
      }
    }
    if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
      return named(identifier.getParameters());
    }
    throw new EngineException(Kind.BAD_KEY, "keys of algorithm " + algorithm + " are not known");
  }

  /** The curve of an EcpkParameters (RFC 3279), which must be a name. */
  static Curve named(ASN1Encodable parameters) {
    for (Curve curve : Curve.values()) {
      if (curve.isWeierstrass() && identifierOf(curve).equals(parameters)) {
        return curve;
      }
    }
    throw new EngineException(
        Kind.BAD_KEY,
        parameters instanceof ASN1ObjectIdentifier name
            ? "keys on curve " + name + " are not known"
            : "the key does not name its curve");
  }

  static AlgorithmIdentifier identifier(Curve curve) {
    return curve.isWeierstrass()
        ? new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, identifierOf(curve))
        : new AlgorithmIdentifier(identifierOf(curve));
  }

  private static ASN1ObjectIdentifier identifierOf(Curve curve) {
    return switch (curve) {
      case ED25519 -> ED25519_IDENTIFIER;
      case X25519 -> X25519_IDENTIFIER;
      case ED448 -> ED448_IDENTIFIER;
      case X448 -> X448_IDENTIFIER;
      default -> CurveParameters.identifierOf(curve);
    };
  }

  private static X9ECParameters parameters(Curve curve) {
    return CurveParameters.of(curve);
  }

  /** FIPS 186-5 appendix A.2: 1 up to the order less one. */
  static BigInteger checkedScalar(Curve curve, BigInteger scalar) {
    if (scalar.signum() <= 0 || scalar.compareTo(parameters(curve).getN()) >= 0) {
      throw new EngineException(Kind.BAD_KEY, "the private key is out of range for " + curve);
    }
    return scalar;
  }

  static byte[] checkedRaw(Curve curve, byte[] raw) {
    if (raw.length != curve.fieldBytes()) {
      throw new EngineException(
          Kind.BAD_KEY,
          "a key on " + curve + " has " + curve.fieldBytes() + " bytes, not " + raw.length);
    }
    return raw;
  }

  /** The point uncompressed, if it is on the curve and not at infinity (SEC 1 section 3.2.2). */
  static byte[] checkedPoint(Curve curve, byte[] point) {
    if (!curve.isWeierstrass()) {
      return checkedRaw(curve, point);
    }
    if (point.length == 0) {
      throw new EngineException(Kind.BAD_KEY, "the public key is no point: it is empty");
    }
    try {
      ECPoint decoded = parameters(curve).getCurve().decodePoint(point);
      if (decoded.isInfinity()) {
        throw new EngineException(Kind.BAD_KEY, "the public key is the point at infinity");
      }
      return decoded.getEncoded(false);
    } catch (IllegalArgumentException e) {
      throw new EngineException(Kind.BAD_KEY, "the public key is not a point on " + curve, e);
    }
  }

  /** The public point of a checked raw private key, with the base multiplied in constant time. */
  static byte[] publicPoint(Curve curve, byte[] raw) {
    byte[] point = new byte[curve.fieldBytes()];
    switch (curve) {
      case ED25519 -> Ed25519.generatePublicKey(raw, 0, point, 0);
      case X25519 -> X25519.generatePublicKey(raw, 0, point, 0);
      case ED448 -> Ed448.generatePublicKey(raw, 0, point, 0);
      case X448 -> X448.generatePublicKey(raw, 0, point, 0);
      default -> {
        ECPoint base = parameters(curve).getG();
        return new FixedPointCombMultiplier()
            .multiply(base, new BigInteger(1, raw))
            .normalize()
            .getEncoded(false);
      }
    }
    return point;
  }
}
