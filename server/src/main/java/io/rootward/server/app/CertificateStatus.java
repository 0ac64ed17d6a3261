package io.rootward.server.app;

import io.rootward.server.access.ClientRecord;
import io.rootward.server.access.Registry;
import io.rootward.server.admin.StatusReport;
import io.rootward.server.admin.StatusSource;
import io.rootward.server.config.Home;
import io.rootward.server.pki.CertificateFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Until when certificates last, and where the authority's key lies. An expired certificate stops an
 * array at its next reboot, when its volumes need their keys: operators must hear of it a month
 * before.
 *
 * @param clock what they are compared with
 */
record CertificateStatus(Home home, PkiParts pki, Registry registry, Clock clock)
    implements StatusSource {
  /** Long enough for a change process; shorter than any certificate made here. */
  private static final Duration SOON = Duration.ofDays(30);

  /** More names than this do not help on one line. */
  private static final int NAMED_MAX = 10;

  @Override
  public void report(StatusReport report) {
    for (CertificateFacts facts : pki.server().show()) {
      certificate(report, "server " + facts.kind(), facts.notAfter());
    }
    certificate(report, "authority", pki.authority().certificate().getNotAfter().toInstant());
    clients(report);
    Path key = home.ca().resolve("ca-key.pem");
    if (Files.exists(key)) {
      report.tryOut(
          "the key of the authority that makes clients lies in %s; sites with an authority of their"
                  .formatted(key)
              + " own register its certificates instead (rootward ca trust)");
    }
  }

  /** Only the newest certificate counts: the older ones of a renewed client are meant to end. */
  private void clients(StatusReport report) {
    List<ClientRecord> inForce =
        registry.snapshot().clients().stream().filter(client -> !client.revoked()).toList();
    report.fact("certificates", "clients in force", inForce.size());
    Instant soon = clock.instant().plus(SOON);
    List<String> ending =
        inForce.stream()
            .filter(
                client -> client.credentials().stream().noneMatch(c -> c.notAfter().isAfter(soon)))
            .map(ClientRecord::name)
            .toList();
    if (!ending.isEmpty()) {
      report.tryOut(
          "the certificates of %d clients have ended or end within 30 days (%s%s); renew them (rootward client renew)"
              .formatted(
                  ending.size(),
                  String.join(", ", ending.subList(0, Math.min(NAMED_MAX, ending.size()))),
                  ending.size() > NAMED_MAX ? ", ..." : ""));
    }
  }

  /** One that has ended keeps clients out already; one that ends soon is to be planned for. */
  private void certificate(StatusReport report, String whose, Instant notAfter) {
    Instant now = clock.instant();
    report.fact("certificates", whose, "until " + notAfter);
    if (notAfter.isBefore(now)) {
      report.alarm("the certificate %s ended at %s; renew it".formatted(whose, notAfter));
    } else if (notAfter.isBefore(now.plus(SOON))) {
      report.tryOut("the certificate %s ends at %s; renew it".formatted(whose, notAfter));
    }
  }
}
