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
  private final SupportRule rule;
  private final List<AttackFinding> attacks;

  /**
   * Of an engine in this process, from the findings of a self-test.
   *
   * @param findings at most one for each algorithm
   * @throws IllegalArgumentException if an algorithm stands in it twice
   */
  public EngineCapabilities(Collection<Capability> findings) {
    this(findings, SupportRule.software(), List.of());
  }

  /**
   * Of an engine whose keys are elsewhere.
   *
   * @param findings at most one for each algorithm
   * @param rule what is known beyond algorithms, and where things are done
   * @param attacks how the attacks of the self-test went
   * @throws IllegalArgumentException if an algorithm stands in the findings twice
   */
  public EngineCapabilities(
      Collection<Capability> findings, SupportRule rule, List<AttackFinding> attacks) {
    this.rule = rule;
    this.attacks = List.copyOf(attacks);
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

  /** How the attacks of the self-test went; empty for an engine in this process. */
  public List<AttackFinding> attacks() {
    return attacks;
  }

  /** Longest secret key that can be derived, in bytes; longer ones are {@link Kind#UNSUPPORTED}. */
  public int derivedBytesMax() {
    return rule.derivedBytesMax();
  }

  /** True if the mechanism runs under such a key. */
  public boolean supports(Mechanism mechanism, KeySpec key) {
    return support(mechanism, key).available();
  }

  /**
   * How the mechanism runs under such a key: to be asked before a key is put at risk.
   *
   * @throws EngineException {@link Kind#BAD_KEY} if such a key cannot be used
   */
  public Support support(Mechanism mechanism, KeySpec key) {
    for (Algorithm algorithm : mechanism.algorithms(key)) {
      if (!supports(algorithm)) {
        return Support.unavailable(whyNot(algorithm));
      }
    }
    return rule.of(mechanism, key);
  }

  /**
   * Lets a mechanism pass.
   *
   * @throws EngineException {@link Kind#UNSUPPORTED} if an algorithm it needs is missing or
   *     switched off, or the engine lacks this use of it; {@link Kind#BAD_KEY} if such a key cannot
   *     be used
   */
  public void require(Mechanism mechanism, KeySpec key) {
    Support support = support(mechanism, key);
    if (!support.available()) {
      throw new EngineException(Kind.UNSUPPORTED, support.reason());
    }
  }

  /**
   * Lets an algorithm pass.
   *
   * @throws EngineException {@link Kind#UNSUPPORTED} if it is missing or switched off
   */
  public void require(Algorithm algorithm) {
    if (!supports(algorithm)) {
      throw new EngineException(Kind.UNSUPPORTED, whyNot(algorithm));
    }
  }

  private String whyNot(Algorithm algorithm) {
    String why = capabilities.containsKey(algorithm) ? "is switched off" : "is not offered";
    return algorithm + " " + why + " by this engine";
  }
}
