package io.rootward.hsm.encoding;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.SecretBytes;
import java.math.BigInteger;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of an RSA private key, RFC 8017 section 3.2, of which some may be missing. They
 * cannot be wiped, as no number in Java can, and go with the next garbage collection.
 *
 * @param modulus n
 * @param publicExponent e
 * @param privateExponent d
 * @param p first prime
 * @param q second prime
 */
public record RsaNumbers(
    BigInteger modulus,
    @Nullable BigInteger publicExponent,
    @Nullable BigInteger privateExponent,
    @Nullable BigInteger p,
    @Nullable BigInteger q) {
  private static final BigInteger USUAL_EXPONENT = BigInteger.valueOf(65537);
  private static final int BASES_TRIED = 100;

  /**
   * All numbers of a key: those of Chinese remaindering with the others.
   *
   * @param primeExponentP d mod p-1
   * @param primeExponentQ d mod q-1
   * @param coefficient q inverse mod p
   */
  public record Complete(
      BigInteger modulus,
      BigInteger publicExponent,
      BigInteger privateExponent,
      BigInteger p,
      BigInteger q,
      BigInteger primeExponentP,
      BigInteger primeExponentQ,
      BigInteger coefficient) {
    /** Nothing of the content. */
    @Override
    public String toString() {
      return "RsaNumbers.Complete[" + modulus.bitLength() + " bits, hidden]";
    }
  }

  /**
   * The numbers of a key.
   *
   * @param pkcs8 PrivateKeyInfo
   * @throws EngineException {@link Kind#BAD_KEY} unless it is a sound RSA key
   */
  public static Complete of(SecretBytes pkcs8) {
    try (SecretBytes pkcs1 = KeyEncodings.pkcs8ToPkcs1(pkcs8)) {
      RSAPrivateKey key =
          pkcs1.use(
              bytes -> Der.read("RSA private key", bytes, it -> RSAPrivateKey.getInstance(it)));
      return new Complete(
          key.getModulus(),
          key.getPublicExponent(),
          key.getPrivateExponent(),
          key.getPrime1(),
          key.getPrime2(),
          key.getExponent1(),
          key.getExponent2(),
          key.getCoefficient());
    }
  }

  /**
   * PKCS#8 of the key that these numbers are part of. Without a public exponent the usual one is
   * tried, and found to be wrong if it is.
   *
   * @throws EngineException {@link Kind#BAD_KEY} if there are too few numbers, or they do not fit
   */
  public SecretBytes toPkcs8() {
    BigInteger e = publicExponent == null ? USUAL_EXPONENT : publicExponent;
    requireSize(modulus);
    requireSize(e);
    if (privateExponent != null) {
      requireSize(privateExponent);
    }
    BigInteger first = p == null ? factor(e) : p;
    if (first.compareTo(BigInteger.ONE) <= 0 || modulus.mod(first).signum() != 0) {
      throw wrong("the RSA primes do not make the modulus");
    }
    BigInteger second = modulus.divide(first);
    if (second.equals(BigInteger.ONE) || (q != null && !q.equals(second))) {
      throw wrong("the RSA primes do not make the modulus");
    }
    BigInteger firstLess = first.subtract(BigInteger.ONE);
    BigInteger secondLess = second.subtract(BigInteger.ONE);
    BigInteger d =
        privateExponent == null ? inverse(e, firstLess.multiply(secondLess)) : privateExponent;
    RSAPrivateKey key =
        new RSAPrivateKey(
            modulus,
            e,
            d,
            first,
            second,
            d.mod(firstLess),
            d.mod(secondLess),
            inverse(second, first));
    try (SecretBytes pkcs1 = SecretBytes.owning(Der.encode(key))) {
      return KeyEncodings.pkcs1ToPkcs8(pkcs1);
    }
  }

  /** SubjectPublicKeyInfo of a modulus and an exponent, judged as every public key is. */
  public static byte[] publicKey(BigInteger modulus, BigInteger publicExponent) {
    return KeyEncodings.pkcs1ToSubjectPublicKeyInfo(
        Der.encode(new RSAPublicKey(modulus, publicExponent)));
  }

  /**
   * Modulus and public exponent of a SubjectPublicKeyInfo.
   *
   * @throws EngineException {@link Kind#BAD_KEY} unless it is an RSA key
   */
  public static RsaNumbers ofPublic(byte[] subjectPublicKeyInfo) {
    byte[] pkcs1 = KeyEncodings.subjectPublicKeyInfoToPkcs1(subjectPublicKeyInfo);
    RSAPublicKey key = Der.read("RSA public key", pkcs1, it -> RSAPublicKey.getInstance(it));
    return new RsaNumbers(key.getModulus(), key.getPublicExponent(), null, null, null);
  }

  /**
   * A prime of the modulus from both exponents: SP 800-56B revision 2 appendix C.1, with small
   * bases in place of random ones, each of which succeeds every other time.
   */
  private BigInteger factor(BigInteger e) {
    if (privateExponent == null || modulus.signum() <= 0) {
      throw wrong("an RSA private key needs its private exponent or its primes");
    }
    BigInteger multiple = privateExponent.multiply(e).subtract(BigInteger.ONE);
    int twos = multiple.getLowestSetBit();
    for (int base = 2; twos > 0 && base < 2 + BASES_TRIED; base++) {
      BigInteger power = BigInteger.valueOf(base).modPow(multiple.shiftRight(twos), modulus);
      for (int i = 0; i < twos; i++) {
        BigInteger square = power.multiply(power).mod(modulus);
        BigInteger less = power.subtract(BigInteger.ONE);
        boolean trivial = less.signum() == 0 || power.add(BigInteger.ONE).equals(modulus);
        if (square.equals(BigInteger.ONE) && !trivial) {
          return less.gcd(modulus);
        }
        power = square;
      }
    }
    throw wrong("the RSA exponents do not fit the modulus");
  }

  /** Before anything is computed: what is longer than a key can be costs hours. */
  private static void requireSize(BigInteger number) {
    if (number.signum() <= 0 || number.bitLength() > KeyPairSpec.RSA_BITS_MAX) {
      throw wrong("an RSA number has 1 to " + KeyPairSpec.RSA_BITS_MAX + " bits");
    }
  }

  private static BigInteger inverse(BigInteger of, BigInteger modulus) {
    try {
      return of.modInverse(modulus);
    } catch (ArithmeticException e) {
      throw new EngineException(Kind.BAD_KEY, "the RSA numbers have no inverse", e);
    }
  }

  private static EngineException wrong(String message) {
    return new EngineException(Kind.BAD_KEY, message);
  }

  /** Nothing of the content. */
  @Override
  public String toString() {
    return "RsaNumbers[" + modulus.bitLength() + " bits, hidden]";
  }
}
