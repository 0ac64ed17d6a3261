package io.rootward.server.app;

import io.rootward.server.admin.StatusReport;
import io.rootward.server.admin.StatusSource;
import io.rootward.server.config.Home;
import io.rootward.server.pki.CertificateFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Until when the server's certificates last, and where the authority's key lies.
 *
 * @param clock what they are compared with
 */
record CertificateStatus(Home home, PkiParts pki, Clock clock) implements StatusSource {
  /** Long enough for a change process; shorter than any certificate made here. */
  private static final Duration SOON = Duration.ofDays(30);

  @Override
  public void report(StatusReport report) {
    for (CertificateFacts facts : pki.server().show()) {
      certificate(report, "server " + facts.kind(), facts.notAfter());
    }
    certificate(report, "authority", pki.authority().certificate().getNotAfter().toInstant());
    Path key = home.ca().resolve("ca-key.pem");
    if (Files.exists(key)) {
      report.tryOut(
          "the key of the authority that makes clients lies in %s; sites with an authority of their"
                  .formatted(key)
              + " own register its certificates instead (rootward ca trust)");
    }
  }

  private void certificate(StatusReport report, String whose, Instant notAfter) {
    report.fact("certificates", whose, "until " + notAfter);
    if (notAfter.isBefore(clock.instant().plus(SOON))) {
      report.tryOut("the certificate %s ends at %s; renew it".formatted(whose, notAfter));
    }
  }
}
