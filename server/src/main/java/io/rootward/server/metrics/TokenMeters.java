package io.rootward.server.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.rootward.hsm.engine.EngineCalls.Call;
import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.EngineHealth.State;
import io.rootward.hsm.engine.EngineSessions;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.MemberHealth;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** Figures of a token; of each, where several are behind one engine. */
final class TokenMeters {
  private final MeterRegistry registry;
  private final KeyEngine engine;

  private TokenMeters(MeterRegistry registry, KeyEngine engine) {
    this.registry = registry;
    this.engine = engine;
  }

  static void register(MeterRegistry registry, KeyEngine engine) {
    TokenMeters meters = new TokenMeters(registry, engine);
    for (Call call : Call.values()) {
      meters.calls(call);
    }
    List<MemberHealth> tokens = meters.tokens();
    for (int place = 0; place < tokens.size(); place++) {
      meters.token(place, tokens.get(place).name());
    }
    List<EngineSessions> sessions = engine.sessions();
    for (int place = 0; place < sessions.size(); place++) {
      String name = sessions.get(place).token();
      meters.sessions("open", "sessions with the token", place, name, EngineSessions::open);
      meters.sessions("in.use", "threads in a call of it", place, name, EngineSessions::inUse);
    }
  }

  private void calls(Call call) {
    FunctionCounter.builder("rootward.token.calls", engine, it -> it.calls().of(call))
        .description("calls of tokens")
        .tag("call", call.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  /** Which tokens there are does not change while a server runs. */
  private void token(int place, String name) {
    for (State state : State.values()) {
      Gauge.builder("rootward.token.state", () -> tokens().get(place).state() == state ? 1 : 0)
          .description("1 for the state that the token is in")
          .tag("token", name)
          .tag("state", ServerMetrics.nameOf(state))
          .register(registry);
    }
    gauge("epoch", "rises each time that the token is opened anew", place, name, it -> it.epoch());
    gauge("keys.to.get", "resident keys it lacks", place, name, it -> it.pending());
    gauge(
        "keys.stranded",
        "resident keys of others it can never get",
        place,
        name,
        it -> it.stranded());
    gauge("keys.to.lose", "resident keys it has still to lose", place, name, it -> it.leaving());
    FunctionCounter.builder(
            "rootward.token.taken.over", this, it -> it.tokens().get(place).takenOver())
        .description("calls that failed in this token and were made by another")
        .tag("token", name)
        .register(registry);
  }

  private void gauge(
      String what, String description, int place, String name, ToDoubleFunction<MemberHealth> of) {
    Gauge.builder("rootward.token." + what, () -> of.applyAsDouble(tokens().get(place)))
        .description(description)
        .tag("token", name)
        .register(registry);
  }

  private void sessions(
      String what, String description, int place, String name, ToIntFunction<EngineSessions> of) {
    Gauge.builder(
            "rootward.token.sessions." + what, () -> of.applyAsInt(engine.sessions().get(place)))
        .description(description)
        .tag("token", name)
        .register(registry);
  }

  private List<MemberHealth> tokens() {
    List<MemberHealth> members = engine.members();
    if (!members.isEmpty()) {
      return members;
    }
    EngineHealth health = engine.health();
    return List.of(
        new MemberHealth(
            engine.identity().label(),
            health.state(),
            health.epoch(),
            health.reason(),
            0,
            0,
            0,
            0));
  }
}
