package io.rootward.server.admin.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.access.ClientRecord;
import io.rootward.server.access.Identified.Known;
import io.rootward.server.access.PeerCheck.Verdict;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminException;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.audit.AuditRecord;
import io.rootward.server.pki.CertificateAuthority;
import io.rootward.server.pki.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientHandlersTest {
  @TempDir private Path folder;
  private RegistryFixture fixture;

  @BeforeEach
  void open() {
    fixture = new RegistryFixture(folder);
  }

  @Test
  void severalClientsInACallEachOwnATenant() {
    ObjectNode result =
        fixture.call("client.add", node -> node.putArray("names").add("one").add("two"));

    assertEquals(2, result.path("clients").size());
    assertEquals("one", client("one").tenant());
    assertEquals("two", client("two").tenant());
    assertEquals(Verdict.ACCEPTED, fixture.identity.check(List.of(fixture.certificate("two"))));
    assertEquals(
        List.of("client.add one Success", "client.add two Success"),
        fixture.audited().stream().map(ClientHandlersTest::line).toList());
  }

  @Test
  void aTenantIsSharedOnlyWhenSaid() {
    fixture.add("one");
    fixture.call("client.add", node -> node.put("tenant", "one").putArray("names").add("two"));

    assertEquals("one", client("two").tenant());
    fixture.call("client.add", node -> node.put("tenant", "shared").putArray("names").add("three"));
    refused("--tenant shared", "client.add", node -> node.putArray("names").add("shared"));
  }

  @Test
  void aCallWithOneBadNameRegistersNobody() {
    fixture.add("one");
    int audited = fixture.audited().size();

    for (String bad : List.of("one", "../x", "new")) {
      refused("", "client.add", node -> node.putArray("names").add("new").add(bad));
    }
    refused(
        "unknown role", "client.add", node -> node.put("role", "god").putArray("names").add("x"));
    refused("name 1 to", "client.add", node -> {});
    refused("misspelt", "client.add", node -> node.put("misspelt", 1).putArray("names").add("x"));

    assertEquals(1, fixture.registry.snapshot().clients().size());
    assertFalse(Files.exists(fixture.home.clients().resolve("new")));
    assertEquals(audited, fixture.audited().size());
  }

  @Test
  void aCallNamesAtMostAThousandClients() {
    refused(
        "name 1 to 1000 clients",
        "client.add",
        node -> {
          ArrayNode names = node.putArray("names");
          for (int i = 0; i <= 1_000; i++) {
            names.add("array" + i);
          }
        });

    assertEquals(0, fixture.registry.snapshot().clients().size());
  }

  @Test
  void whatIsRefusedIsRecordedByNameOnly() {
    AuditedSession session = new AuditedSession(fixture.handlers(), fixture.administration);
    for (String command : List.of("client.revoke", "no.such.command")) {
      ObjectNode node =
          JsonNodeFactory.instance.objectNode().put("name", "nobody").put("hash", "secret");
      assertThrows(
          AdminException.class,
          () -> session.call(command, new AdminArguments(node), AdminProgress.NONE));
    }

    assertEquals(
        List.of("client.revoke nobody Refused", "no.such.command nobody Refused"),
        fixture.audited().stream().map(ClientHandlersTest::line).toList());
  }

  @Test
  void aForeignCertificateIsTrustedAloneUntilItsAuthorityIs() throws Exception {
    CertificateAuthority site = TestCertificates.authority(folder.resolve("site"));
    X509Certificate alone = site.issueClient("alone").certificate();
    X509Certificate below = site.issueClient("below").certificate();

    addForeign("alone", alone);
    assertEquals(List.of(alone), fixture.registry.snapshot().trustAnchors());
    assertEquals(1, fixture.reloads.get());

    fixture.call(
        "ca.trust", node -> node.put("name", "site").put("certificates", pem(site.certificate())));
    addForeign("below", below);

    assertEquals(List.of(site.certificate(), alone), fixture.registry.snapshot().trustAnchors());
    assertEquals(Verdict.ACCEPTED, fixture.identity.check(List.of(below)));
    assertFalse(Files.exists(fixture.home.clients().resolve("alone").resolve("key.pem")));
  }

  @Test
  void aCertificateOfAnotherClientIsRefusedWithItsOwner() {
    fixture.add("one");
    String text = pem(fixture.certificate("one"));

    refused(
        "client one", "client.add", node -> node.put("cert", text).putArray("names").add("two"));
    refused(
        "only one",
        "client.add",
        node -> node.put("cert", text).putArray("names").add("two").add("three"));
  }

  @Test
  void renewalKeepsTheOldCertificateUnlessToldOtherwise() {
    fixture.add("app");
    X509Certificate first = fixture.certificate("app");

    fixture.call("client.renew", node -> node.put("name", "app"));
    X509Certificate second = fixture.certificate("app");
    assertEquals(Verdict.ACCEPTED, fixture.identity.check(List.of(first)));
    assertEquals(Verdict.ACCEPTED, fixture.identity.check(List.of(second)));

    fixture.call("client.renew", node -> node.put("name", "app").put("only", true));
    assertEquals(Verdict.UNKNOWN, fixture.identity.check(List.of(first)));
    assertEquals(Verdict.UNKNOWN, fixture.identity.check(List.of(second)));
    assertEquals(Verdict.ACCEPTED, fixture.identity.check(List.of(fixture.certificate("app"))));
  }

  @Test
  void revokingCutsThatClientsConnectionsAndNoOthers() {
    fixture.add("app");
    fixture.add("other");

    fixture.call("client.revoke", node -> node.put("name", "app"));

    var cut = fixture.disconnected.getLast();
    assertTrue(cut.test(RegistryFixture.peer(fixture.certificate("app"))));
    assertFalse(cut.test(RegistryFixture.peer(fixture.certificate("other"))));
    assertEquals(Verdict.REVOKED, fixture.identity.check(List.of(fixture.certificate("app"))));
    refused("revoked for good", "client.renew", node -> node.put("name", "app"));
    refused("already", "client.add", node -> node.putArray("names").add("app"));
  }

  @Test
  void oneCertificateOfAClientCanBeDropped() {
    fixture.add("app");
    X509Certificate first = fixture.certificate("app");
    fixture.call("client.renew", node -> node.put("name", "app"));
    String serial = first.getSerialNumber().toString(16);

    fixture.call("client.revoke", node -> node.put("name", "app").put("serial", serial));

    assertEquals(Verdict.UNKNOWN, fixture.identity.check(List.of(first)));
    assertInstanceOf(
        Known.class,
        fixture.identity.identify(RegistryFixture.peer(fixture.certificate("app")), null));
    refused("serial", "client.revoke", node -> node.put("name", "app").put("serial", serial));
  }

  @Test
  void unknownClientsAreNamed() {
    refused("no client x", "client.renew", node -> node.put("name", "x"));
    refused("no client x", "client.revoke", node -> node.put("name", "x"));
  }

  private void addForeign(String name, X509Certificate certificate) {
    fixture.call(
        "client.add", node -> node.put("cert", pem(certificate)).putArray("names").add(name));
  }

  private ClientRecord client(String name) {
    return fixture.registry.snapshot().client(name).orElseThrow();
  }

  private void refused(String expected, String command, Consumer<ObjectNode> arguments) {
    AdminException refused =
        assertThrows(AdminException.class, () -> fixture.call(command, arguments));
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
  }

  private static String pem(X509Certificate certificate) {
    return new String(TestCertificates.pem(certificate), StandardCharsets.US_ASCII);
  }

  private static String line(AuditRecord audited) {
    return "%s %s %s".formatted(audited.operation(), audited.identifier(), audited.outcome());
  }
}
