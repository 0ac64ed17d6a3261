package io.rootward.conformance.oasis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A TLS client made of the files that KMIP products hand out: certificate, key, CA in PEM. */
public final class PemIdentity {
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519");
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private PemIdentity() {}

  /**
   * A context that trusts the CA only and shows the certificate.
   *
   * @param certificate a chain, the client's own first
   * @param key PKCS#8, not encrypted
   * @param authorities one or more CAs
   * @throws IOException when a file cannot be read or is not what it should be
   */
  public static SSLContext context(Path certificate, Path key, Path authorities)
      throws IOException {
    try {
      Certificate[] chain = certificates(certificate).toArray(new Certificate[0]);
      KeyStore keys = emptyStore();
      keys.setKeyEntry("client", privateKey(key), new char[0], chain);
      KeyManagerFactory keyManagers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keyManagers.init(keys, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers.getKeyManagers(), trust(authorities).getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("client identity: " + e.getMessage(), e);
    }
  }

  private static TrustManagerFactory trust(Path authorities)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = emptyStore();
    int number = 0;
    for (Certificate authority : certificates(authorities)) {
      trusted.setCertificateEntry("ca" + number++, authority);
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    return managers;
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
  }

  private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
    String pem = Files.readString(file, StandardCharsets.US_ASCII);
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(file + " holds no PKCS#8 private key without passphrase");
    }
    byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (InvalidKeySpecException _) {
        // The encoding names its algorithm; the JDK has no method that reads the name.
      }
    }
    throw new IOException(file + " holds a key of none of " + ALGORITHMS);
  }
}
