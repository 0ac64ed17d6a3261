package io.rootward.hsm.placement;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.Capability;
import io.rootward.hsm.engine.EngineCapabilities;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Mechanism;
import io.rootward.hsm.engine.Support;
import java.util.ArrayList;
import java.util.List;

/** What token and process can do together: the token's finding counts where it has one. */
final class PlacedCapabilities {
  private PlacedCapabilities() {}

  static EngineCapabilities of(
      EngineCapabilities token, EngineCapabilities memory, Workplace workplace) {
    return workplace == Workplace.MEMORY
        ? memory
        : new EngineCapabilities(
            findings(token, memory),
            (mechanism, key) -> support(token, memory, mechanism, key),
            token.attacks());
  }

  private static List<Capability> findings(EngineCapabilities token, EngineCapabilities memory) {
    List<Capability> all = new ArrayList<>();
    for (Algorithm algorithm : Algorithm.values()) {
      EngineCapabilities first = token.supports(algorithm) ? token : memory;
      first.all().stream().filter(it -> it.algorithm() == algorithm).forEach(all::add);
    }
    return all;
  }

  private static Support support(
      EngineCapabilities token, EngineCapabilities memory, Mechanism mechanism, KeySpec key) {
    Support inside = token.support(mechanism, key);
    return inside.available() && !(key instanceof KeySpec.Public)
        ? inside
        : memory.support(mechanism, key);
  }
}
