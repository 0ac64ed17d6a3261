package io.rootward.server.pki;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Authorities, clients and requests for tests. */
public final class TestCertificates {
  /** When the tests take place. */
  public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  public static final SecureRandom RANDOM = new SecureRandom();
  public static final PairMaker PAIRS = PairMaker.ofJava(RANDOM);

  private TestCertificates() {}

  /** An authority that keeps its files in a folder. */
  public static CertificateAuthority authority(Path folder) {
    return CertificateAuthority.open(folder, Validity.DEFAULT, PAIRS, CLOCK);
  }

  /** A client certificate with alternative names. */
  public static X509Certificate client(CertificateAuthority authority, GeneralName... names) {
    KeyPair pair = PAIRS.make(KeyKind.EC);
    return authority.issueClient("x", CertificateRequest.parse(request(pair, pair, names), "test"));
  }

  /**
   * A request that asks to become an authority beside its names.
   *
   * @param signer whose private key signs it; the key pair itself in an honest request
   */
  static byte[] request(KeyPair pair, KeyPair signer, GeneralName... names) {
    try {
      ExtensionsGenerator asked = new ExtensionsGenerator();
      asked.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      if (names.length > 0) {
        asked.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      }
      String algorithm = signer.getPrivate().getAlgorithm().equals("RSA") ? "RSA" : "ECDSA";
      byte[] der =
          new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=admin"), pair.getPublic())
              .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, asked.generate())
              .build(
                  new JcaContentSignerBuilder("SHA256with" + algorithm).build(signer.getPrivate()))
              .getEncoded();
      return pem("CERTIFICATE REQUEST", der);
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder().encodeToString(der);
    String text = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label);
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Certificates as text. */
  public static byte[] pem(X509Certificate... certificates) {
    return Pem.encode(List.of(certificates));
  }

  static KeyPair rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
