package io.rootward.server.app;

import io.rootward.server.access.Peer;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.Settings;
import io.rootward.server.net.ChainCheck;
import io.rootward.server.pki.revocation.Revocation;
import io.rootward.server.pki.revocation.RevocationFiles;
import io.rootward.server.pki.revocation.RevocationRules;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Revocation lists where the settings name some: asked at each handshake, and of open connections
 * when they change.
 *
 * @param judge empty where there are none
 */
record RevocationWiring(Optional<Revocation> judge) {
  private static final Logger LOG = LoggerFactory.getLogger(RevocationWiring.class);

  /**
   * Reads the lists.
   *
   * @throws OperatorException naming a file that is missing or no list
   */
  static RevocationWiring of(Parts parts) {
    Settings.Revocation settings = parts.settings().revocation();
    RevocationRules rules =
        new RevocationRules(settings.acceptExpiredList(), settings.acceptWithoutList());
    return new RevocationWiring(
        settings
            .lists()
            .map(
                place ->
                    new Revocation(
                        new RevocationFiles(place, rules),
                        parts.pki().authority().certificate(),
                        () -> ListenerWiring.anchors(parts),
                        parts.clock())));
  }

  /** What listeners ask. */
  ChainCheck check() {
    return judge.<ChainCheck>map(known -> known::refusal).orElse(ChainCheck.NONE);
  }

  /** From now on looks for changed files; whom they revoke is cut off. */
  void watch(Housekeeping housekeeping, Listeners listeners) {
    judge.ifPresent(known -> housekeeping.often(() -> refresh(known, listeners)));
  }

  private static void refresh(Revocation known, Listeners listeners) {
    try {
      if (known.files().refresh()) {
        LOG.info("revocation lists have changed and are in force");
        listeners.disconnect(peer -> isRefused(known, peer), "revoked by its authority's list");
      }
    } catch (OperatorException e) {
      LOG.error("the revocation lists stay as they were: {}", e.getMessage());
    }
  }

  private static boolean isRefused(Revocation known, Peer peer) {
    return !peer.certificates().isEmpty() && known.refusal(peer.certificates()).isPresent();
  }
}
