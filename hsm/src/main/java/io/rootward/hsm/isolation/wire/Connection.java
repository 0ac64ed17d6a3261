package io.rootward.hsm.isolation.wire;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Messages both ways, by two threads: who sends never waits for the other side, who receives never
 * waits for who sends. So neither side can hold the other up for good.
 */
public final class Connection implements AutoCloseable {
  /** Who gets messages; called by one thread, must not wait. */
  public interface Receiver {
    /**
     * A message came, to be closed by whoever reads it.
     *
     * @throws WireException if it is none, which ends the connection
     */
    void receive(WireReader message);

    /** There will be no more; called once. */
    void ended();
  }

  private final FrameChannel channel;
  private final Receiver receiver;
  private final BlockingQueue<WireWriter> waiting;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread sender;
  private final Thread reader;

  /**
   * @param channel blocking and connected
   * @param limits what both sides agreed on
   * @param name of its threads
   * @param receiver of what comes, after {@link #start}
   */
  public Connection(SocketChannel channel, WireLimits limits, String name, Receiver receiver) {
    this.channel = new FrameChannel(channel, limits.frameBytesMax());
    this.receiver = receiver;
    this.waiting = new ArrayBlockingQueue<>(limits.messagesMax());
    this.sender = Thread.ofPlatform().daemon().name(name + "-sender").unstarted(this::sendAll);
    this.reader = Thread.ofPlatform().daemon().name(name + "-reader").unstarted(this::receiveAll);
  }

  /** Begins; to be called once, when the receiver is ready. */
  public void start() {
    sender.start();
    reader.start();
  }

  /**
   * Sends a message and closes it, now or later.
   *
   * @return false if it will not be sent: too many wait, or the connection is closed
   */
  public boolean send(WireWriter message) {
    boolean accepted = waiting.offer(message);
    if (!accepted) {
      message.close();
    }
    if (closed.get()) {
      wipeUnsent();
    }
    return accepted && !closed.get();
  }

  private void sendAll() {
    try {
      while (!closed.get()) {
        try (WireWriter message = waiting.take()) {
          channel.send(message);
        }
      }
    } catch (InterruptedException | IOException _) {
      // Closed, or the other side is gone: its receiver learns of it.
    } finally {
      close();
    }
  }

  private void receiveAll() {
    try {
      WireReader message = channel.receive();
      while (message != null) {
        receiver.receive(message);
        message = channel.receive();
      }
    } catch (IOException | WireException _) {
      // As good as the end: nothing that follows could be understood.
    } finally {
      close();
      receiver.ended();
    }
  }

  /** Ends it; what was not sent is wiped. May be called again. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    sender.interrupt();
    try {
      channel.close();
    } catch (IOException _) {
      // It is of no use either way.
    }
    wipeUnsent();
  }

  private void wipeUnsent() {
    for (WireWriter message = waiting.poll(); message != null; message = waiting.poll()) {
      message.close();
    }
  }
}
