package io.rootward.server.pki;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
  @TempDir private Path folder;
  private CertificateAuthority authority;

  @BeforeEach
  void open() {
    authority = TestCertificates.authority(folder.resolve("ca"));
  }

  @Test
  void theAuthorityIsTheSameAfterOpeningAgain() throws IOException {
    assertEquals(
        authority.certificate(), TestCertificates.authority(folder.resolve("ca")).certificate());
    for (String file : List.of("ca-cert.pem", "ca-key.pem")) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(folder.resolve("ca").resolve(file))));
    }
  }

  @Test
  void twoAuthoritiesDifferInName() {
    assertNotEquals(
        authority.certificate().getSubjectX500Principal(),
        TestCertificates.authority(folder.resolve("b")).certificate().getSubjectX500Principal());
  }

  @Test
  void aKeyFileOfAnotherAuthorityIsNamed() throws IOException {
    TestCertificates.authority(folder.resolve("b"));
    Path key = folder.resolve("ca").resolve("ca-key.pem");
    Files.write(key, Files.readAllBytes(folder.resolve("b").resolve("ca-key.pem")));

    OperatorException refused =
        assertThrows(
            OperatorException.class, () -> TestCertificates.authority(folder.resolve("ca")));

    assertTrue(refused.getMessage().contains(key.toString()));
  }

  @Test
  void aClientCertificateIsForClientsOnly() throws Exception {
    X509Certificate certificate = authority.issueClient("app").certificate();

    certificate.verify(authority.certificate().getPublicKey());
    assertEquals("CN=app", certificate.getSubjectX500Principal().getName());
    assertEquals(List.of("1.3.6.1.5.5.7.3.2"), certificate.getExtendedKeyUsage());
    assertEquals(-1, certificate.getBasicConstraints());
    assertEquals(20, certificate.getSerialNumber().toByteArray().length);
    assertEquals(
        TestCertificates.NOW.plus(Duration.ofDays(730)), certificate.getNotAfter().toInstant());
    assertArrayEquals(
        Arrays.copyOfRange(authority.certificate().getExtensionValue("2.5.29.14"), 4, 24),
        Arrays.copyOfRange(certificate.getExtensionValue("2.5.29.35"), 6, 26));
  }

  @Test
  void noCertificateOutlivesTheAuthority() {
    Clock late = Clock.offset(TestCertificates.CLOCK, Duration.ofDays(3_600));
    CertificateAuthority old =
        CertificateAuthority.open(
            folder.resolve("ca"), Validity.DEFAULT, TestCertificates.PAIRS, late);

    assertEquals(
        authority.certificate().getNotAfter(), old.issueClient("app").certificate().getNotAfter());
  }

  @Test
  void aRequestThatAsksToBeAnAuthorityGetsAClientCertificate() throws Exception {
    KeyPair pair = TestCertificates.PAIRS.make(KeyKind.EC);
    byte[] text =
        TestCertificates.request(
            pair,
            pair,
            new GeneralName(GeneralName.dNSName, "array.example"),
            new GeneralName(new X500Name("CN=admin")));

    X509Certificate certificate =
        authority.issueClient("array", CertificateRequest.parse(text, "test"));

    assertEquals(-1, certificate.getBasicConstraints());
    assertEquals("CN=array", certificate.getSubjectX500Principal().getName());
    assertEquals(pair.getPublic(), certificate.getPublicKey());
    assertEquals(List.of(List.of(2, "array.example")), names(certificate));
  }

  @Test
  void aRequestWithAnotherKeysSignatureIsRefused() {
    KeyPair pair = TestCertificates.PAIRS.make(KeyKind.EC);
    KeyPair thief = TestCertificates.PAIRS.make(KeyKind.EC);

    refused("signature", TestCertificates.request(pair, thief));
    refused("signature", TestCertificates.request(pair, TestCertificates.rsa(2_048)));
  }

  @Test
  void aRequestWithAWeakKeyIsRefused() {
    KeyPair weak = TestCertificates.rsa(1_024);

    refused("RSA 1024", TestCertificates.request(weak, weak));
  }

  @Test
  void whatIsNoRequestIsRefused() {
    refused("not one certificate request", TestCertificates.pem(authority.certificate()));
    refused("not one certificate request", new byte[0]);
    refused("PEM", "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n".getBytes(StandardCharsets.UTF_8));
  }

  private static void refused(String expected, byte[] text) {
    OperatorException refused =
        assertThrows(OperatorException.class, () -> CertificateRequest.parse(text, "test.csr"));
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
    assertTrue(refused.getMessage().contains("test.csr"), refused.getMessage());
  }

  private static List<List<?>> names(X509Certificate certificate)
      throws CertificateParsingException {
    return List.copyOf(certificate.getSubjectAlternativeNames());
  }
}
