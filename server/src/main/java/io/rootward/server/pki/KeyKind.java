package io.rootward.server.pki;

import io.rootward.server.config.OperatorException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Locale;

/** Kinds of keys a certificate may have; one of each makes the server's two certificates. */
public enum KeyKind {
  /** P-256: a handshake costs a fraction of one with P-384, and every TLS library knows it. */
  EC("EC", "SHA256withECDSA", new ECGenParameterSpec("secp256r1")),
  /** 2,048 bits: for old clients only, ends before 2030, and a first start must not wait. */
  RSA("RSA", "SHA256withRSA", new RSAKeyGenParameterSpec(2_048, RSAKeyGenParameterSpec.F4));

  private static final int RSA_BITS_MIN = 2_048;
  private static final int RSA_BITS_MAX = 8_192;

  private final String algorithm;
  private final String signature;
  private final AlgorithmParameterSpec parameters;

  KeyKind(String algorithm, String signature, AlgorithmParameterSpec parameters) {
    this.algorithm = algorithm;
    this.signature = signature;
    this.parameters = parameters;
  }

  /** Name of the algorithm of the keys themselves. */
  String algorithm() {
    return algorithm;
  }

  /** What a new pair of this kind is made by. */
  AlgorithmParameterSpec parameters() {
    return parameters;
  }

  /** Name of the signature algorithm of this kind with SHA-256. */
  String signature() {
    return signature;
  }

  /** The name in files and tables: "ec" or "rsa". */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of a key that is strong enough.
   *
   * @param owner whose key it is, for the message
   * @throws OperatorException for any other key, saying what is accepted
   */
  static KeyKind of(PublicKey key, String owner) {
    if (key instanceof ECPublicKey ec && isNistCurve(ec)) {
      return EC;
    }
    if (key instanceof RSAPublicKey rsa) {
      int bits = rsa.getModulus().bitLength();
      if (bits >= RSA_BITS_MIN && bits <= RSA_BITS_MAX) {
        return RSA;
      }
    }
    throw new OperatorException(
        "%s has a key of kind %s; accepted are EC on P-256, P-384 or P-521 and RSA of %d to %d bits"
            .formatted(owner, described(key), RSA_BITS_MIN, RSA_BITS_MAX));
  }

  private static boolean isNistCurve(ECPublicKey key) {
    return switch (key.getParams().toString().replaceAll(" .*", "")) {
      case "secp256r1", "secp384r1", "secp521r1" -> true;
      default -> false;
    };
  }

  private static String described(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa -> "RSA " + rsa.getModulus().bitLength();
      case ECPublicKey ec -> "EC " + ec.getParams().getOrder().bitLength() + " bits";
      default -> key.getAlgorithm();
    };
  }
}
