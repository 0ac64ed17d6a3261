package io.rootward.hsm.encoding;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.KeyPairSpec;
import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * RSA keys as ASN.1, judged. Cheap enough to do at each import: no prime is tested, since a client
 * that brings a modulus of false primes harms its own key only.
 */
final class RsaKeys {
  private static final AlgorithmIdentifier RSA =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);

  /** A longer exponent serves nobody and makes each verification expensive. */
  private static final int EXPONENT_BITS_MAX = 64;

  private RsaKeys() {}

  static boolean isRsa(AlgorithmIdentifier algorithm) {
    return algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption);
  }

  static RSAPrivateKey privateKey(PrivateKeyInfo key) {
    return privateKey(key.getPrivateKey().getOctets());
  }

  private static RSAPrivateKey privateKey(byte[] pkcs1) {
    return checkedPrivate(
        Der.read("RSA private key", pkcs1, value -> RSAPrivateKey.getInstance(value)));
  }

  static RSAPublicKey publicKey(SubjectPublicKeyInfo key) {
    return publicKey(Der.publicBytes(key));
  }

  private static RSAPublicKey publicKey(byte[] pkcs1) {
    return checkedPublic(
        Der.read("RSA public key", pkcs1, value -> RSAPublicKey.getInstance(value)));
  }

  static KeyPairSpec spec(RSAPrivateKey key) {
    return spec(key.getModulus());
  }

  static KeyPairSpec spec(RSAPublicKey key) {
    return spec(key.getModulus());
  }

  private static KeyPairSpec spec(BigInteger modulus) {
    return new KeyPairSpec.Rsa(modulus.bitLength());
  }

  static SubjectPublicKeyInfo publicOf(PrivateKeyInfo info) {
    RSAPrivateKey key = privateKey(info);
    return subjectPublicKeyInfo(new RSAPublicKey(key.getModulus(), key.getPublicExponent()));
  }

  static PrivateKeyInfo toPkcs8(byte[] pkcs1) {
    try {
      return new PrivateKeyInfo(RSA, privateKey(pkcs1));
    } catch (IOException e) {
      throw Der.malformed("RSA private key", e);
    }
  }

  static SubjectPublicKeyInfo toSubjectPublicKeyInfo(byte[] pkcs1) {
    return subjectPublicKeyInfo(publicKey(pkcs1));
  }

  private static SubjectPublicKeyInfo subjectPublicKeyInfo(RSAPublicKey key) {
    try {
      return new SubjectPublicKeyInfo(RSA, key);
    } catch (IOException e) {
      throw Der.malformed("RSA public key", e);
    }
  }

  private static RSAPrivateKey checkedPrivate(RSAPrivateKey key) {
    checkNumbers(key.getModulus(), key.getPublicExponent());
    if (key.getPrime1().compareTo(BigInteger.ONE) <= 0
        || key.getPrime2().compareTo(BigInteger.ONE) <= 0
        || !key.getPrime1().multiply(key.getPrime2()).equals(key.getModulus())) {
      throw new EngineException(Kind.BAD_KEY, "the RSA primes do not make the modulus");
    }
    if (!fitsPrime(key, key.getPrime1(), key.getExponent1())
        || !fitsPrime(key, key.getPrime2(), key.getExponent2())
        || !isInverse(key.getCoefficient(), key.getPrime2(), key.getPrime1())) {
      throw new EngineException(Kind.BAD_KEY, "the RSA exponents do not fit the primes");
    }
    return key;
  }

  /**
   * RFC 8017 section 3.2. Signing goes by these numbers, and one signature made with a wrong one
   * tells the primes to everybody who sees it (Boneh, DeMillo and Lipton 1997).
   */
  private static boolean fitsPrime(RSAPrivateKey key, BigInteger prime, BigInteger exponent) {
    BigInteger order = prime.subtract(BigInteger.ONE);
    return key.getPrivateExponent().mod(order).equals(exponent)
        && isInverse(exponent, key.getPublicExponent(), order);
  }

  private static boolean isInverse(BigInteger inverse, BigInteger of, BigInteger modulus) {
    return inverse.multiply(of).mod(modulus).equals(BigInteger.ONE);
  }

  private static RSAPublicKey checkedPublic(RSAPublicKey key) {
    checkNumbers(key.getModulus(), key.getPublicExponent());
    return key;
  }

  private static void checkNumbers(BigInteger modulus, BigInteger exponent) {
    if (modulus.signum() <= 0 || !modulus.testBit(0)) {
      throw new EngineException(Kind.BAD_KEY, "the RSA modulus is not a positive odd number");
    }
    if (exponent.compareTo(BigInteger.TWO) <= 0
        || !exponent.testBit(0)
        || exponent.bitLength() > EXPONENT_BITS_MAX) {
      throw new EngineException(
          Kind.BAD_KEY, "the RSA public exponent is not an odd number from 3 to 64 bits");
    }
  }
}
