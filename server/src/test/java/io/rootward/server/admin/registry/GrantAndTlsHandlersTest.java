package io.rootward.server.admin.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.access.Grant;
import io.rootward.server.access.ObjectSelector;
import io.rootward.server.access.PasswordHash;
import io.rootward.server.access.PeerCheck.Verdict;
import io.rootward.server.admin.AdminException;
import io.rootward.server.pki.CertificateAuthority;
import io.rootward.server.pki.Pem;
import io.rootward.server.pki.SecureFiles;
import io.rootward.server.pki.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrantAndTlsHandlersTest {
  private static final String PASSWORD = "planted-password-9914";

  @TempDir private Path folder;
  private RegistryFixture fixture;

  @BeforeEach
  void open() {
    fixture = new RegistryFixture(folder);
    fixture.add("app");
  }

  @Test
  void aGrantIsRecordedListedAndRemoved() {
    String id =
        grant(
                node ->
                    node.put("effect", "deny")
                        .put("subject", "role:user")
                        .put("object", "master")
                        .put("path", "a/**")
                        .putArray("permissions")
                        .add("Get")
                        .add("derive-export"))
            .path("id")
            .asText();

    Grant stored = fixture.registry.snapshot().grants().iterator().next();
    assertEquals(new ObjectSelector.ByName("master"), stored.selector());
    JsonNode listed =
        fixture.call("grant.list", node -> node.put("tenant", "app")).path("grants").get(0);
    assertEquals("[\"derive-export\",\"get\"]", listed.path("permissions").toString());
    assertEquals(
        0, fixture.call("grant.list", node -> node.put("tenant", "x")).path("grants").size());

    fixture.call("grant.remove", node -> node.put("id", id));
    assertTrue(fixture.registry.snapshot().grants().isEmpty());
    refused("no grant", "grant.remove", node -> node.put("id", id));
  }

  @Test
  void allPermissionsMustBeSaid() {
    refusedGrant("name the permissions", node -> node.putArray("permissions"));
    refusedGrant("no permission 'fly'", node -> node.putArray("permissions").add("get").add("fly"));
    refusedGrant("no permission 'all'", node -> node.putArray("permissions").add("get").add("all"));

    grant(node -> node.putArray("permissions").add("all"));
    assertEquals(Set.of(), fixture.registry.snapshot().grants().iterator().next().permissions());
  }

  @Test
  void aGrantToNobodyIsRefused() {
    for (String subject : List.of("client:x", "tenant:x", "user:app/x", "role:x")) {
      refusedGrant("", node -> node.put("subject", subject).putArray("permissions").add("all"));
    }
    refusedGrant("no tenant x", node -> node.put("tenant", "x").putArray("permissions").add("all"));
    refusedGrant(
        "not both",
        node -> node.put("identifier", "i").put("object", "n").putArray("permissions").add("all"));
    assertTrue(fixture.registry.snapshot().grants().isEmpty());
  }

  @Test
  void aUsersPasswordIsKeptAsAHashAndShownNowhere() {
    ObjectNode result = addUser(false);

    assertFalse(result.toString().contains("argon2"));
    assertFalse(fixture.call("user.list", node -> {}).toString().contains("argon2"));
    assertFalse(fixture.call("audit", node -> {}).toString().contains("argon2"));
    assertThrows(AdminException.class, () -> addUser(false));
    addUser(true);
    fixture.call("user.remove", node -> node.put("tenant", "app").put("name", "joe"));
    refused("no user", "user.remove", node -> node.put("tenant", "app").put("name", "joe"));
  }

  @Test
  void aWeakOrCostlyHashIsRefused() {
    for (String hash :
        List.of(
            "secret",
            "$argon2id$v=19$m=8,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$" + "A".repeat(43),
            "$argon2id$v=19$m=9999999,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$" + "A".repeat(43))) {
      refused(
          "password hash",
          "user.add",
          node -> node.put("tenant", "app").put("name", "joe").put("hash", hash));
    }
  }

  @Test
  void aTrustedAuthorityLetsInWhomItsRulesName() {
    CertificateAuthority site = TestCertificates.authority(folder.resolve("site"));
    X509Certificate array =
        TestCertificates.client(site, new GeneralName(GeneralName.dNSName, "a.arrays.example"));
    refused(
        "no client nobody",
        "ca.trust",
        node -> trust(node, site).putArray("rules").add("dns:*.arrays.example=nobody"));

    fixture.call(
        "ca.trust", node -> trust(node, site).putArray("rules").add("dns:*.arrays.example=app"));
    assertEquals(Verdict.ACCEPTED, fixture.identity.check(List.of(array)));
    refused("--replace", "ca.trust", node -> trust(node, site));
    assertEquals(1, fixture.call("ca.list", node -> {}).path("trusted").size());

    fixture.call("ca.distrust", node -> node.put("name", "site"));
    assertTrue(fixture.disconnected.getLast().test(RegistryFixture.peer(array)));
    refused("no authority", "ca.distrust", node -> node.put("name", "site"));
  }

  @Test
  void reissueIsForTheListenerAndTheAuditToKnow() {
    ObjectNode made = fixture.call("tls.reissue", node -> node.putArray("san").add("kms.example"));

    assertTrue(made.toString().contains("kms.example"));
    assertEquals(1, fixture.reloads.get());
    assertEquals("tls.reissue", fixture.audited().getLast().operation());
    refused("neither", "tls.reissue", node -> node.putArray("san").add("not a name"));
    assertEquals(1, fixture.reloads.get());
  }

  @Test
  void anImportThatDoesNotFitChangesNothing() {
    String before = fixture.call("tls.show", node -> {}).toString();
    Path client = fixture.home.clients().resolve("app");
    String key = text(client.resolve("key.pem"));
    String certificates = text(fixture.home.tls().resolve("ec-cert.pem"));

    refused(
        "does not belong",
        "tls.import",
        node -> node.put("certificates", certificates).put("key", key));

    assertEquals(before, fixture.call("tls.show", node -> {}).toString());
    assertEquals(0, fixture.reloads.get());
  }

  @Test
  void theAuditShowsTheNewestOnly() {
    fixture.add("one");
    fixture.add("two");

    JsonNode records = fixture.call("audit", node -> node.put("last", 2)).path("records");

    assertEquals(2, records.size());
    assertEquals("two", records.get(1).path("object").asText());
    assertEquals("operator", records.get(1).path("client").asText());
    refused("accepted are 1 to", "audit", node -> node.put("last", 0));
    refused("accepted are 1 to 10000", "audit", node -> node.put("last", 10_001));
  }

  private JsonNode grant(Consumer<ObjectNode> details) {
    return fixture.call("grant.add", node -> details.accept(base(node))).path("grant");
  }

  private void refusedGrant(String expected, Consumer<ObjectNode> details) {
    refused(expected, "grant.add", node -> details.accept(base(node)));
  }

  private static ObjectNode base(ObjectNode node) {
    return node.put("effect", "allow").put("tenant", "app").put("subject", "client:app");
  }

  private ObjectNode addUser(boolean replace) {
    byte[] password = PASSWORD.getBytes(StandardCharsets.UTF_8);
    String hash = PasswordHash.of(password, TestCertificates.RANDOM).encoded();
    return fixture.call(
        "user.add",
        node ->
            node.put("tenant", "app").put("name", "joe").put("hash", hash).put("replace", replace));
  }

  private static ObjectNode trust(ObjectNode node, CertificateAuthority site) {
    byte[] text = Pem.encode(List.of(site.certificate()));
    return node.put("name", "site")
        .put("certificates", new String(text, StandardCharsets.US_ASCII));
  }

  private static String text(Path file) {
    return new String(SecureFiles.read(file), StandardCharsets.US_ASCII);
  }

  private void refused(String expected, String command, Consumer<ObjectNode> arguments) {
    AdminException refused =
        assertThrows(AdminException.class, () -> fixture.call(command, arguments));
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
  }
}
