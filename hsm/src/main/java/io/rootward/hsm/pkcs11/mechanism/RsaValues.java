package io.rootward.hsm.pkcs11.mechanism;

import iaik.pkcs.pkcs11.wrapper.CK_ATTRIBUTE;
import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.SecretBytes;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.util.BigIntegers;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/** RSA keys between their encodings and the attributes of PKCS#11, which are single numbers. */
public final class RsaValues {
  private static final long[] PRIVATE = {
    PKCS11Constants.CKA_MODULUS,
    PKCS11Constants.CKA_PUBLIC_EXPONENT,
    PKCS11Constants.CKA_PRIVATE_EXPONENT,
    PKCS11Constants.CKA_PRIME_1,
    PKCS11Constants.CKA_PRIME_2,
    PKCS11Constants.CKA_EXPONENT_1,
    PKCS11Constants.CKA_EXPONENT_2,
    PKCS11Constants.CKA_COEFFICIENT
  };

  private RsaValues() {}

  /** Adds the numbers of a private key. */
  public static void addPrivate(Template template, SecretBytes pkcs8) {
    try (SecretBytes pkcs1 = KeyEncodings.pkcs8ToPkcs1(pkcs8)) {
      RSAPrivateKey key = pkcs1.use(RSAPrivateKey::getInstance);
      BigInteger[] values = {
        key.getModulus(),
        key.getPublicExponent(),
        key.getPrivateExponent(),
        key.getPrime1(),
        key.getPrime2(),
        key.getExponent1(),
        key.getExponent2(),
        key.getCoefficient()
      };
      for (int i = 0; i < PRIVATE.length; i++) {
        template.with(PRIVATE[i], BigIntegers.asUnsignedByteArray(values[i]));
      }
    }
  }

  /** Adds the numbers of a public key. */
  public static void addPublic(Template template, byte[] info) {
    RSAPublicKey key = RSAPublicKey.getInstance(KeyEncodings.subjectPublicKeyInfoToPkcs1(info));
    template
        .with(PKCS11Constants.CKA_MODULUS, BigIntegers.asUnsignedByteArray(key.getModulus()))
        .with(
            PKCS11Constants.CKA_PUBLIC_EXPONENT,
            BigIntegers.asUnsignedByteArray(key.getPublicExponent()));
  }

  /** What is to be read of a private key for {@link #pkcs8}. */
  public static CK_ATTRIBUTE[] privateWanted() {
    return Template.reading(PRIVATE);
  }

  /** PKCS#8 of the numbers read. */
  public static SecretBytes pkcs8(CK_ATTRIBUTE[] read) {
    BigInteger[] values = new BigInteger[read.length];
    for (int i = 0; i < read.length; i++) {
      values[i] = number(read[i]);
    }
    RSAPrivateKey key =
        new RSAPrivateKey(
            values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7]);
    byte[] pkcs1 = encoded(key);
    try (SecretBytes secret = SecretBytes.owning(pkcs1)) {
      return KeyEncodings.pkcs1ToPkcs8(secret);
    }
  }

  /** What is to be read of a public key for {@link #info}. */
  public static CK_ATTRIBUTE[] publicWanted() {
    return Template.reading(PKCS11Constants.CKA_MODULUS, PKCS11Constants.CKA_PUBLIC_EXPONENT);
  }

  /** SubjectPublicKeyInfo of the numbers read. */
  public static byte[] info(CK_ATTRIBUTE[] read) {
    RSAPublicKey key = new RSAPublicKey(number(read[0]), number(read[1]));
    return KeyEncodings.pkcs1ToSubjectPublicKeyInfo(encoded(key));
  }

  private static BigInteger number(CK_ATTRIBUTE attribute) {
    if (attribute.pValue instanceof byte[] bytes) {
      BigInteger number = new BigInteger(1, bytes);
      Arrays.fill(bytes, (byte) 0);
      return number;
    }
    throw new EngineException(Kind.FAILED, "the token gave no number of an RSA key");
  }

  private static byte[] encoded(ASN1Object key) {
    try {
      return key.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new EngineException(Kind.FAILED, "an RSA key could not be encoded", e);
    }
  }
}
