package io.rootward.hsm.isolation.wire;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.Attack;
import io.rootward.hsm.engine.AttackFinding;
import io.rootward.hsm.engine.AttackFinding.Outcome;
import io.rootward.hsm.engine.Capability;
import io.rootward.hsm.engine.Capability.Boundary;
import io.rootward.hsm.pkcs11.TokenFindings;
import io.rootward.hsm.pkcs11.TokenSupport;
import io.rootward.hsm.pkcs11.Variant;
import java.time.Duration;
import java.util.Set;

/**
 * What the self-test of a token found: values, not answers to single questions, so that the server
 * knows what the token can without asking.
 */
public final class FindingsCodec {
  private FindingsCodec() {}

  /** Writes the findings. */
  public static void write(WireWriter out, TokenFindings findings) {
    TokenSupport support = findings.support();
    out.list(findings.algorithms(), finding -> writeCapability(out, finding))
        .text(support.label())
        .integer(support.derivedBytesMax())
        .list(support.working(), variant -> out.text(variant.name()))
        .list(support.attacks(), attack -> writeAttack(out, attack));
  }

  /** Reads the findings. */
  public static TokenFindings read(WireReader in) {
    return new TokenFindings(
        in.list(() -> readCapability(in)),
        new TokenSupport(
            in.text(),
            in.integer(),
            Set.copyOf(in.list(() -> new Variant(in.text()))),
            in.list(() -> readAttack(in))));
  }

  private static void writeCapability(WireWriter out, Capability finding) {
    out.constant(finding.algorithm())
        .text(finding.provider())
        .constant(finding.boundary())
        .integer(finding.vectors())
        .number(finding.duration().toNanos())
        .optional(finding.failure(), out::text);
  }

  private static Capability readCapability(WireReader in) {
    return new Capability(
        in.constant(Algorithm.class),
        in.text(),
        in.constant(Boundary.class),
        in.integer(),
        Duration.ofNanos(in.number()),
        in.optional(in::text));
  }

  private static void writeAttack(WireWriter out, AttackFinding finding) {
    out.constant(finding.attack()).constant(finding.outcome()).text(finding.detail());
  }

  private static AttackFinding readAttack(WireReader in) {
    return new AttackFinding(in.constant(Attack.class), in.constant(Outcome.class), in.text());
  }
}
