package io.rootward.hsm.isolation.wire;

import io.rootward.hsm.engine.EngineCalls;
import io.rootward.hsm.engine.EngineCalls.Call;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.EngineHealth.State;
import io.rootward.hsm.engine.EngineIdentity;
import io.rootward.hsm.engine.EngineSessions;
import java.util.EnumMap;
import java.util.Map;

/** What concerns an engine as a whole. */
public final class EngineCodec {
  private EngineCodec() {}

  /** Writes a failure: its kind and text, for causes belong into a log of where they happened. */
  public static void writeFailure(WireWriter out, EngineException failure) {
    out.constant(failure.kind()).text(String.valueOf(failure.getMessage()));
  }

  /** Reads a failure. */
  public static EngineException readFailure(WireReader in) {
    return new EngineException(in.constant(Kind.class), in.text());
  }

  /** Writes what an engine is. */
  public static void writeIdentity(WireWriter out, EngineIdentity identity) {
    out.text(identity.technology())
        .text(identity.label())
        .text(identity.manufacturer())
        .text(identity.model())
        .text(identity.serial())
        .text(identity.firmware());
  }

  /** Reads what an engine is. */
  public static EngineIdentity readIdentity(WireReader in) {
    return new EngineIdentity(in.text(), in.text(), in.text(), in.text(), in.text(), in.text());
  }

  /** Writes whether an engine can be used. */
  public static void writeHealth(WireWriter out, EngineHealth health) {
    out.constant(health.state()).number(health.epoch()).text(health.reason());
  }

  /** Reads whether an engine can be used. */
  public static EngineHealth readHealth(WireReader in) {
    return new EngineHealth(in.constant(State.class), in.number(), in.text());
  }

  /** Writes how often a token was called. */
  public static void writeCalls(WireWriter out, EngineCalls calls) {
    for (Call call : Call.values()) {
      out.number(calls.of(call));
    }
  }

  /** Writes what sessions a token has. */
  public static void writeSessions(WireWriter out, EngineSessions sessions) {
    out.text(sessions.token()).integer(sessions.open()).integer(sessions.inUse());
  }

  /** Reads what sessions a token has. */
  public static EngineSessions readSessions(WireReader in) {
    return new EngineSessions(in.text(), in.integer(), in.integer());
  }

  /** Reads how often a token was called. */
  public static EngineCalls readCalls(WireReader in) {
    Map<Call, Long> counts = new EnumMap<>(Call.class);
    for (Call call : Call.values()) {
      counts.put(call, in.number());
    }
    return new EngineCalls(counts);
  }
}
