package io.rootward.server.app;

import io.rootward.hsm.derivation.selftest.SchemeFinding;
import io.rootward.hsm.derivation.selftest.SchemeSelfTest;
import io.rootward.hsm.engine.AttackFinding;
import io.rootward.hsm.engine.Capability;
import io.rootward.hsm.engine.EngineCapabilities;
import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.EngineIdentity;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.MemberHealth;
import io.rootward.hsm.engine.Residence;
import io.rootward.server.admin.SelfTestHandler;
import io.rootward.server.admin.StatusReport;
import io.rootward.server.admin.StatusSource;
import io.rootward.server.config.Choices.HsmCustody;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the key engine's self-test found out, for status and self-test.
 *
 * @param engine what keys are made and used with
 * @param token null without one
 * @param custody what stays in it
 */
record EngineStatus(KeyEngine engine, @Nullable KeyEngine token, HsmCustody custody)
    implements StatusSource {
  @Override
  public void report(StatusReport report) {
    report.fact("engine", "name", engine.name());
    if (token != null) {
      token(report, token);
    }
    EngineCapabilities findings = engine.capabilities();
    report.fact("engine", "algorithms", findings.all().size());
    report.fact("engine", "switched off", findings.failed().size());
    if (!findings.failed().isEmpty()) {
      report.alarm(
          "algorithms failed their known answers and are switched off; see rootward self-test");
    }
    findings.all().stream()
        .map(Capability::provider)
        .distinct()
        .sorted()
        .forEach(provider -> report.fact("engine", provider, algorithmsOf(findings, provider)));
  }

  private void token(StatusReport report, KeyEngine token) {
    EngineIdentity is = token.identity();
    report.fact("token", "label", is.label());
    report.fact("token", "model", (is.manufacturer() + " " + is.model()).strip());
    report.fact("token", "serial", is.serial());
    report.fact("token", "firmware", is.firmware());
    report.fact("token", "custody", custody.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    report.fact("token", "calls", token.calls().total());
    EngineHealth health = token.health();
    report.fact("token", "state", health.state().name().toLowerCase(Locale.ROOT));
    if (health.state() != EngineHealth.State.UP) {
      report.alarm("token %s is not up: %s".formatted(token.name(), health.reason()));
    }
    token.members().forEach(member -> member(report, member));
    for (AttackFinding finding : token.capabilities().attacks()) {
      report.fact(
          "token",
          "against " + finding.attack().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          finding.harmless() ? "enforced by the token" : "enforced by the server");
    }
  }

  /** One of several; each should be able to take over from the others. */
  private static void member(StatusReport report, MemberHealth member) {
    String state = member.state().name().toLowerCase(Locale.ROOT);
    report.fact(
        "token " + member.name(),
        "state",
        state + (member.reason().isEmpty() ? "" : ": " + member.reason()));
    report.fact("token " + member.name(), "keys to get", member.pending());
    report.fact("token " + member.name(), "keys it cannot get", member.stranded());
    report.fact("token " + member.name(), "keys to lose", member.leaving());
    report.fact("token " + member.name(), "calls taken over", member.takenOver());
    if (member.state() != EngineHealth.State.UP) {
      report.alarm("token %s is not up: %s".formatted(member.name(), member.reason()));
    } else if (member.pending() > 0) {
      report.alarm(
          "token %s cannot take over: it lacks %d keys: %s"
              .formatted(member.name(), member.pending(), member.reason()));
    }
  }

  /** How many a provider does: whether native code is in use shows here. */
  private static String algorithmsOf(EngineCapabilities findings, String provider) {
    long count = findings.all().stream().filter(one -> one.provider().equals(provider)).count();
    return count + " algorithms";
  }

  /** A row for each algorithm of a test. */
  static List<SelfTestHandler.Row> rows(EngineCapabilities tested) {
    return tested.all().stream().map(EngineStatus::row).toList();
  }

  private static SelfTestHandler.Row row(Capability tested) {
    String failure = tested.failure();
    Duration took = tested.duration();
    return new SelfTestHandler.Row(
        tested.boundary().name(),
        tested.algorithm().name(),
        tested.provider(),
        failure == null ? "" : failure,
        tested.vectors(),
        took.toNanos() / 1_000);
  }

  /** A row for each scheme, derived by now on an engine. */
  static List<SelfTestHandler.SchemeRow> schemes(KeyEngine engine) {
    return new SchemeSelfTest(engine).run().stream().map(it -> row(engine, it)).toList();
  }

  private static SelfTestHandler.SchemeRow row(KeyEngine engine, SchemeFinding tested) {
    String failure = tested.failure();
    return new SelfTestHandler.SchemeRow(
        tested.scheme().text(),
        engine.name(),
        boundary(tested.residence()),
        tested.vectors(),
        failure == null ? "" : failure,
        tested.duration().toNanos() / 1_000);
  }

  private static String boundary(@Nullable Residence residence) {
    return switch (residence) {
      case null -> "";
      case INSIDE -> "hsm";
      case RESULT_TRANSITS_MEMORY -> "hsm, the key made passes through memory";
      case BASE_IN_MEMORY -> "software";
      case UNAVAILABLE -> "";
    };
  }
}
