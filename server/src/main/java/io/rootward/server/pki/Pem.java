package io.rootward.server.pki;

import io.rootward.server.config.OperatorException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/**
 * Certificates and keys in the textual encoding of RFC 7468. Read as sites have them: text before
 * and between the parts, old forms of keys, parameters beside them. Written in one form only.
 */
public final class Pem {
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private Pem() {}

  /**
   * Reads all certificates of a text.
   *
   * @param source what to call it in messages, usually the file
   * @throws OperatorException when there is none, or one is broken
   */
  public static List<X509Certificate> certificates(byte[] text, String source) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Object part : parts(text, source)) {
      if (part instanceof X509CertificateHolder holder) {
        certificates.add(certificate(holder, source));
      }
    }
    if (certificates.isEmpty()) {
      throw new OperatorException(source + " holds no certificate in PEM form");
    }
    return certificates;
  }

  /**
   * Reads the one private key of a text: PKCS#8, or the older forms of RSA and EC keys.
   *
   * @throws OperatorException when there is none or more than one, or it is encrypted
   */
  public static PrivateKey privateKey(byte[] text, String source) {
    List<PrivateKeyInfo> keys = new ArrayList<>();
    for (Object part : parts(text, source)) {
      switch (part) {
        case PrivateKeyInfo key -> keys.add(key);
        case PEMKeyPair pair -> keys.add(pair.getPrivateKeyInfo());
        case PKCS8EncryptedPrivateKeyInfo _ -> throw encrypted(source);
        case PEMEncryptedKeyPair _ -> throw encrypted(source);
        default -> {} // certificates and curve parameters may stand beside the key
      }
    }
    if (keys.size() != 1) {
      throw new OperatorException(source + " holds " + keys.size() + " private keys, expected one");
    }
    try {
      return new JcaPEMKeyConverter().getPrivateKey(keys.getFirst());
    } catch (IOException e) {
      throw new OperatorException("the private key in " + source + " cannot be used", e);
    }
  }

  /** Whether a text holds a private key, which does not belong where only certificates do. */
  static boolean holdsPrivateKey(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1).contains("PRIVATE KEY-----");
  }

  private static OperatorException encrypted(String source) {
    return new OperatorException(
        "the private key in "
            + source
            + " is encrypted; decrypt it first (openssl pkey -in ... -out ...)");
  }

  /** ISO 8859-1 takes every byte: what is no PEM is text around it, in whatever encoding. */
  static List<Object> parts(byte[] text, String source) {
    List<Object> parts = new ArrayList<>();
    try (PEMParser parser =
        new PEMParser(
            new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.ISO_8859_1))) {
      for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
        parts.add(part);
      }
    } catch (IOException e) {
      throw new OperatorException(source + " is not well-formed PEM: " + e.getMessage(), e);
    }
    return parts;
  }

  static X509Certificate certificate(X509CertificateHolder holder, String source) {
    try {
      return new JcaX509CertificateConverter().getCertificate(holder);
    } catch (CertificateException e) {
      throw new OperatorException("a certificate in " + source + " is broken", e);
    }
  }

  /** Writes certificates one after the other. */
  public static byte[] encode(List<X509Certificate> certificates) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (X509Certificate certificate : certificates) {
      try {
        text.writeBytes(encode("CERTIFICATE", certificate.getEncoded()));
      } catch (CertificateEncodingException e) {
        throw new OperatorException("a certificate cannot be encoded", e);
      }
    }
    return text.toByteArray();
  }

  /** Writes a private key as PKCS#8; the caller wipes the result. */
  static byte[] encode(PrivateKey key) {
    byte[] der = key.getEncoded();
    try {
      return encode("PRIVATE KEY", der);
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  /** Bytes, not text, for a String cannot be wiped. */
  private static byte[] encode(String label, byte[] der) {
    byte[] begin = ("-----BEGIN " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
    byte[] end = ("\n-----END " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
    byte[] body = LINES.encode(der);
    byte[] text = Arrays.copyOf(begin, begin.length + body.length + end.length);
    System.arraycopy(body, 0, text, begin.length, body.length);
    System.arraycopy(end, 0, text, begin.length + body.length, end.length);
    Arrays.fill(body, (byte) 0);
    return text;
  }
}
