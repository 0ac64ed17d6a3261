package io.rootward.server.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.server.access.ClientCredential;
import io.rootward.server.access.ClientRecord;
import io.rootward.server.access.Registry;
import io.rootward.server.access.RegistryLimits;
import io.rootward.server.access.Role;
import io.rootward.server.access.TestCustody;
import io.rootward.server.admin.StatusReport;
import io.rootward.server.config.Home;
import io.rootward.server.pki.TestCertificates;
import io.rootward.server.store.memory.MemoryStore;
import io.rootward.server.testing.MovableClock;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates made here last 730 days, the authority's 3,650. */
class CertificateStatusTest {
  private static final String CLIENTS = " clients have ended or end within 30 days ";

  @TempDir private Path folder;
  private final MovableClock clock = new MovableClock(TestCertificates.NOW);
  private PkiParts pki;
  private Registry registry;
  private CertificateStatus status;

  @BeforeEach
  void open() {
    Home home = new Home(folder);
    MemoryStore store = new MemoryStore();
    pki = PkiParts.open(home, TestCertificates.PAIRS, clock);
    registry =
        new Registry(store, TestCustody.open(folder, store).system(), RegistryLimits.DEFAULT);
    status = new CertificateStatus(home, pki, registry, clock);
  }

  private void register(String name, boolean revoked) {
    register(name, revoked, pki.authority().issueClient(name).certificate());
  }

  private void register(String name, boolean revoked, X509Certificate... certificates) {
    List<ClientCredential> credentials = new ArrayList<>();
    for (X509Certificate certificate : certificates) {
      credentials.add(ClientCredential.of(certificate));
    }
    ClientRecord client =
        new ClientRecord(name, name, Role.USER, credentials, revoked, clock.instant());
    registry.change(
        writer -> {
          writer.put(client);
          return null;
        });
  }

  /** Warnings about certificates, without the one about the authority's key. */
  private List<String> warnings() {
    StatusReport report = new StatusReport();
    status.report(report);
    return report.warnings().stream().filter(it -> it.contains(" end")).toList();
  }

  @Test
  void nothingIsSaidWhileThereIsTime() {
    register("app", false);

    clock.move(Duration.ofDays(699));

    assertEquals(List.of(), warnings());
  }

  @Test
  void serversAndClientsAreNamedThirtyDaysBeforeTheirEnd() {
    register("app", false);
    register("gone", true);

    clock.move(Duration.ofDays(701));

    List<String> warnings = warnings();
    assertEquals(3, warnings.size(), warnings.toString());
    assertTrue(warnings.get(0).startsWith("try-out: the certificate server EC ends at"));
    assertTrue(warnings.get(1).startsWith("try-out: the certificate server RSA ends at"));
    assertTrue(warnings.get(2).contains("of 1" + CLIENTS + "(app)"), warnings.get(2));
  }

  @Test
  void aServersCertificateThatHasEndedIsAnAlarm() {
    clock.move(Duration.ofDays(731));

    List<String> warnings = warnings();

    assertEquals(2, warnings.size(), warnings.toString());
    assertTrue(warnings.getFirst().startsWith("alarm: the certificate server EC ended at"));
  }

  @Test
  void aRenewedClientCountsByItsNewestCertificate() {
    X509Certificate first = pki.authority().issueClient("app").certificate();
    clock.move(Duration.ofDays(701));
    register("app", false, first, pki.authority().issueClient("app").certificate());

    assertEquals(2, warnings().size(), "the server's own two only");
  }

  @Test
  void ofManyClientsTenAreNamed() {
    for (int i = 0; i < 11; i++) {
      register("array%02d".formatted(i), false);
    }

    clock.move(Duration.ofDays(701));

    String last = warnings().getLast();
    assertTrue(last.contains("of 11" + CLIENTS), last);
    assertTrue(last.contains("array09, ...") && !last.contains("array10"), last);
  }
}
