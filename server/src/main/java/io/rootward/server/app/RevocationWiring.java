package io.rootward.server.app;

import io.rootward.server.access.Peer;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.Settings;
import io.rootward.server.net.ChainCheck;
import io.rootward.server.pki.revocation.ResponderRules;
import io.rootward.server.pki.revocation.Responders;
import io.rootward.server.pki.revocation.Revocation;
import io.rootward.server.pki.revocation.RevocationFiles;
import io.rootward.server.pki.revocation.RevocationRules;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Revocation lists and responders where the settings name some: asked at each handshake, and lists
 * of open connections too when they change.
 *
 * @param judge empty where there are neither
 */
record RevocationWiring(Optional<Revocation> judge) {
  private static final Logger LOG = LoggerFactory.getLogger(RevocationWiring.class);

  /**
   * Reads the lists.
   *
   * @throws OperatorException naming a file that is missing or no list
   */
  static RevocationWiring of(Parts parts, StopOrder stops) {
    Settings.Revocation settings = parts.settings().revocation();
    if (settings.lists().isEmpty() && settings.ocsp().isEmpty()) {
      return new RevocationWiring(Optional.empty());
    }
    RevocationRules rules =
        new RevocationRules(settings.acceptExpiredList(), settings.acceptWithoutList());
    Optional<Responders> responders =
        settings.ocsp().map(ocsp -> new Responders(rules(ocsp), parts.clock()));
    responders.ifPresent(it -> stops.add(it::close));
    return new RevocationWiring(
        Optional.of(
            new Revocation(
                settings.lists().map(place -> new RevocationFiles(place, rules)),
                responders,
                parts.pki().authority().certificate(),
                () -> ListenerWiring.anchors(parts),
                parts.clock())));
  }

  private static ResponderRules rules(Settings.Ocsp ocsp) {
    return new ResponderRules(
        ocsp.responder(),
        Duration.ofMillis(ocsp.patienceMillis()),
        Duration.ofMillis(ocsp.keptMillis()),
        ocsp.keptMax(),
        ocsp.acceptUnanswered());
  }

  /** What listeners ask. */
  ChainCheck check() {
    return judge.<ChainCheck>map(known -> known::refusal).orElse(ChainCheck.NONE);
  }

  /** From now on looks for changed files; whom they revoke is cut off. */
  void watch(Housekeeping housekeeping, Listeners listeners) {
    judge.ifPresent(
        known ->
            known
                .files()
                .ifPresent(files -> housekeeping.often(() -> refresh(known, files, listeners))));
  }

  private static void refresh(Revocation known, RevocationFiles files, Listeners listeners) {
    try {
      if (files.refresh()) {
        LOG.info("revocation lists have changed and are in force");
        listeners.disconnect(peer -> isRefused(known, peer), "revoked by its authority's list");
      }
    } catch (OperatorException e) {
      LOG.error("the revocation lists stay as they were: {}", e.getMessage());
    }
  }

  private static boolean isRefused(Revocation known, Peer peer) {
    return !peer.certificates().isEmpty() && known.refusalByLists(peer.certificates()).isPresent();
  }
}
