package io.rootward.server.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.config.OperatorException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateChecksTest {
  private static final Instant NOW = TestCertificates.NOW;

  @TempDir private Path folder;
  private CertificateAuthority authority;

  @BeforeEach
  void open() {
    authority = TestCertificates.authority(folder);
  }

  @Test
  void aBundleOfAuthoritiesIsRead() {
    X509Certificate ca = authority.certificate();

    assertEquals(
        List.of(ca, ca), CertificateChecks.authorities(TestCertificates.pem(ca, ca), "f", NOW));
  }

  @Test
  void aBundleHasALimit() {
    X509Certificate ca = authority.certificate();
    X509Certificate[] most = Collections.nCopies(100, ca).toArray(X509Certificate[]::new);
    X509Certificate[] more = Collections.nCopies(101, ca).toArray(X509Certificate[]::new);

    assertEquals(100, CertificateChecks.authorities(TestCertificates.pem(most), "f", NOW).size());
    refused(
        "more than 100 certificates",
        () -> CertificateChecks.authorities(TestCertificates.pem(more), "f", NOW));
  }

  @Test
  void whatIsNoAuthorityIsNotTrusted() {
    X509Certificate client = authority.issueClient("app").certificate();
    byte[] mixed = TestCertificates.pem(authority.certificate(), client);

    refused("CN=app", () -> CertificateChecks.authorities(mixed, "f", NOW));
    refused("basic constraints", () -> CertificateChecks.authorities(mixed, "f", NOW));
  }

  @Test
  void expiredAndWeakAuthoritiesAreNotTrusted() {
    byte[] good = TestCertificates.pem(authority.certificate());
    KeyPair weak = TestCertificates.rsa(1_024);

    refused(
        "expired",
        () -> CertificateChecks.authorities(good, "f", NOW.plus(Duration.ofDays(3_651))));
    refused("RSA 1024", () -> KeyKind.of(weak.getPublic(), "the certificate"));
  }

  @Test
  void aPrivateKeyAmongCertificatesIsRefused() {
    byte[] key = Pem.encode(authority.issueClient("x").key());
    byte[] both =
        (new String(TestCertificates.pem(authority.certificate()), StandardCharsets.US_ASCII)
                + new String(key, StandardCharsets.US_ASCII))
            .getBytes(StandardCharsets.US_ASCII);

    refused("private key", () -> CertificateChecks.authorities(both, "f", NOW));
  }

  @Test
  void aForeignClientCertificateMustBeAClients() {
    X509Certificate client = authority.issueClient("app").certificate();
    X509Certificate server = authority.issueServer(KeyKind.EC, List.of("a.example")).certificate();

    assertEquals(client, CertificateChecks.client(TestCertificates.pem(client), "f", NOW));
    refused("clientAuth", () -> CertificateChecks.client(TestCertificates.pem(server), "f", NOW));
    refused(
        "CA certificate",
        () -> CertificateChecks.client(TestCertificates.pem(authority.certificate()), "f", NOW));
    refused(
        "expired",
        () ->
            CertificateChecks.client(
                TestCertificates.pem(client), "f", NOW.plus(Duration.ofDays(731))));
  }

  @Test
  void aSelfSignedClientCertificateWithoutExtensionsIsAClients() {
    KeyPair pair = TestCertificates.PAIRS.make(KeyKind.EC);
    CertificateDraft draft =
        new CertificateDraft(
                new X500Name("CN=array"), pair.getPublic(), NOW, NOW.plus(Duration.ofDays(1)))
            .with(Extension.basicConstraints, true, new BasicConstraints(false));
    X509Certificate own =
        CertificateSigner.selfSigned(pair, draft, TestCertificates.RANDOM).certificate();

    assertEquals(own, CertificateChecks.client(TestCertificates.pem(own), "f", NOW));
  }

  @Test
  void keysAreReadInPkcs8AndRefusedWhenEncrypted() {
    KeyAndChain made = authority.issueClient("x");

    assertEquals(made.key(), Pem.privateKey(Pem.encode(made.key()), "f"));
    refused(
        "encrypted",
        () ->
            Pem.privateKey(TestCertificates.pem("ENCRYPTED PRIVATE KEY", encryptedKeyInfo()), "f"));
    refused("0 private keys", () -> Pem.privateKey(TestCertificates.pem(made.certificate()), "f"));
  }

  /** EncryptedPrivateKeyInfo (RFC 5958) with PBES2 and no parameters: enough to be recognised. */
  private static byte[] encryptedKeyInfo() {
    return new byte[] {
      0x30,
      0x11,
      0x30,
      0x0b,
      0x06,
      0x09,
      0x2a,
      (byte) 0x86,
      0x48,
      (byte) 0x86,
      (byte) 0xf7,
      0x0d,
      0x01,
      0x05,
      0x0d,
      0x04,
      0x02,
      0x01,
      0x02
    };
  }

  private static void refused(String expected, org.junit.jupiter.api.function.Executable work) {
    OperatorException refused = assertThrows(OperatorException.class, work);
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
  }
}
