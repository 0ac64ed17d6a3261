package io.rootward.hsm.isolation.child;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.EngineHealth.State;
import io.rootward.hsm.isolation.wire.Connection;
import io.rootward.hsm.isolation.wire.EngineCodec;
import io.rootward.hsm.isolation.wire.FindingsCodec;
import io.rootward.hsm.isolation.wire.MessageType;
import io.rootward.hsm.isolation.wire.Operation;
import io.rootward.hsm.isolation.wire.SettingsCodec;
import io.rootward.hsm.isolation.wire.WireException;
import io.rootward.hsm.isolation.wire.WireLimits;
import io.rootward.hsm.isolation.wire.WireReader;
import io.rootward.hsm.isolation.wire.WireWriter;
import io.rootward.hsm.pkcs11.Pkcs11Engine;
import io.rootward.hsm.pkcs11.session.Hindrance;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Answers the server's messages: each call on a thread of its own, and as many as were agreed on.
 */
final class CallService implements Connection.Receiver {
  private final WireLimits limits;
  private final Runnable end;
  private final Connection connection;
  private final PinQuestions pin;
  private final Semaphore places;
  private volatile @Nullable Opened opened;

  private record Opened(Pkcs11Engine engine, EngineService keys) {}

  /**
   * @param channel to the server
   * @param limits agreed on
   * @param end ends this process
   */
  CallService(SocketChannel channel, WireLimits limits, Runnable end) {
    this.limits = limits;
    this.end = end;
    this.places = new Semaphore(limits.callsMax());
    this.connection = new Connection(channel, limits, "isolated", this);
    this.pin = new PinQuestions(() -> connection.send(message(MessageType.PIN_WANTED, 0)));
  }

  void start() {
    connection.start();
  }

  @Override
  public void receive(WireReader message) {
    MessageType type = message.constant(MessageType.class);
    long number = message.number();
    switch (type) {
      case CALL -> begin(number, message.constant(Operation.class), message);
      case PIN -> {
        try (message) {
          pin.answer(message.secret());
        }
      }
      case NO_PIN -> pin.refuse(EngineCodec.readFailure(message));
      case RESULT, FAILURE, KEY_CLOSED, PIN_WANTED -> throw new WireException("not for this side");
    }
  }

  /** Nobody asks any more, and whatever hangs in the library must not keep the process. */
  @Override
  public void ended() {
    end.run();
  }

  /** What opens and probes runs native code itself, which holds the carrier of a virtual thread. */
  private void begin(long number, Operation operation, WireReader arguments) {
    if (operation.isOfEngine()) {
      Thread.ofPlatform().daemon().start(() -> answer(number, operation, arguments));
      return;
    }
    if (!places.tryAcquire()) {
      throw new WireException("more calls than agreed on");
    }
    Thread.startVirtualThread(
        () -> {
          answer(number, operation, arguments);
          places.release();
        });
  }

  private void answer(long number, Operation operation, WireReader arguments) {
    WireWriter answer = message(MessageType.RESULT, number);
    try (arguments) {
      perform(operation, arguments, answer);
    } catch (EngineException e) {
      answer = failed(answer, number, e);
    } catch (KeyClosedException _) {
      answer.close();
      answer = message(MessageType.KEY_CLOSED, number);
    } catch (RuntimeException e) {
      // The outermost place of this thread: who asked must not wait for an answer that never comes.
      String what = operation + " failed in the process of the token: " + e.getClass().getName();
      answer = failed(answer, number, new EngineException(Kind.FAILED, what, e));
    }
    connection.send(answer);
  }

  private WireWriter failed(WireWriter begun, long number, EngineException failure) {
    begun.close();
    WireWriter answer = message(MessageType.FAILURE, number);
    EngineCodec.writeFailure(answer, failure);
    Opened now = opened;
    answer.optional(
        now == null ? null : now.engine().health(),
        health -> EngineCodec.writeHealth(answer, health));
    return answer;
  }

  private void perform(Operation operation, WireReader in, WireWriter out) {
    if (operation == Operation.OPEN) {
      open(in, out);
      return;
    }
    Opened now = opened;
    if (now == null) {
      throw new EngineException(Kind.UNAVAILABLE, "the token is not open");
    }
    switch (operation) {
      case PROBE -> probe(now.engine(), out);
      case CLOSE -> now.engine().close();
      default -> now.keys().answer(operation, in, out);
    }
  }

  private void open(WireReader in, WireWriter out) {
    Pkcs11Engine engine = Pkcs11Engine.open(SettingsCodec.read(in, pin));
    opened = new Opened(engine, new EngineService(engine));
    EngineCodec.writeIdentity(out, engine.identity());
    out.bytes(engine.checkValue());
    EngineCodec.writeHealth(out, engine.health());
    FindingsCodec.write(out, engine.findings());
  }

  /** A library that calls do not come back from is cured by a new process: this one ends. */
  private void probe(Pkcs11Engine engine, WireWriter out) {
    EngineHealth health = probed(engine);
    if (engine.hindrance() == Hindrance.STUCK) {
      end.run();
    }
    EngineCodec.writeHealth(out, health);
    out.flag(engine.hindrance() == Hindrance.LOCKED_OUT);
  }

  private static EngineHealth probed(Pkcs11Engine engine) {
    try {
      return engine.probe();
    } catch (EngineException e) {
      String reason = String.valueOf(e.getMessage());
      return new EngineHealth(State.SUSPECT, engine.health().epoch(), reason);
    }
  }

  private WireWriter message(MessageType type, long number) {
    return new WireWriter(limits.frameBytesMax()).constant(type).number(number);
  }
}
