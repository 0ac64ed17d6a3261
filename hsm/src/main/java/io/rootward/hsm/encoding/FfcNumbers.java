package io.rootward.hsm.encoding;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.SecretBytes;
import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.DHParameter;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.DomainParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * A key of finite field cryptography, as SP 800-56A calls it: DSA (FIPS 186-4) or Diffie-Hellman.
 * No prime is tested: who brings a false one harms its own keys only. Numbers cannot be wiped in
 * Java, and go with the next garbage collection.
 *
 * @param method what the key is for
 * @param p the field
 * @param q order of the generator; null for a Diffie-Hellman group that does not tell it
 * @param g the generator
 * @param j (p - 1) / q, or null
 * @param value x of a private key, y of a public one
 */
public record FfcNumbers(
    Method method,
    BigInteger p,
    @Nullable BigInteger q,
    BigInteger g,
    @Nullable BigInteger j,
    BigInteger value) {
  /** What such keys are for. */
  public enum Method {
    DSA,
    DH
  }

  static boolean isOf(AlgorithmIdentifier algorithm) {
    return methodOf(algorithm.getAlgorithm()) != null;
  }

  private static @Nullable Method methodOf(ASN1ObjectIdentifier name) {
    if (name.equals(X9ObjectIdentifiers.id_dsa)) {
      return Method.DSA;
    }
    boolean agrees =
        name.equals(PKCSObjectIdentifiers.dhKeyAgreement)
            || name.equals(X9ObjectIdentifiers.dhpublicnumber);
    return agrees ? Method.DH : null;
  }

  /**
   * The numbers of a private key that was judged already, by {@link KeyEncodings#privateSpec}:
   * judging costs as much as using it.
   *
   * @param pkcs8 PrivateKeyInfo
   * @throws EngineException {@link Kind#BAD_KEY} unless it is a DSA or Diffie-Hellman key
   */
  public static FfcNumbers ofPrivate(SecretBytes pkcs8) {
    return pkcs8.use(bytes -> read(Der.privateKey(bytes)));
  }

  /** The numbers of one that nobody judged yet; {@link Kind#BAD_KEY} unless it is sound. */
  static FfcNumbers judged(PrivateKeyInfo key) {
    return read(key).requirePrivate();
  }

  private static FfcNumbers read(PrivateKeyInfo key) {
    return read(key.getPrivateKeyAlgorithm(), key.getPrivateKey().getOctets());
  }

  /**
   * The numbers of a public key, likewise judged by {@link KeyEncodings#publicSpec}.
   *
   * @param subjectPublicKeyInfo RFC 5280 section 4.1
   */
  public static FfcNumbers ofPublic(byte[] subjectPublicKeyInfo) {
    return read(Der.publicKey(subjectPublicKeyInfo));
  }

  /** The numbers of one that nobody judged yet; {@link Kind#BAD_KEY} unless it is sound. */
  static FfcNumbers judged(SubjectPublicKeyInfo key) {
    return read(key).requirePublic();
  }

  private static FfcNumbers read(SubjectPublicKeyInfo key) {
    return read(key.getAlgorithm(), Der.publicBytes(key));
  }

  private static FfcNumbers read(AlgorithmIdentifier algorithm, byte[] value) {
    ASN1ObjectIdentifier name = algorithm.getAlgorithm();
    Method method = methodOf(name);
    if (method == null || algorithm.getParameters() == null) {
      throw new EngineException(Kind.BAD_KEY, "the key has no DSA or Diffie-Hellman parameters");
    }
    BigInteger number =
        Der.read("key", value, it -> ASN1Integer.getInstance(it).getPositiveValue());
    byte[] parameters = Der.encode(algorithm.getParameters());
    return Der.read(
        "parameters",
        parameters,
        it -> {
          if (method == Method.DSA) {
            DSAParameter dsa = DSAParameter.getInstance(it);
            return new FfcNumbers(method, dsa.getP(), dsa.getQ(), dsa.getG(), null, number);
          }
          if (name.equals(X9ObjectIdentifiers.dhpublicnumber)) {
            DomainParameters dh = DomainParameters.getInstance(it);
            return new FfcNumbers(method, dh.getP(), dh.getQ(), dh.getG(), dh.getJ(), number);
          }
          DHParameter dh = DHParameter.getInstance(it);
          return new FfcNumbers(method, dh.getP(), null, dh.getG(), null, number);
        });
  }

  /** What the key is. */
  public KeyPairSpec spec() {
    BigInteger order = q;
    return method == Method.DSA && order != null
        ? new KeyPairSpec.Dsa(p.bitLength(), order.bitLength())
        : new KeyPairSpec.Dh(p.bitLength());
  }

  /** Whether keys of the one can be used with keys of the other. */
  public boolean isOfGroup(FfcNumbers other) {
    return p.equals(other.p) && g.equals(other.g);
  }

  /** The public key of a private one. */
  public FfcNumbers publicOf() {
    return new FfcNumbers(method, p, q, g, j, g.modPow(value, p));
  }

  /**
   * PKCS#8.
   *
   * @throws EngineException {@link Kind#BAD_KEY} unless the numbers are a private key
   */
  public SecretBytes toPkcs8() {
    FfcNumbers sound = requirePrivate();
    try {
      return SecretBytes.owning(
          Der.encode(new PrivateKeyInfo(sound.algorithm(), new ASN1Integer(value))));
    } catch (IOException e) {
      throw Der.malformed("private key", e);
    }
  }

  /**
   * SubjectPublicKeyInfo.
   *
   * @throws EngineException {@link Kind#BAD_KEY} unless the numbers are a public key
   */
  public byte[] toSubjectPublicKeyInfo() {
    FfcNumbers sound = requirePublic();
    try {
      return Der.encode(new SubjectPublicKeyInfo(sound.algorithm(), new ASN1Integer(value)));
    } catch (IOException e) {
      throw Der.malformed("public key", e);
    }
  }

  /**
   * Diffie-Hellman by X9.42 where the order is known, else by PKCS#3, which has no place for it.
   */
  private AlgorithmIdentifier algorithm() {
    if (method == Method.DSA) {
      return algorithm(X9ObjectIdentifiers.id_dsa, new DSAParameter(p, q, g));
    }
    return q == null
        ? algorithm(PKCSObjectIdentifiers.dhKeyAgreement, new DHParameter(p, g, 0))
        : algorithm(X9ObjectIdentifiers.dhpublicnumber, new DomainParameters(p, g, q, j, null));
  }

  private static AlgorithmIdentifier algorithm(
      ASN1ObjectIdentifier name, ASN1Encodable parameters) {
    return new AlgorithmIdentifier(name, parameters);
  }

  private FfcNumbers requirePrivate() {
    requireGroup();
    BigInteger order = q == null ? p.subtract(BigInteger.ONE) : q;
    require(value.signum() > 0 && value.compareTo(order) < 0, "the private key is out of range");
    return this;
  }

  /** SP 800-56A section 5.6.2.3.1: a key of small order would give the other's away. */
  private FfcNumbers requirePublic() {
    requireGroup();
    require(isElement(value), "the public key is out of range");
    return this;
  }

  private void requireGroup() {
    int bits = p.bitLength();
    if (bits < KeyPairSpec.FIELD_BITS_MIN || bits > KeyPairSpec.FIELD_BITS_MAX) {
      throw new EngineException(
          Kind.BAD_PARAMETERS, "a DSA or Diffie-Hellman key has 1024 to 8192 bits, not " + bits);
    }
    require(p.signum() > 0 && p.testBit(0), "the field has no odd number of elements");
    require(method != Method.DSA || q != null, "a DSA key has the order of its generator");
    BigInteger order = q;
    require(
        order == null
            || (order.signum() > 0
                && order.bitLength() >= 160
                && order.compareTo(p) < 0
                && p.subtract(BigInteger.ONE).mod(order).signum() == 0),
        "the order does not divide that of the field");
    require(isElement(g), "the generator is out of range");
  }

  /** More than 1, less than p - 1, and of the order that is known. */
  private boolean isElement(BigInteger element) {
    BigInteger last = p.subtract(BigInteger.ONE);
    return element.compareTo(BigInteger.ONE) > 0
        && element.compareTo(last) < 0
        && (q == null || element.modPow(q, p).equals(BigInteger.ONE));
  }

  private static void require(boolean sound, String otherwise) {
    if (!sound) {
      throw new EngineException(Kind.BAD_KEY, otherwise);
    }
  }

  /** Nothing of the content. */
  @Override
  public String toString() {
    return "FfcNumbers[" + method + ", " + p.bitLength() + " bits, hidden]";
  }
}
