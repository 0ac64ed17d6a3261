package io.rootward.hsm.pkcs11;

import io.rootward.hsm.engine.EngineCalls;
import io.rootward.hsm.engine.EngineCalls.Call;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.pkcs11.quirk.Quirks;
import io.rootward.hsm.pkcs11.session.FailureReader;
import io.rootward.hsm.pkcs11.session.NativeCalls;
import io.rootward.hsm.pkcs11.session.TokenCall;
import io.rootward.hsm.pkcs11.session.TokenConnection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/** The token as the parts of the engine see it: calls that are counted, and quirks. */
final class TokenAccess implements AutoCloseable {
  private final TokenConnection connection;
  private final Quirks quirks;
  private final Supplier<NativeCalls> nativeCalls;
  private final Map<Call, LongAdder> counts = new EnumMap<>(Call.class);

  TokenAccess(TokenConnection connection) {
    this.connection = connection;
    this.quirks = connection.quirks();
    this.nativeCalls = new Once<>(() -> new NativeCalls(connection.library().path()));
    for (Call call : Call.values()) {
      counts.put(call, new LongAdder());
    }
  }

  /** For what is no call: health, identity, epoch. */
  TokenConnection connection() {
    return connection;
  }

  /** What this family does differently. */
  Quirks quirks() {
    return quirks;
  }

  String label() {
    return connection.identity().label();
  }

  /** For use inside a call; made once. */
  NativeCalls nativeCalls() {
    return nativeCalls.get();
  }

  long epoch() {
    return connection.epoch();
  }

  /** Uses a key. */
  <T> T use(FailureReader failures, TokenCall<T> call) {
    return use(Call.USE, failures, call);
  }

  /** Uses a key for a purpose of its own name. */
  <T> T use(Call counted, FailureReader failures, TokenCall<T> call) {
    count(counted);
    return connection.operate(
        call, quirks.lackingIsFunctionFailed() ? lacking(failures) : failures);
  }

  /** Believed of a token that answers otherwise only. */
  private static FailureReader lacking(FailureReader others) {
    return (e, alive) ->
        alive && e.getErrorCode() == PKCS11Constants.CKR_FUNCTION_FAILED
            ? new EngineException(Kind.UNSUPPORTED, "the token cannot do this so", e)
            : others.read(e, alive);
  }

  /** Makes an object. */
  long make(Call counted, FailureReader failures, TokenCall<Long> call) {
    count(counted);
    return connection.make(call, failures);
  }

  /** Makes a key pair: public, then private. */
  long[] makePair(FailureReader failures, TokenCall<long[]> call) {
    count(Call.GENERATE);
    return connection.makeSlowly(call, failures);
  }

  /** Several calls in one visit of one worker; each is counted by itself. */
  <T> T together(Supplier<T> work) {
    return connection.together(work);
  }

  /** Reads, finds or removes objects. */
  <T> T manage(Call counted, FailureReader failures, TokenCall<T> call) {
    count(counted);
    return connection.manage(call, failures);
  }

  /**
   * Searches objects, in a session that is thrown away after any doubt: a search that was not ended
   * would stand in the way of the next one in its session.
   */
  <T> T search(FailureReader failures, TokenCall<T> call) {
    count(Call.FIND);
    return connection.operate(call, failures);
  }

  /** Removes an object that nobody has a use for any more; nobody waits for it. */
  void remove(FailureReader failures, TokenCall<Boolean> call) {
    count(Call.DESTROY);
    connection.begin(call, failures);
  }

  private void count(Call call) {
    LongAdder adder = counts.get(call);
    if (adder != null) {
      adder.increment();
    }
  }

  /** Counted when asked for, not when done: a call that failed was made too. */
  EngineCalls calls() {
    var now = new EnumMap<Call, Long>(Call.class);
    counts.forEach((call, adder) -> now.put(call, adder.sum()));
    return new EngineCalls(now);
  }

  @Override
  public void close() {
    connection.close();
  }
}
