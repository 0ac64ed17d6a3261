package io.rootward.hsm.engine;

import io.rootward.hsm.engine.EngineException.Kind;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an engine proved it can do; immutable. An algorithm that is not in it is not offered. */
public final class EngineCapabilities {
  private final Map<Algorithm, Capability> capabilities;

  /**
   * From the findings of a self-test.
   *
   * @param findings at most one for each algorithm
   * @throws IllegalArgumentException if an algorithm stands in it twice
   */
  public EngineCapabilities(Collection<Capability> findings) {
    var map = new EnumMap<Algorithm, Capability>(Algorithm.class);
    for (Capability finding : findings) {
      if (map.put(finding.algorithm(), finding) != null) {
        throw new IllegalArgumentException("two findings about " + finding.algorithm());
      }
    }
    this.capabilities = Collections.unmodifiableMap(map);
  }

  /** Every finding, by algorithm. */
  public List<Capability> all() {
    return List.copyOf(capabilities.values());
  }

  /** The findings that switched an algorithm off. */
  public List<Capability> failed() {
    return capabilities.values().stream()
        .filter(capability -> !capability.passed())
        .collect(Collectors.toUnmodifiableList());
  }

  /** True if the algorithm is offered and passed its self-test. */
  public boolean supports(Algorithm algorithm) {
    Capability capability = capabilities.get(algorithm);
    return capability != null && capability.passed();
  }

  /** True if the mechanism runs under such a key. */
  public boolean supports(Mechanism mechanism, KeySpec key) {
    return mechanism.algorithms(key).stream().allMatch(this::supports);
  }

  /**
   * Lets a mechanism pass.
   *
   * @throws EngineException {@link Kind#UNSUPPORTED} if an algorithm it needs is missing or
   *     switched off; {@link Kind#BAD_KEY} if such a key cannot be used
   */
  public void require(Mechanism mechanism, KeySpec key) {
    mechanism.algorithms(key).forEach(this::require);
  }

  /**
   * Lets an algorithm pass.
   *
   * @throws EngineException {@link Kind#UNSUPPORTED} if it is missing or switched off
   */
  public void require(Algorithm algorithm) {
    if (!supports(algorithm)) {
      String why = capabilities.containsKey(algorithm) ? "is switched off" : "is not offered";
      throw new EngineException(Kind.UNSUPPORTED, algorithm + " " + why + " by this engine");
    }
  }
}
