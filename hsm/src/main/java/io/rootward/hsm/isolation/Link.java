package io.rootward.hsm.isolation;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.isolation.wire.Connection;
import io.rootward.hsm.isolation.wire.EngineCodec;
import io.rootward.hsm.isolation.wire.MessageType;
import io.rootward.hsm.isolation.wire.Operation;
import io.rootward.hsm.isolation.wire.WireException;
import io.rootward.hsm.isolation.wire.WireLimits;
import io.rootward.hsm.isolation.wire.WireReader;
import io.rootward.hsm.isolation.wire.WireWriter;
import io.rootward.hsm.pkcs11.session.PinSource;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** Calls to one process and their answers, several at the same time. Thread-safe. */
final class Link implements Connection.Receiver, AutoCloseable {
  /** Who hears of more than single answers; called by threads that must not wait. */
  interface Listener {
    /** A call failed, and this is what the engine says of itself. */
    void failed(EngineHealth now);

    /** A call was not answered in time. */
    void overdue(String reason);
  }

  private final String label;
  private final WireLimits limits;
  private final PinSource pin;
  private final Listener listener;
  private final Places places;
  private final Connection connection;
  private final Map<Long, Pending<?>> pending = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private volatile boolean ended;

  /**
   * @param channel to the process, which proved to be the right one
   * @param label of the token, for texts and names of threads
   * @param settings limits
   * @param pin asked when the process asks
   * @param listener told of what concerns more than one call
   */
  Link(
      SocketChannel channel,
      String label,
      IsolationSettings settings,
      PinSource pin,
      Listener listener) {
    this.label = label;
    this.limits = limitsOf(settings);
    this.pin = pin;
    this.listener = listener;
    this.places = new Places(label, settings);
    this.connection = new Connection(channel, limits, "token-" + label, this);
  }

  static WireLimits limitsOf(IsolationSettings settings) {
    return new WireLimits(settings.messageBytesMax(), settings.callsMax());
  }

  void start() {
    connection.start();
  }

  boolean isUp() {
    return !ended;
  }

  /**
   * Calls and waits for the answer.
   *
   * @param limit how long
   * @param arguments writes them
   * @param reading reads the result
   * @throws EngineException what the call failed with; {@link Kind#UNAVAILABLE} if there is no
   *     process or no answer in time
   */
  <T> T call(
      Operation operation,
      Duration limit,
      Consumer<WireWriter> arguments,
      Function<WireReader, T> reading) {
    long number = numbers.incrementAndGet();
    Pending<T> call;
    try (WireWriter message = message(MessageType.CALL, number).constant(operation)) {
      arguments.accept(message);
      Runnable release = operation.isOfEngine() ? () -> {} : places.take(message.length(), limit);
      call = new Pending<>(reading, Link::drop, release);
      pending.put(number, call);
      send(number, message.handedOver());
    }
    return call.await(limit, label, listener::overdue);
  }

  /** Whoever registers after the end is failed here, whoever did before by {@link #ended}. */
  private void send(long number, WireWriter message) {
    if (!connection.send(message)) {
      ended = true;
      fail(number, gone());
    }
  }

  @Override
  public void receive(WireReader message) {
    MessageType type = message.constant(MessageType.class);
    long number = message.number();
    switch (type) {
      case RESULT -> answered(number, message);
      case FAILURE -> failed(number, message);
      case KEY_CLOSED -> fail(number, new IllegalStateException("the key was closed already"));
      case PIN_WANTED -> Thread.startVirtualThread(this::givePin);
      case CALL, PIN, NO_PIN -> throw new WireException("not for this side");
    }
  }

  private void answered(long number, WireReader message) {
    Pending<?> call = pending.remove(number);
    if (call == null) {
      throw new WireException("an answer that nobody asked for");
    }
    boolean understood = false;
    try (message) {
      call.answer(message);
      understood = true;
    } finally {
      if (!understood) {
        call.fail(new EngineException(Kind.FAILED, "token " + label + " gave no proper answer"));
      }
      call.release();
    }
  }

  private void failed(long number, WireReader message) {
    EngineException failure = EngineCodec.readFailure(message);
    EngineHealth health = message.optional(() -> EngineCodec.readHealth(message));
    if (health != null && failure.kind() == Kind.UNAVAILABLE) {
      listener.failed(health);
    }
    fail(number, failure);
  }

  private void fail(long number, RuntimeException failure) {
    Pending<?> call = pending.remove(number);
    if (call != null) {
      call.fail(failure);
      call.release();
    }
  }

  /** Reading a PIN may take a while, and fail in the way of whoever reads it. */
  private void givePin() {
    try (SecretBytes secret = pin.read()) {
      connection.send(message(MessageType.PIN, 0).secret(secret));
    } catch (EngineException e) {
      refusePin(e);
    } catch (RuntimeException e) {
      // The outermost place of this thread; the process would wait for an answer in vain.
      refusePin(
          new EngineException(Kind.FAILED, "the PIN of token " + label + " is not to be had"));
    }
  }

  private void refusePin(EngineException why) {
    WireWriter message = message(MessageType.NO_PIN, 0);
    EngineCodec.writeFailure(message, why);
    connection.send(message);
  }

  @Override
  public void ended() {
    ended = true;
    pending.keySet().forEach(number -> fail(number, gone()));
  }

  private EngineException gone() {
    return new EngineException(Kind.UNAVAILABLE, "the process of token " + label + " is gone");
  }

  private WireWriter message(MessageType type, long number) {
    return new WireWriter(limits.frameBytesMax()).constant(type).number(number);
  }

  /** What came too late: nobody else would remove or wipe it. */
  private static void drop(Object unwanted) {
    switch (unwanted) {
      case SecretBytes secret -> secret.close();
      case EngineKey key -> Thread.startVirtualThread(key::close);
      case EngineKeyPair pair -> Thread.startVirtualThread(pair::close);
      default -> {}
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
