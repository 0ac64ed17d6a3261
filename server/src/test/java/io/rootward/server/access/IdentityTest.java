package io.rootward.server.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.access.Identified.Known;
import io.rootward.server.access.Identified.Refused;
import io.rootward.server.access.Identity.UnknownUsers;
import io.rootward.server.access.PeerCheck.Verdict;
import io.rootward.server.pki.CertificateAuthority;
import io.rootward.server.pki.TestCertificates;
import io.rootward.server.store.memory.MemoryStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {
  private static final String PASSWORD = "planted-password-5512";

  @TempDir private Path folder;

  private Registry registry;
  private final PasswordChecks passwords = new PasswordChecks(TestCertificates.RANDOM, 2, 10_000);
  private CertificateAuthority authority;
  private X509Certificate app;

  @BeforeEach
  void registerAClient() {
    MemoryStore store = new MemoryStore();
    registry =
        new Registry(store, TestCustody.open(folder, store).system(), RegistryLimits.DEFAULT);
    authority = TestCertificates.authority(folder.resolve("ca"));
    app = TestCertificates.client(authority);
    register("app", "blue", app);
  }

  @Test
  void aRegisteredCertificateIsItsClient() {
    Principal who = known(identity().identify(peer(app), null));

    assertEquals("app", who.client());
    assertEquals("blue", who.tenant());
    assertNull(who.user());
    assertEquals(Verdict.ACCEPTED, identity().check(List.of(app)));
  }

  @Test
  void anUnknownCertificateIsRefusedWithItsNamesEvenFromTheOwnAuthority() {
    X509Certificate unknown = TestCertificates.client(authority);

    Refused refused = assertInstanceOf(Refused.class, identity().identify(peer(unknown), null));

    assertTrue(refused.message().contains("belongs to no registered client"));
    assertTrue(refused.message().contains(unknown.getIssuerX500Principal().getName()));
    assertEquals(Verdict.UNKNOWN, identity().check(List.of(unknown)));
  }

  @Test
  void theSameCommonNameFromAnotherAuthorityProvesNothing() {
    CertificateAuthority other = TestCertificates.authority(folder.resolve("other"));
    X509Certificate impostor = other.issueClient("app").certificate();

    assertInstanceOf(Refused.class, identity().identify(peer(impostor), null));
  }

  @Test
  void aRevokedClientIsRefusedOnItsOpenConnection() {
    Peer open = peer(app);
    assertInstanceOf(Known.class, identity().identify(open, null));

    registry.change(
        writer -> {
          writer.put(writer.client("app").orElseThrow().revoke());
          return null;
        });

    Refused refused = assertInstanceOf(Refused.class, identity().identify(open, null));
    assertEquals("client app is revoked", refused.message());
    assertEquals(Verdict.REVOKED, identity().check(List.of(app)));
  }

  @Test
  void aCertificateThatEndsOnAnOpenConnectionIsRefused() {
    Clock later = Clock.offset(TestCertificates.CLOCK, Duration.ofDays(731));
    Clock earlier = Clock.offset(TestCertificates.CLOCK, Duration.ofDays(-1));

    assertTrue(message(identity(later, UnknownUsers.REFUSE)).contains("has expired"));
    assertTrue(message(identity(earlier, UnknownUsers.REFUSE)).contains("not valid yet"));
  }

  @Test
  void aCredentialMustNameAUserOfTheClientsTenant() {
    addUser("blue", "joe");
    addUser("red", "eve");

    assertEquals("joe", known(identity().identify(peer(app), credential("joe", PASSWORD))).user());
    for (UserCredential wrong :
        List.of(
            credential("joe", "x"), credential("eve", PASSWORD), credential("nobody", PASSWORD))) {
      Refused refused = assertInstanceOf(Refused.class, identity().identify(peer(app), wrong));
      assertTrue(refused.message().startsWith("user name or password is wrong"));
      assertTrue(refused.message().contains("credentials.unknown"));
    }
  }

  @Test
  void unknownUsersMayBeIgnoredButWrongPasswordsNot() {
    addUser("blue", "joe");
    Identity lenient = identity(TestCertificates.CLOCK, UnknownUsers.IGNORE);

    assertNull(known(lenient.identify(peer(app), credential("nobody", "x"))).user());
    assertInstanceOf(Refused.class, lenient.identify(peer(app), credential("joe", "x")));
  }

  @Test
  void withoutACertificateOnlyACredentialCounts() {
    addUser("blue", "joe");
    Peer bare =
        new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), List.of(), "password");

    assertInstanceOf(Refused.class, identity().identify(bare, null));
    assertInstanceOf(Refused.class, identity().identify(bare, credential("joe", "x")));
    Principal who = known(identity().identify(bare, credential("joe", PASSWORD)));
    assertNull(who.client());
    assertEquals("blue", who.tenant());
    assertEquals(Role.USER, who.role());
    assertEquals("user:joe", who.label());
  }

  @Test
  void withoutACertificateANameOfTwoTenantsIsNobodys() {
    addUser("blue", "joe");
    addUser("red", "joe");
    Peer bare =
        new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), List.of(), "password");

    assertInstanceOf(Refused.class, identity().identify(bare, credential("joe", PASSWORD)));
  }

  @Test
  void aRuleNamesTheClientForCertificatesOfItsAuthorityOnly() {
    CertificateAuthority site = TestCertificates.authority(folder.resolve("site"));
    CertificateAuthority other = TestCertificates.authority(folder.resolve("other"));
    GeneralName name = new GeneralName(GeneralName.dNSName, "a7.arrays.example");
    trust(site, "dns:*.arrays.example=app");

    assertEquals(
        "app",
        known(identity().identify(peer(TestCertificates.client(site, name)), null)).client());
    assertInstanceOf(
        Refused.class, identity().identify(peer(TestCertificates.client(other, name)), null));
    assertInstanceOf(Refused.class, identity().identify(peer(TestCertificates.client(site)), null));
  }

  @Test
  void aStarOfARuleStandsForOneLabel() {
    CertificateAuthority site = TestCertificates.authority(folder.resolve("site"));
    trust(site, "dns:*.arrays.example=app");

    for (String name : List.of("a.b.arrays.example", "arrays.example", "xarrays.example")) {
      X509Certificate certificate =
          TestCertificates.client(site, new GeneralName(GeneralName.dNSName, name));
      assertInstanceOf(Refused.class, identity().identify(peer(certificate), null), name);
    }
  }

  private void trust(CertificateAuthority site, String rule) {
    registry.change(
        writer -> {
          writer.put(
              new AuthorityRecord(
                  "site",
                  List.of(site.certificate()),
                  List.of(SanRule.parse(rule)),
                  TestCertificates.NOW));
          return null;
        });
    assertEquals(List.of(site.certificate()), registry.snapshot().trustAnchors());
  }

  private void register(String name, String tenant, X509Certificate certificate) {
    registry.change(
        writer -> {
          writer.put(
              new ClientRecord(
                  name,
                  tenant,
                  Role.USER,
                  List.of(ClientCredential.of(certificate)),
                  false,
                  TestCertificates.NOW));
          return null;
        });
  }

  private void addUser(String tenant, String name) {
    PasswordHash hash = PasswordHash.of(bytes(PASSWORD), TestCertificates.RANDOM);
    registry.change(
        writer -> {
          writer.put(new UserRecord(tenant, name, hash, TestCertificates.NOW));
          return null;
        });
  }

  private Identity identity() {
    return identity(TestCertificates.CLOCK, UnknownUsers.REFUSE);
  }

  private Identity identity(Clock clock, UnknownUsers unknown) {
    return new Identity(registry::snapshot, unknown, passwords, clock);
  }

  private String message(Identity identity) {
    return assertInstanceOf(Refused.class, identity.identify(peer(app), null)).message();
  }

  private static Principal known(Identified identified) {
    return assertInstanceOf(Known.class, identified).principal();
  }

  private static Peer peer(X509Certificate certificate) {
    return new Peer(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), List.of(certificate), "kmip");
  }

  private static UserCredential credential(String user, String password) {
    UserCredential credential = new UserCredential(user, bytes(password));
    assertFalse(credential.toString().contains(password));
    return credential;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
