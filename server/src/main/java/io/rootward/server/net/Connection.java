package io.rootward.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.rootward.server.access.Peer;
import io.rootward.server.net.FrameService.Answer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: handshake, then requests one at a time, each with its time limit. All
 * state belongs to the connection's event loop; what other threads read is volatile.
 *
 * <p>One request in flight: nothing in a message of 1.0 lets a client match answers out of order.
 * Reading from the socket stops meanwhile, so that a client that sends without reading fills its
 * own buffers and not ours.
 */
final class Connection extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final ListenerParts parts;
  private final SocketChannel channel;
  private final InetSocketAddress address;
  private final Inflow inflow;
  private final Deadline deadline;

  private State state = State.HANDSHAKE;
  private ClientHello hello = ClientHello.UNREADABLE;
  private Object client;

  /**
   * The client has said goodbye, the server drains, or nobody knows where the next request begins.
   */
  private boolean closeAfterAnswer;

  private volatile @Nullable Peer peer;

  private enum State {
    HANDSHAKE,
    /** TLS is done; whether this client may stay is being looked up. */
    ADMISSION,
    READING,
    ANSWERING,
    WRITING,
    CLOSING
  }

  Connection(ListenerParts parts, SocketChannel channel) {
    this.parts = parts;
    this.channel = channel;
    this.address = channel.remoteAddress();
    this.client = address.getAddress();
    this.inflow = new Inflow(new FrameAssembler(parts.limits().requestBytesMax(), parts.budget()));
    this.deadline = new Deadline(parts.nanos());
    deadline.in(parts.limits().handshakeMillisMax());
  }

  /** Joins the registry; false if a limit forbids it, in which case the socket is closed. */
  boolean register() {
    parts.tallies().accepted().increment();
    @Nullable String refusal = parts.registry().add(this, client);
    if (refusal == null) {
      return true;
    }
    parts.tallies().limitsHit().increment();
    parts.tallies().handshakesRefused().increment();
    parts.log().refused(address, refusal);
    close();
    return false;
  }

  // --- handshake

  void hello(ClientHello offered) {
    hello = offered;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent done && state == State.HANDSHAKE) {
      if (done.isSuccess()) {
        identify(ctx.pipeline().get(SslHandler.class));
      } else {
        refuse(new HandshakeFailure(parts.settings().tls()).explain(done.cause(), hello));
      }
    } else if (event instanceof SslCloseCompletionEvent) {
      clientIsDone();
    }
  }

  /** No more requests will come; the one in flight is still answered. */
  private void clientIsDone() {
    closeAfterAnswer = true;
    if (state == State.READING) {
      close();
    }
  }

  /** Knows the client from now on; it counts by its key instead of its address. */
  private void identify(SslHandler tls) {
    state = State.ADMISSION;
    Peer known = new Peer(address, certificates(tls), parts.settings().name());
    Object counted = ClientKey.of(known, client);
    @Nullable String refusal =
        counted.equals(client) ? null : parts.registry().move(client, counted);
    if (refusal != null) {
      parts.tallies().limitsHit().increment();
      refuse(refusal + " (" + name(known) + ")");
      return;
    }
    client = counted;
    // Before the look-up: a revocation meanwhile finds either this peer or the look-up.
    peer = known;
    parts.threads().start(() -> admit(known));
  }

  private static List<X509Certificate> certificates(SslHandler tls) {
    try {
      return Arrays.stream(tls.engine().getSession().getPeerCertificates())
          .map(X509Certificate.class::cast)
          .toList();
    } catch (SSLPeerUnverifiedException _) {
      return List.of();
    }
  }

  /** On a virtual thread. A resumed session has not passed the trust manager. */
  private void admit(Peer known) {
    String refusal = "the look-up of this client failed by a defect";
    try {
      if (!known.certificates().isEmpty()) {
        parts.rules().admit(known.certificates());
      }
      refusal = "";
    } catch (PeerRefusedException e) {
      refusal = String.valueOf(e.getMessage());
    } finally {
      String outcome = refusal;
      onLoop(() -> admitted(outcome));
    }
  }

  private void admitted(String refusal) {
    if (state != State.ADMISSION) {
      return;
    }
    if (!refusal.isEmpty()) {
      refuse(refusal);
      return;
    }
    LOG.debug("{}: {} connected", parts.settings().name(), address);
    awaitRequest();
  }

  /** Turns a client away before its first request. */
  void refuse(String reason) {
    if (state == State.HANDSHAKE || state == State.ADMISSION) {
      parts.tallies().handshakesRefused().increment();
      parts.log().refused(address, reason);
      close();
    }
  }

  // --- requests

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf in = (ByteBuf) message;
    if (state == State.CLOSING) {
      PlainBuffers.wipe(in);
      return;
    }
    inflow.add(in);
    if (state == State.READING) {
      readOn();
    } else {
      channel.config().setAutoRead(false);
    }
  }

  /** The next request may have come already, behind the one just answered. */
  private void awaitRequest() {
    if (closeAfterAnswer) {
      close();
      return;
    }
    state = State.READING;
    deadline.in(parts.limits().idleMillisMax());
    readOn();
    if (state == State.READING && !channel.config().isAutoRead()) {
      channel.config().setAutoRead(true);
    }
  }

  /** The time limit of a request runs from its first byte: a byte a minute would last for ever. */
  private void readOn() {
    boolean began = inflow.started();
    try {
      byte @Nullable [] request = inflow.next();
      if (!began && (request != null || inflow.started())) {
        deadline.in(parts.limits().requestMillisMax());
      }
      if (request != null) {
        dispatch(request);
      }
    } catch (FrameRefusedException e) {
      refuseFrame(e.refusal());
    }
  }

  private void dispatch(byte[] request) {
    state = State.ANSWERING;
    // What the answer promises may be durable before it is written: it is not cut off.
    long waitNanos = deadline.leftNanos();
    deadline.none();
    parts.tallies().requests().increment();
    Peer asking = Objects.requireNonNull(peer);
    parts.threads().start(() -> answer(asking, request, waitNanos));
  }

  /** On a virtual thread; whatever is thrown passes on after the connection has been told. */
  private void answer(Peer asking, byte[] request, long waitNanos) {
    @Nullable Answer answer = null;
    boolean called = false;
    try {
      answer = parts.threads().call(waitNanos, () -> parts.service().answer(asking, request));
      called = true;
    } finally {
      Arrays.fill(request, (byte) 0);
      parts.budget().give(request.length);
      @Nullable Answer outcome = answer;
      boolean busy = called && answer == null;
      if (!onLoop(() -> answered(outcome, busy)) && outcome != null) {
        Arrays.fill(outcome.bytes(), (byte) 0);
      }
    }
  }

  /** Back on the event loop. No answer and not busy means that the service failed. */
  private void answered(@Nullable Answer answer, boolean busy) {
    if (state != State.ANSWERING) {
      if (answer != null) {
        Arrays.fill(answer.bytes(), (byte) 0);
      }
    } else if (answer != null) {
      closeAfterAnswer |= answer.close();
      write(answer.bytes());
    } else if (busy) {
      refuseFrame(
          new FrameRefusal(
              FrameRefusal.Kind.BUSY,
              "no thread was free for the request within %d ms"
                  .formatted(parts.limits().requestMillisMax())));
    } else {
      end("a request failed by a defect of this server");
    }
  }

  /** Where the next request begins is unknown, or there is no room for it: this was the last. */
  private void refuseFrame(FrameRefusal refusal) {
    parts.tallies().framesRefused().increment();
    Peer asking = Objects.requireNonNull(peer);
    parts.log().closed(address, refusal.detail() + " (" + name(asking) + ")");
    closeAfterAnswer = true;
    write(parts.service().refuse(asking, refusal));
  }

  /** One write and one flush; the answer's plaintext is wiped once its last byte has left. */
  private void write(byte[] answer) {
    state = State.WRITING;
    deadline.in(parts.limits().requestMillisMax());
    if (answer.length == 0) {
      awaitRequest();
      return;
    }
    ByteBuf out = PlainBuffers.take(channel.alloc(), answer);
    channel
        .writeAndFlush(out.retainedDuplicate())
        .addListener(
            written -> {
              PlainBuffers.wipe(out);
              closeAfterAnswer |= !written.isSuccess();
              if (state == State.WRITING) {
                awaitRequest();
              }
            });
  }

  // --- limits and the end

  /** Ends the connection if its time is up; called from any thread, often. */
  void checkDeadline(long nowNanos) {
    if (deadline.passed(nowNanos)) {
      onLoop(this::expire);
    }
  }

  /** Looks again: the client may have acted since the sweep looked. */
  private void expire() {
    if (!deadline.passed() || state == State.CLOSING) {
      return;
    }
    parts.tallies().limitsHit().increment();
    ListenerLimits limits = parts.limits();
    switch (state) {
      case HANDSHAKE, ADMISSION ->
          refuse("TLS handshake not finished within %d ms".formatted(limits.handshakeMillisMax()));
      case READING ->
          end(
              inflow.started()
                  ? "request not complete %d ms after its first byte, %s arrived"
                      .formatted(limits.requestMillisMax(), inflow.progress())
                  : "no request for %d ms".formatted(limits.idleMillisMax()));
      default ->
          end("answer not taken by the client within %d ms".formatted(limits.requestMillisMax()));
    }
  }

  @Nullable Peer peer() {
    return peer;
  }

  /** Ends the connection at once; called from any thread. */
  void disconnect(String reason) {
    onLoop(() -> end(reason));
  }

  /** Ends the connection after the request in flight, if any; called from any thread. */
  void drain() {
    onLoop(
        () -> {
          closeAfterAnswer = true;
          boolean idle = state == State.READING && !inflow.started();
          if (idle || state == State.HANDSHAKE || state == State.ADMISSION) {
            close();
          }
        });
  }

  /** False if the event loop is gone, and with it the connection. */
  private boolean onLoop(Runnable step) {
    try {
      channel.eventLoop().execute(step);
      return true;
    } catch (RejectedExecutionException _) {
      LOG.debug("{}: {} is gone", parts.settings().name(), address);
      return false;
    }
  }

  private void end(String reason) {
    if (state != State.CLOSING) {
      @Nullable Peer known = peer;
      parts.log().closed(address, known == null ? reason : reason + " (" + name(known) + ")");
      close();
    }
  }

  /**
   * What logs call the client: its certificate, which says more than an address behind a gateway.
   */
  private static String name(Peer peer) {
    return peer.certificates().isEmpty()
        ? "no certificate"
        : LogText.subject(peer.certificates().getFirst());
  }

  /** May be repeated: several ends can come at once, as a deadline and a reset. */
  private void close() {
    state = State.CLOSING;
    deadline.none();
    inflow.discard();
    var _ = channel.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (state == State.HANDSHAKE || state == State.ADMISSION) {
      // A port scan or a load balancer's probe: counted, but not worth a line each.
      parts.tallies().handshakesRefused().increment();
      LOG.debug("{}: {} left before its handshake", parts.settings().name(), address);
    }
    close();
  }

  /** Always called in the end, also for a socket that was dead before it was served. */
  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    close();
    parts.registry().remove(this, client);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (state == State.HANDSHAKE) {
      refuse(new HandshakeFailure(parts.settings().tls()).explain(cause, hello));
    } else if (cause instanceof IOException) {
      LOG.debug("{}: {} broke off: {}", parts.settings().name(), address, cause.getMessage());
      close();
    } else {
      // Not its message: Netty's may repeat what came.
      @Nullable Throwable inner = cause.getCause();
      end(
          "the TLS stream is broken: "
              + (inner == null ? cause : inner).getClass().getSimpleName());
    }
  }
}
