package io.rootward.server.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.rootward.server.access.Peer;
import io.rootward.server.access.PeerCheck;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port that serves KMIP over mutual TLS. */
public final class Listener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

  /** Connections the kernel keeps for us while we accept others. */
  private static final int BACKLOG = 1024;

  /** A deadline is noticed at most this much too late. */
  private static final long SWEEP_MILLIS_MAX = 1000;

  /** For event loops to close what is open; requests have had their time by then. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final ListenerParts parts;
  private final TlsStack tls;
  private final Transport transport;
  private final EventLoopGroup acceptor;
  private final EventLoopGroup workers;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Channel socket;

  private Listener(ListenerParts parts, TlsStack tls, Transport transport) {
    this.parts = parts;
    this.tls = tls;
    this.transport = transport;
    String name = parts.settings().name();
    this.acceptor = group(name + "-accept", 1, transport);
    this.workers = group(name + "-io", parts.settings().eventLoopThreads(), transport);
    this.socket = bind(transport);
    scheduleSweep();
    long rotation = parts.settings().tls().ticketKeyMillis();
    var _ =
        acceptor.scheduleAtFixedRate(
            tls::rotateTicketKey, rotation, rotation, TimeUnit.MILLISECONDS);
    LOG.info(
        "{}: listening on {}, TLS by {}, {}", name, address(), tls.engineName(), transport.name());
  }

  /**
   * Opens the port and serves until closed.
   *
   * @param settings where and how
   * @param material certificates, read now and at each {@link #reload()}
   * @param service what answers requests
   * @param check who may connect
   * @param chains what else is asked of clients' certificates
   * @param clock what certificates' dates are compared with
   * @param random for session ticket keys
   * @throws ListenerException if the address is in use or not ours, or the certificates do not
   *     serve; nothing is left open
   */
  public static Listener start(
      ListenerSettings settings,
      TlsMaterialSource material,
      FrameService service,
      PeerCheck check,
      ChainCheck chains,
      InstantSource clock,
      SecureRandom random) {
    ListenerLimits limits = settings.limits();
    PeerRules rules = new PeerRules(check, chains, clock);
    TlsStack tls = new TlsStack(settings.tls(), material, rules, random);
    ListenerParts parts =
        new ListenerParts(
            settings,
            rules,
            service,
            new RequestThreads(settings.name(), limits.requestsInFlightMax()),
            new ConnectionRegistry(limits.connectionsMax(), limits.connectionsPerClientMax()),
            new ByteBudget(limits.requestBytesInFlightMax()),
            new RefusalLog(settings.name(), limits.refusalLinesPerMinuteMax(), System::nanoTime),
            new Tallies(),
            System::nanoTime);
    return new Listener(parts, tls, Transport.best());
  }

  /**
   * Loads what listeners need of native code. They do so themselves; called ahead and beside other
   * work, it takes half a second off a start.
   */
  public static void loadAhead() {
    LOG.debug("native code: {}, epoll {}", TlsStack.nativeLibrary(), Transport.nativeLibrary());
  }

  private static EventLoopGroup group(String name, int threads, Transport transport) {
    return new MultiThreadIoEventLoopGroup(
        threads, new DefaultThreadFactory(name, true), transport.handlers());
  }

  private Channel bind(Transport transport) {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(acceptor, workers)
            .channel(transport.channel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    serve(channel);
                  }
                })
            .bind(parts.settings().address())
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      tls.close();
      stopThreads();
      throw cannotBind(bound.cause());
    }
    return bound.channel();
  }

  /** Netty's own message says neither which listener nor what to do. */
  private ListenerException cannotBind(@Nullable Throwable cause) {
    InetSocketAddress address = parts.settings().address();
    return new ListenerException(
        ("listener %s cannot listen on %s:%d: %s. Stop what holds the port"
                + " (`ss -ltnp sport = :%d` shows it) or set another address or port")
            .formatted(
                parts.settings().name(),
                address.getHostString(),
                address.getPort(),
                cause == null ? "unknown cause" : cause.getMessage(),
                address.getPort()),
        cause);
  }

  /** On the connection's event loop; the limits come before anything is read. */
  private void serve(SocketChannel channel) {
    Connection connection = new Connection(parts, channel);
    if (connection.register()) {
      channel.pipeline().addLast(new HelloHandler(tls, connection), connection);
    }
  }

  /** One look at all deadlines by time costs less than a timer set and cleared per request. */
  private void scheduleSweep() {
    ListenerLimits limits = parts.limits();
    long shortest =
        Math.min(
            limits.handshakeMillisMax(),
            Math.min(limits.idleMillisMax(), limits.requestMillisMax()));
    long period = Math.clamp(shortest / 8, 1, SWEEP_MILLIS_MAX);
    var _ = acceptor.scheduleWithFixedDelay(this::sweep, period, period, TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    long now = parts.nanos().getAsLong();
    parts.registry().all().forEach(connection -> connection.checkDeadline(now));
    parts.log().tick();
  }

  /** What logs and figures call it. */
  public String name() {
    return parts.settings().name();
  }

  /** Where it listens; the port is the real one if 0 was asked for. */
  public InetSocketAddress address() {
    return (InetSocketAddress) socket.localAddress();
  }

  /**
   * Takes over changed certificates and trusted CAs for new connections; open ones go on.
   *
   * @throws ListenerException if they do not serve; the old ones stay in force
   */
  public void reload() {
    reload(List.of(this));
  }

  /**
   * The same for several together: all of them or none.
   *
   * @throws ListenerException if they do not serve one of them; the old ones stay in force
   */
  public static void reload(List<Listener> all) {
    List<TlsStack.Fresh> fresh = new ArrayList<>();
    try {
      all.forEach(each -> fresh.add(each.tls.fresh()));
      fresh.forEach(TlsStack.Fresh::use);
    } finally {
      fresh.forEach(TlsStack.Fresh::close);
    }
  }

  /**
   * Cuts off clients at once, requests in flight included.
   *
   * @param which the clients, by what TLS proved about them
   * @param reason for the log
   * @return how many connections were cut
   */
  public int disconnect(Predicate<Peer> which, String reason) {
    int cut = 0;
    for (Connection connection : parts.registry().all()) {
      @Nullable Peer peer = connection.peer();
      if (peer != null && which.test(peer)) {
        connection.disconnect(reason);
        cut++;
      }
    }
    return cut;
  }

  /** What it runs on. */
  public ListenerDescription description() {
    return new ListenerDescription(
        parts.settings().name(),
        address(),
        tls.engineDescription(),
        transport.name(),
        TlsStack.nativeLibrary(),
        Transport.nativeLibrary());
  }

  /** The figures of this moment. */
  public ListenerCounters counters() {
    Tallies tallies = parts.tallies();
    return new ListenerCounters(
        parts.registry().size(),
        parts.budget().used(),
        tallies.accepted().sum(),
        tallies.handshakesRefused().sum(),
        tls.sessionsResumed(),
        tallies.requests().sum(),
        tallies.framesRefused().sum(),
        tallies.limitsHit().sum());
  }

  /**
   * Stops accepting, lets requests in flight finish and closes the connections.
   *
   * @param limit how long to wait for them
   * @return false if some were not finished; {@link #close()} cuts them off
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public boolean drain(Duration limit) throws InterruptedException {
    stopAccepting();
    parts.registry().all().forEach(Connection::drain);
    return parts.registry().awaitEmpty(limit);
  }

  /** Closes the port and all connections at once. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      stopAccepting();
      parts.registry().all().forEach(connection -> connection.disconnect("the listener stops"));
      stopThreads();
      tls.close();
    }
  }

  /** In this order: what was accepted while the port closed is refused by the registry. */
  private void stopAccepting() {
    socket.close().awaitUninterruptibly();
    parts.registry().stop();
  }

  /** What the loops still have to do, such as closing connections, is done first. */
  private void stopThreads() {
    long millis = STOP_LIMIT.toMillis();
    var accepting = acceptor.shutdownGracefully(0, millis, TimeUnit.MILLISECONDS);
    var working = workers.shutdownGracefully(0, millis, TimeUnit.MILLISECONDS);
    accepting.awaitUninterruptibly();
    working.awaitUninterruptibly();
  }
}
