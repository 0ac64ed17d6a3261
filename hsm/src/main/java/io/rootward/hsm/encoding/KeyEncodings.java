package io.rootward.hsm.encoding;

import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.SecretBytes;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * Conversions between the encodings of RSA and elliptic curve keys; what keys of every kind are.
 *
 * <p>Every method that reads an encoding throws {@link EngineException} of {@link Kind#BAD_KEY} if
 * it is malformed, has bytes left over, names an algorithm or curve that is not known, or holds
 * values out of range. Secrets that come back are the caller's to close.
 */
public final class KeyEncodings {
  private KeyEncodings() {}

  /**
   * What a private key is.
   *
   * @param pkcs8 PrivateKeyInfo, RFC 5208 or RFC 5958
   */
  public static KeyPairSpec privateSpec(SecretBytes pkcs8) {
    return pkcs8.use(
        bytes -> {
          PrivateKeyInfo key = Der.privateKey(bytes);
          if (FfcNumbers.isOf(key.getPrivateKeyAlgorithm())) {
            return FfcNumbers.judged(key).spec();
          }
          return isRsa(key)
              ? RsaKeys.spec(RsaKeys.privateKey(key))
              : new KeyPairSpec.Ec(CurveKeys.curveOf(key));
        });
  }

  /**
   * What a public key is.
   *
   * @param subjectPublicKeyInfo RFC 5280 section 4.1
   */
  public static KeyPairSpec publicSpec(byte[] subjectPublicKeyInfo) {
    SubjectPublicKeyInfo key = Der.publicKey(subjectPublicKeyInfo);
    if (FfcNumbers.isOf(key.getAlgorithm())) {
      return FfcNumbers.judged(key).spec();
    }
    return isRsa(key)
        ? RsaKeys.spec(RsaKeys.publicKey(key))
        : new KeyPairSpec.Ec(CurveKeys.curveOf(key));
  }

  /**
   * The public key of a private one, always computed: a public part that came along is not trusted.
   *
   * @param pkcs8 PrivateKeyInfo
   * @return SubjectPublicKeyInfo
   */
  public static byte[] publicOf(SecretBytes pkcs8) {
    return pkcs8.use(
        bytes -> {
          PrivateKeyInfo key = Der.privateKey(bytes);
          if (FfcNumbers.isOf(key.getPrivateKeyAlgorithm())) {
            return FfcNumbers.judged(key).publicOf().toSubjectPublicKeyInfo();
          }
          return Der.encode(isRsa(key) ? RsaKeys.publicOf(key) : CurveKeys.publicOf(key));
        });
  }

  /** RSAPrivateKey (RFC 8017 appendix A.1.2) to PKCS#8. */
  public static SecretBytes pkcs1ToPkcs8(SecretBytes pkcs1) {
    return pkcs1.use(bytes -> SecretBytes.owning(Der.encode(RsaKeys.toPkcs8(bytes))));
  }

  /** PKCS#8 to RSAPrivateKey (RFC 8017 appendix A.1.2). */
  public static SecretBytes pkcs8ToPkcs1(SecretBytes pkcs8) {
    return pkcs8.use(
        bytes ->
            SecretBytes.owning(Der.encode(RsaKeys.privateKey(requireRsa(Der.privateKey(bytes))))));
  }

  /** RSAPublicKey (RFC 8017 appendix A.1.1) to SubjectPublicKeyInfo. */
  public static byte[] pkcs1ToSubjectPublicKeyInfo(byte[] pkcs1) {
    return Der.encode(RsaKeys.toSubjectPublicKeyInfo(pkcs1));
  }

  /** SubjectPublicKeyInfo to RSAPublicKey (RFC 8017 appendix A.1.1). */
  public static byte[] subjectPublicKeyInfoToPkcs1(byte[] subjectPublicKeyInfo) {
    SubjectPublicKeyInfo key = Der.publicKey(subjectPublicKeyInfo);
    if (!isRsa(key)) {
      throw new EngineException(Kind.BAD_KEY, "the public key is not an RSA key");
    }
    return Der.encode(RsaKeys.publicKey(key));
  }

  /**
   * ECPrivateKey (RFC 5915) to PKCS#8.
   *
   * @param sec1 the key
   * @param curve the curve it must be on; null if the key must name it itself
   */
  public static SecretBytes sec1ToPkcs8(SecretBytes sec1, @Nullable Curve curve) {
    return sec1.use(bytes -> SecretBytes.owning(Der.encode(CurveKeys.fromSec1(bytes, curve))));
  }

  /** PKCS#8 to ECPrivateKey (RFC 5915) that names its curve and carries its public point. */
  public static SecretBytes pkcs8ToSec1(SecretBytes pkcs8) {
    return pkcs8.use(
        bytes -> SecretBytes.owning(Der.encode(CurveKeys.toSec1(Der.privateKey(bytes)))));
  }

  /**
   * A raw private key to PKCS#8.
   *
   * @param curve which
   * @param raw the scalar, big-endian, at most as long as a field element (leading zeros may be
   *     more); or the 32 bytes of RFC 8032 and RFC 7748
   */
  public static SecretBytes rawPrivateToPkcs8(Curve curve, SecretBytes raw) {
    return raw.use(bytes -> SecretBytes.owning(Der.encode(CurveKeys.fromRaw(curve, bytes))));
  }

  /**
   * A raw private key whose public half is known to PKCS#8, without computing it again.
   *
   * @param curve which
   * @param raw the scalar, big-endian; or the 32 bytes of RFC 8032 and RFC 7748
   * @param point the public half of this very key, uncompressed; not checked
   */
  public static SecretBytes pairToPkcs8(Curve curve, SecretBytes raw, byte[] point) {
    return raw.use(bytes -> SecretBytes.owning(Der.encode(CurveKeys.ofPair(curve, bytes, point))));
  }

  /**
   * PKCS#8 to a raw private key.
   *
   * @return the scalar in the length of a field element, or the 32 bytes of RFC 8032 and RFC 7748
   */
  public static SecretBytes pkcs8ToRawPrivate(SecretBytes pkcs8) {
    return pkcs8.use(bytes -> SecretBytes.owning(CurveKeys.rawOf(Der.privateKey(bytes))));
  }

  /**
   * A point to SubjectPublicKeyInfo with the uncompressed point.
   *
   * @param curve which
   * @param point SEC 1 section 2.3.3, uncompressed or compressed; or the 32 bytes of RFC 8032 and
   *     RFC 7748
   */
  public static byte[] pointToSubjectPublicKeyInfo(Curve curve, byte[] point) {
    return Der.encode(CurveKeys.fromPoint(curve, point));
  }

  /**
   * The point of a SubjectPublicKeyInfo.
   *
   * @return uncompressed, or the 32 bytes of RFC 8032 and RFC 7748
   */
  public static byte[] subjectPublicKeyInfoToPoint(byte[] subjectPublicKeyInfo) {
    return CurveKeys.pointOf(Der.publicKey(subjectPublicKeyInfo));
  }

  /** Else a key on a curve, where it is none of a finite field. */
  private static boolean isRsa(PrivateKeyInfo key) {
    return RsaKeys.isRsa(key.getPrivateKeyAlgorithm());
  }

  private static boolean isRsa(SubjectPublicKeyInfo key) {
    return RsaKeys.isRsa(key.getAlgorithm());
  }

  private static PrivateKeyInfo requireRsa(PrivateKeyInfo key) {
    if (!isRsa(key)) {
      throw new EngineException(Kind.BAD_KEY, "the private key is not an RSA key");
    }
    return key;
  }
}
