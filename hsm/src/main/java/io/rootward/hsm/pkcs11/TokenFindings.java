package io.rootward.hsm.pkcs11;

import io.rootward.hsm.engine.Capability;
import io.rootward.hsm.engine.EngineCapabilities;
import java.util.List;

/**
 * What the self-test of a token found, as values.
 *
 * @param algorithms at most one finding for each
 * @param support what is known beyond algorithms
 */
public record TokenFindings(List<Capability> algorithms, TokenSupport support) {
  /** Copies the list. */
  public TokenFindings {
    algorithms = List.copyOf(algorithms);
  }

  /** What an engine can that has this token. */
  public EngineCapabilities capabilities() {
    return new EngineCapabilities(algorithms, support, support.attacks());
  }
}
