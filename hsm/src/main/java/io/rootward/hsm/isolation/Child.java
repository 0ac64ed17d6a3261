package io.rootward.hsm.isolation;

import io.rootward.hsm.engine.EngineCapabilities;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.EngineIdentity;
import io.rootward.hsm.isolation.wire.EngineCodec;
import io.rootward.hsm.isolation.wire.FindingsCodec;
import io.rootward.hsm.isolation.wire.Operation;
import io.rootward.hsm.isolation.wire.SettingsCodec;
import io.rootward.hsm.isolation.wire.WireReader;
import io.rootward.hsm.isolation.wire.WireWriter;
import io.rootward.hsm.pkcs11.Pkcs11Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** One process of a token, from its start to its end. Thread-safe. */
final class Child implements AutoCloseable {
  private static final Duration END_TIMEOUT = Duration.ofSeconds(5);

  private final Process process;
  private final Link link;
  private final IsolationSettings settings;

  /**
   * What the engine in it says of itself when it opened.
   *
   * @param checkValue by which the token is known again beside its serial number; may be empty
   */
  record Opening(
      EngineIdentity identity,
      byte[] checkValue,
      EngineHealth health,
      EngineCapabilities capabilities) {
    boolean isOfSameToken(Opening other) {
      return identity.serial().equals(other.identity().serial())
          && Arrays.equals(checkValue, other.checkValue());
    }
  }

  /**
   * What a probe found.
   *
   * @param lockedOut whether the login failed, which must not be tried again
   */
  record Probed(EngineHealth health, boolean lockedOut) {}

  /**
   * @param process runs and is connected
   * @param link to it, not started yet
   */
  Child(Process process, Link link, IsolationSettings settings) {
    this.process = process;
    this.link = link;
    this.settings = settings;
  }

  /** Opens the token; the first call, and once. */
  Opening open(Pkcs11Settings token) {
    link.start();
    return link.call(
        Operation.OPEN,
        settings.startTimeout(),
        out -> SettingsCodec.write(out, token),
        in ->
            new Opening(
                EngineCodec.readIdentity(in),
                in.bytes(),
                EngineCodec.readHealth(in),
                FindingsCodec.read(in).capabilities()));
  }

  /** Looks whether the token lives; the engine begins anew if it does not. */
  Probed probe() {
    return link.call(
        Operation.PROBE,
        settings.probeTimeout(),
        _ -> {},
        in -> new Probed(EngineCodec.readHealth(in), in.flag()));
  }

  /** A call on keys. */
  <T> T call(Operation operation, Consumer<WireWriter> arguments, Function<WireReader, T> reading) {
    Duration limit = operation.isSlow() ? settings.slowCallTimeout() : settings.callTimeout();
    return link.call(operation, limit, arguments, reading);
  }

  boolean isUp() {
    return link.isUp();
  }

  long processId() {
    return process.pid();
  }

  /**
   * Ends it without asking it: it hangs, or is gone already.
   *
   * @return how it ended, for people
   */
  String kill() {
    boolean itself = !link.isUp() && awaitEnd();
    link.close();
    process.destroyForcibly();
    awaitEnd();
    return itself
        ? "its process ended with code " + process.exitValue()
        : "its process did not answer and was ended";
  }

  /** Logs out and ends it; if it does not, without asking it. */
  @Override
  public void close() {
    try {
      link.call(Operation.CLOSE, END_TIMEOUT, _ -> {}, _ -> true);
    } catch (EngineException _) {
      // It hangs or is gone, and its sessions with it.
    } finally {
      endOfInput();
      link.close();
      if (!awaitEnd()) {
        process.destroyForcibly();
      }
    }
  }

  private void endOfInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // It is gone already.
    }
  }

  private boolean awaitEnd() {
    try {
      return process.waitFor(END_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
