package io.rootward.hsm.pkcs11.mechanism;

import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.pkcs11.quirk.Quirks;
import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/** Keys on curves between their encodings and the attributes of PKCS#11. */
public final class CurveValues {
  private CurveValues() {}

  /** Adds curve and value of a private key; the caller wipes the template's value. */
  public static void addPrivate(Template template, Curve curve, SecretBytes pkcs8, Quirks quirks) {
    byte[] point = KeyEncodings.subjectPublicKeyInfoToPoint(KeyEncodings.publicOf(pkcs8));
    try (SecretBytes raw = KeyEncodings.pkcs8ToRawPrivate(pkcs8)) {
      template
          .with(PKCS11Constants.CKA_EC_PARAMS, KeyCodes.parametersOf(curve))
          .withIf(quirks.ecPointAttribute() != 0, quirks.ecPointAttribute(), point)
          .with(PKCS11Constants.CKA_VALUE, raw.exposeCopy());
    }
  }

  /** Adds curve and point of a public key: the point is a DER octet string here. */
  public static void addPublic(Template template, Curve curve, byte[] info) {
    byte[] point = KeyEncodings.subjectPublicKeyInfoToPoint(info);
    template
        .with(PKCS11Constants.CKA_EC_PARAMS, KeyCodes.parametersOf(curve))
        .with(PKCS11Constants.CKA_EC_POINT, octets(point));
  }

  /** PKCS#8 of a CKA_VALUE, which is wiped. */
  public static SecretBytes pkcs8(Curve curve, byte[] value) {
    try (SecretBytes raw = SecretBytes.copyOf(value)) {
      return KeyEncodings.rawPrivateToPkcs8(curve, raw);
    } finally {
      Arrays.fill(value, (byte) 0);
    }
  }

  /** SubjectPublicKeyInfo of a CKA_EC_POINT; some libraries leave the octet string out. */
  public static byte[] info(Curve curve, byte[] value) {
    int bare = curve.isWeierstrass() ? 1 + 2 * curve.fieldBytes() : curve.fieldBytes();
    byte[] point = value.length == bare ? value : ASN1OctetString.getInstance(value).getOctets();
    return KeyEncodings.pointToSubjectPublicKeyInfo(curve, point);
  }

  /**
   * A point that is there where a library asks for one.
   *
   * @param curve in Weierstrass form
   */
  public static byte[] basePoint(Curve curve) {
    return CustomNamedCurves.getByName(curve.standardName()).getG().getEncoded(false);
  }

  private static byte[] octets(byte[] point) {
    try {
      return new DEROctetString(point).getEncoded();
    } catch (IOException e) {
      throw new EngineException(Kind.FAILED, "a point could not be encoded", e);
    }
  }
}
