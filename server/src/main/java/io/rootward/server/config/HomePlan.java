package io.rootward.server.config;

import java.util.List;

/**
 * How a home is to be prepared.
 *
 * @param settings what holds in it
 * @param kept those of them that are to be written into its file; without them the next start would
 *     look for its root elsewhere
 * @param clientKeys whether the clients admin and app get keys of their own
 * @param throwAwayToken whether a token of SoftHSM2 is made in it, to try things out
 */
public record HomePlan(
    Settings settings, List<SettingEntry> kept, boolean clientKeys, boolean throwAwayToken) {
  /** Copies the list. */
  public HomePlan {
    kept = List.copyOf(kept);
  }
}
