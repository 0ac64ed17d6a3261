package io.rootward.server.pki;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.config.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCertificatesTest {
  @TempDir private Path folder;
  private CertificateAuthority authority;
  private CertificateAuthority site;
  private ServerCertificates server;

  @BeforeEach
  void create() {
    authority = TestCertificates.authority(folder.resolve("ca"));
    site = TestCertificates.authority(folder.resolve("site"));
    server = server(TestCertificates.CLOCK);
    server.createMissing();
  }

  @Test
  void oneOfEachKindWithAllNamesOfTheMachine() throws Exception {
    List<KeyAndChain> pairs = server.load();

    assertEquals(
        List.of(KeyKind.EC, KeyKind.RSA),
        server.show().stream().map(CertificateFacts::kind).toList());
    for (KeyAndChain pair : pairs) {
      X509Certificate certificate = pair.certificate();
      certificate.verify(authority.certificate().getPublicKey());
      assertEquals(List.of("1.3.6.1.5.5.7.3.1"), certificate.getExtendedKeyUsage());
      assertEquals(
          List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "kms7.example"),
          CertificateFacts.of(certificate).names());
    }
  }

  @Test
  void theSecondStartKeepsWhatIsThere() {
    List<CertificateFacts> before = server.show();

    server.createMissing();

    assertEquals(before, server.show());
  }

  @Test
  void aMachineNameNoCertificateCanBearIsLeftOut() {
    ServerCertificates odd =
        new ServerCertificates(
            folder.resolve("odd"), authority, "not a host!", TestCertificates.CLOCK);

    odd.createMissing();

    assertEquals(3, odd.show().getFirst().names().size());
  }

  @Test
  void reissueTakesNewNamesAndNewKeys() {
    List<KeyAndChain> before = server.load();

    server.reissue(List.of("kms.example", "10.1.2.3"));

    for (KeyAndChain pair : server.load()) {
      List<String> names = CertificateFacts.of(pair.certificate()).names();
      assertTrue(names.containsAll(List.of("localhost", "kms.example", "10.1.2.3")));
    }
    assertNotEquals(
        before.getFirst().certificate().getPublicKey(),
        server.load().getFirst().certificate().getPublicKey());
  }

  @Test
  void reissueWithoutNamesKeepsThem() {
    server.reissue(List.of("kms.example"));

    assertTrue(server.reissue(List.of()).getFirst().names().contains("kms.example"));
  }

  @Test
  void aNameThatIsNoneChangesNothing() throws IOException {
    byte[] before = Files.readAllBytes(folder.resolve("tls").resolve("ec-cert.pem"));

    assertThrows(OperatorException.class, () -> server.reissue(List.of("ok", "not a name")));

    assertArrayEquals(before, Files.readAllBytes(folder.resolve("tls").resolve("ec-cert.pem")));
  }

  @Test
  void aCertificateBearsNoMoreNamesThanItMay() {
    List<CertificateFacts> before = server.show();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      names.add("kms" + i + ".example");
    }

    OperatorException refused = assertThrows(OperatorException.class, () -> server.reissue(names));

    assertTrue(refused.getMessage().contains("at most 100 names"), refused.getMessage());
    assertEquals(before, server.show());
  }

  @Test
  void aCertificateOfTheSiteReplacesTheOneOfItsKind() {
    KeyAndChain made = site.issueServer(KeyKind.RSA, List.of("kms.site.example"));
    CertificateFacts ec = server.show().getFirst();

    server.importPair(
        TestCertificates.pem(made.certificate(), site.certificate()), Pem.encode(made.key()), "f");

    assertEquals(made.certificate(), server.load().getLast().certificate());
    assertEquals(ec, server.show().getFirst());
    assertEquals(List.of(authority.certificate(), site.certificate()), server.anchorsForClients());
  }

  /** What a kill between the two files of a change leaves. */
  @Test
  void filesOfTwoPairsAreRefusedWithAWayOut() throws IOException {
    Path key = folder.resolve("tls").resolve("ec-key.pem");
    SecureFiles.write(
        key, Pem.encode(authority.issueServer(KeyKind.EC, List.of("a.example")).key()));

    String message = assertThrows(OperatorException.class, server::load).getMessage();
    assertTrue(message.contains("remove both"), message);
    Files.delete(key);
    Files.delete(folder.resolve("tls").resolve("ec-cert.pem"));
    server.createMissing();

    assertEquals(2, server.load().size());
  }

  @Test
  void anImportIsRefusedWhenKeyAndCertificateDiffer() {
    KeyAndChain one = site.issueServer(KeyKind.EC, List.of("a.example"));
    KeyAndChain other = site.issueServer(KeyKind.EC, List.of("a.example"));
    KeyAndChain rsa = site.issueServer(KeyKind.RSA, List.of("a.example"));

    refused("does not belong", new KeyAndChain(other.key(), one.chain()), server);
    refused("does not belong", new KeyAndChain(rsa.key(), one.chain()), server);
  }

  @Test
  void anImportIsRefusedForDatesPurposeAndChain() {
    KeyAndChain made = site.issueServer(KeyKind.EC, List.of("a.example"));
    X509Certificate root = site.certificate();

    refused(
        "expired",
        with(made, root),
        server(Clock.offset(TestCertificates.CLOCK, Duration.ofDays(731))));
    refused(
        "not valid before",
        with(made, root),
        server(Clock.offset(TestCertificates.CLOCK, Duration.ofDays(-1))));
    refused("serverAuth", with(site.issueClient("x"), root), server);
    refused("is not signed by the next", with(made, authority.certificate()), server);
    refused("add certificates up to the root", made, server);
  }

  private static KeyAndChain with(KeyAndChain pair, X509Certificate above) {
    return new KeyAndChain(pair.key(), List.of(pair.certificate(), above));
  }

  private void refused(String expected, KeyAndChain pair, ServerCertificates into) {
    List<CertificateFacts> before = server.show();
    OperatorException refused =
        assertThrows(
            OperatorException.class,
            () -> into.importPair(Pem.encode(pair.chain()), Pem.encode(pair.key()), "site.pem"));
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
    assertEquals(before, server.show());
  }

  private ServerCertificates server(Clock clock) {
    return new ServerCertificates(folder.resolve("tls"), authority, "KMS7.example", clock);
  }
}
