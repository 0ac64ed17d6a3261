package io.rootward.hsm.group;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.Attack;
import io.rootward.hsm.engine.AttackFinding;
import io.rootward.hsm.engine.Capability;
import io.rootward.hsm.engine.EngineCapabilities;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Mechanism;
import io.rootward.hsm.engine.Support;
import io.rootward.hsm.engine.SupportRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What all tokens of a group can do: a call may come to any of them. */
final class GroupCapabilities {
  private static final Comparator<Support> FROM_BEST =
      Comparator.comparing(Support::residence).thenComparing(Support::assurance);

  private GroupCapabilities() {}

  static EngineCapabilities common(List<EngineCapabilities> members) {
    return new EngineCapabilities(findings(members), new Worst(members), attacks(members));
  }

  /** Whether a token that comes later can do all of that. */
  static boolean covers(EngineCapabilities later, EngineCapabilities common) {
    return common.all().stream()
        .map(Capability::algorithm)
        .filter(common::supports)
        .allMatch(later::supports);
  }

  /** The worst answer of all tokens. */
  private record Worst(List<EngineCapabilities> members) implements SupportRule {
    @Override
    public Support of(Mechanism mechanism, KeySpec key) {
      return members.stream()
          .map(member -> member.support(mechanism, key))
          .max(FROM_BEST)
          .orElseThrow();
    }

    @Override
    public int derivedBytesMax() {
      return members.stream().mapToInt(EngineCapabilities::derivedBytesMax).min().orElseThrow();
    }
  }

  /** A failure of one token is the group's; what one token lacks, the group lacks. */
  private static List<Capability> findings(List<EngineCapabilities> members) {
    List<Capability> all = new ArrayList<>();
    for (Algorithm algorithm : Algorithm.values()) {
      List<Capability> found =
          members.stream()
              .flatMap(member -> member.all().stream())
              .filter(finding -> finding.algorithm() == algorithm)
              .toList();
      found.stream()
          .filter(finding -> !finding.passed())
          .findFirst()
          .or(() -> found.stream().filter(_ -> found.size() == members.size()).findFirst())
          .ifPresent(all::add);
    }
    return all;
  }

  private static List<AttackFinding> attacks(List<EngineCapabilities> members) {
    List<AttackFinding> worst = new ArrayList<>();
    for (Attack attack : Attack.values()) {
      members.stream()
          .flatMap(member -> member.attacks().stream())
          .filter(finding -> finding.attack() == attack)
          .min(Comparator.comparing(AttackFinding::harmless))
          .ifPresent(worst::add);
    }
    return worst;
  }
}
