package io.rootward.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Reads the files of a client's identity. */
final class PemFiles {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private PemFiles() {}

  /** Every certificate of a file, in order, at least one. */
  static List<X509Certificate> certificates(Path file) throws IOException {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      List<X509Certificate> found =
          factory.generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file))).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new IOException(file + " holds no certificate");
      }
      return found;
    } catch (CertificateException e) {
      throw new IOException(file + " is not a file of PEM certificates", e);
    }
  }

  /** The PKCS#8 key of a file, of the algorithm that its public key has. */
  static PrivateKey privateKey(Path file, PublicKey publicKey) throws IOException {
    byte[] pem = Files.readAllBytes(file);
    byte[] der = null;
    try {
      der = decode(pem, file);
      return KeyFactory.getInstance(publicKey.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " does not hold the key of the certificate beside it", e);
    } finally {
      Arrays.fill(pem, (byte) 0);
      if (der != null) {
        Arrays.fill(der, (byte) 0);
      }
    }
  }

  private static byte[] decode(byte[] pem, Path file) throws IOException {
    int begin = indexOf(pem, BEGIN, 0);
    int end = begin < 0 ? -1 : indexOf(pem, END, begin);
    if (end < 0) {
      throw new IOException(file + " holds no unencrypted PKCS#8 private key (BEGIN PRIVATE KEY)");
    }
    byte[] body = Arrays.copyOfRange(pem, begin + BEGIN.length(), end);
    try {
      return Base64.getMimeDecoder().decode(body);
    } finally {
      Arrays.fill(body, (byte) 0);
    }
  }

  private static int indexOf(byte[] text, String word, int from) {
    byte[] wanted = word.getBytes(StandardCharsets.US_ASCII);
    for (int i = from; i <= text.length - wanted.length; i++) {
      if (Arrays.equals(text, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
