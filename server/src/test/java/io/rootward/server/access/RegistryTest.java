package io.rootward.server.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.config.OperatorException;
import io.rootward.server.custody.Custody;
import io.rootward.server.custody.CustodyException;
import io.rootward.server.pki.CertificateAuthority;
import io.rootward.server.pki.TestCertificates;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.memory.MemoryStore;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {
  private static final Instant NOW = TestCertificates.NOW;

  @TempDir private Path folder;

  private final MemoryStore store = new MemoryStore();
  private CertificateAuthority authority;
  private Custody custody;
  private Registry registry;

  @BeforeEach
  void open() {
    authority = TestCertificates.authority(folder);
    custody = TestCustody.open(folder, store);
    registry = new Registry(store, custody.system(), RegistryLimits.DEFAULT);
  }

  @Test
  void everythingIsThereAgainAfterOpeningAnew() {
    X509Certificate certificate = TestCertificates.client(authority);
    change(
        writer -> {
          writer.put(client("app", ClientCredential.pinned(certificate)).revoke());
          writer.put(
              new AuthorityRecord(
                  "site",
                  List.of(authority.certificate()),
                  List.of(SanRule.parse("ip:10.0.0.1=app"), SanRule.parse("uri:spiffe://x/*=app")),
                  NOW));
          writer.put(grant("g1", new ObjectSelector.ByName("master"), "a/**"));
          writer.put(grant("g2", new ObjectSelector.ByIdentifier("id"), null));
          writer.put(grant("g3", new ObjectSelector.Any(), null));
        });

    RegistrySnapshot again =
        new Registry(store, custody.system(), RegistryLimits.DEFAULT).snapshot();

    assertEquals(List.copyOf(registry.snapshot().clients()), List.copyOf(again.clients()));
    assertEquals(List.copyOf(registry.snapshot().authorities()), List.copyOf(again.authorities()));
    assertEquals(List.copyOf(registry.snapshot().grants()), List.copyOf(again.grants()));
    assertEquals(certificate, again.clients().iterator().next().credentials().getFirst().pinned());
    assertEquals(3, again.grants().size());
    assertEquals(Set.of("blue"), again.tenants());
  }

  @Test
  void aCertificateBelongsToOneClientEvenAfterItsRevocation() {
    ClientCredential credential = ClientCredential.of(TestCertificates.client(authority));
    change(writer -> writer.put(client("one", credential).revoke()));

    OperatorException refused =
        assertThrows(
            OperatorException.class, () -> change(writer -> writer.put(client("two", credential))));

    assertTrue(refused.getMessage().contains("client one"));
    assertFalse(registry.snapshot().client("two").isPresent());
  }

  @Test
  void aChangeThatFailsHalfWayChangesNothing() {
    assertThrows(
        OperatorException.class,
        () ->
            change(
                writer -> {
                  writer.put(client("one"));
                  throw new OperatorException("no");
                }));

    assertTrue(registry.snapshot().clients().isEmpty());
  }

  @Test
  void limitsHoldForEachKindAndForCertificates() {
    registry = new Registry(store, custody.system(), new RegistryLimits(2, 1, 1, 1, 1));
    change(writer -> writer.put(client("one")));
    change(writer -> writer.put(client("two")));
    change(writer -> writer.put(client("two")));

    assertThrows(OperatorException.class, () -> change(writer -> writer.put(client("three"))));
    ClientRecord twice =
        client(
            "two",
            ClientCredential.of(TestCertificates.client(authority)),
            ClientCredential.of(TestCertificates.client(authority)));
    assertThrows(OperatorException.class, () -> change(writer -> writer.put(twice)));
    change(writer -> writer.put(grant("g1", new ObjectSelector.Any(), null)));
    assertThrows(
        OperatorException.class,
        () -> change(writer -> writer.put(grant("g2", new ObjectSelector.Any(), null))));
  }

  @Test
  void aRenewedClientKeepsBothCertificatesUntilTheOldOneEnds() {
    ClientCredential old = ClientCredential.of(TestCertificates.client(authority));
    ClientCredential renewed = ClientCredential.of(TestCertificates.client(authority));
    ClientRecord client = client("app", old).withCredential(renewed, NOW);

    assertEquals(List.of(old, renewed), client.credentials());
    Instant after = old.notAfter().plus(Duration.ofSeconds(1));
    ClientCredential third = ClientCredential.of(TestCertificates.client(authority));
    assertEquals(List.of(third), client.withCredential(third, after).credentials());
  }

  @Test
  void whatIsRemovedIsGone() {
    change(writer -> writer.put(grant("g1", new ObjectSelector.Any(), null)));

    boolean first = registry.change(writer -> writer.removeGrant("g1"));
    boolean second = registry.change(writer -> writer.removeGrant("g1"));

    assertTrue(first);
    assertFalse(second);
    assertTrue(registry.snapshot().grants().isEmpty());
  }

  @Test
  void aRecordMovedInTheStoreDoesNotOpen() {
    change(writer -> writer.put(client("app")));
    store.write(
        writer -> {
          byte[] moved =
              writer.get(new RecordKey(RecordKind.CLIENT, "", "app")).orElseThrow().sealed();
          writer.put(new RecordKey(RecordKind.CLIENT, "", "admin"), moved, Set.of());
          return true;
        });

    assertThrows(
        CustodyException.class,
        () -> new Registry(store, custody.system(), RegistryLimits.DEFAULT));
  }

  @Test
  void auditEntriesGoWithTheChangeOrNotAtAll() {
    change(writer -> writer.audit(new byte[] {1}));
    assertThrows(
        OperatorException.class,
        () ->
            change(
                writer -> {
                  writer.audit(new byte[] {2});
                  throw new OperatorException("no");
                }));

    List<Byte> entries = new ArrayList<>();
    store.readAudit(entry -> entries.add(entry[0]));
    assertEquals(List.of((byte) 1), entries);
  }

  private void change(Consumer<RegistryWriter> work) {
    registry.change(
        writer -> {
          work.accept(writer);
          return true;
        });
  }

  private static ClientRecord client(String name, ClientCredential... credentials) {
    return new ClientRecord(name, "blue", Role.USER, List.of(credentials), false, NOW);
  }

  private static Grant grant(
      String id, ObjectSelector selector, @org.jspecify.annotations.Nullable String path) {
    return new Grant(
        id,
        Grant.Effect.DENY,
        "blue",
        Subject.parse("tenant:red"),
        Set.of(Permission.GET, Permission.DERIVE_EXPORT),
        selector,
        path == null ? null : new PathPattern(path),
        NOW);
  }
}
