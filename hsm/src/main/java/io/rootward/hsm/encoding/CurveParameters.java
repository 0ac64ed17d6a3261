package io.rootward.hsm.encoding;

import io.rootward.hsm.engine.Curve;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/** The numbers of curves in Weierstrass form, with the faster arithmetic where there is one. */
public final class CurveParameters {
  private static final Map<Curve, ASN1ObjectIdentifier> IDENTIFIERS = new EnumMap<>(Curve.class);

  static {
    for (Curve curve : Curve.values()) {
      if (curve.isWeierstrass()) {
        ASN1ObjectIdentifier named = ECNamedCurveTable.getOID(curve.standardName());
        IDENTIFIERS.put(curve, Objects.requireNonNull(named, curve::name));
      }
    }
  }

  private CurveParameters() {}

  /** The object identifier of a curve in Weierstrass form. */
  static ASN1ObjectIdentifier identifierOf(Curve curve) {
    return Objects.requireNonNull(IDENTIFIERS.get(curve), curve::name);
  }

  /** Field, equation, base point, order and cofactor of a curve in Weierstrass form. */
  public static X9ECParameters of(Curve curve) {
    X9ECParameters fast = CustomNamedCurves.getByOID(identifierOf(curve));
    return fast == null ? ECNamedCurveTable.getByOID(identifierOf(curve)) : fast;
  }
}
