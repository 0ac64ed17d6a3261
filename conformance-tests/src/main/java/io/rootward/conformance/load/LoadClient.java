package io.rootward.conformance.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Many connections to one server at a time, moved by two threads. */
final class LoadClient implements AutoCloseable {
  private static final int THREADS = 2;

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          THREADS, new DefaultThreadFactory("load", true), EpollIoHandler.newFactory());
  private final Bootstrap bootstrap =
      new Bootstrap()
          .group(loops)
          .channel(EpollSocketChannel.class)
          .option(ChannelOption.TCP_NODELAY, true);

  /**
   * Sends a kind of request on a number of connections.
   *
   * @param warmup how long without counting
   * @param counted how long counting, at least: until one answer was there
   * @throws IOException when a connection fails or an answer is not Success
   */
  Measurement run(
      LoadTarget target, Workload workload, int connections, Duration warmup, Duration counted)
      throws IOException, InterruptedException {
    LoadPhase phase = new LoadPhase();
    List<CompletableFuture<Latencies>> results =
        workload.session() == Session.KEPT
            ? onKept(target, workload, connections, phase)
            : onNew(target, workload, connections, phase);
    Thread.sleep(warmup);
    Duration before = target.cpu().used();
    long begin = System.nanoTime();
    phase.begin();
    Thread.sleep(counted);
    phase.end();
    double seconds = (System.nanoTime() - begin) / 1e9;
    Duration used = target.cpu().used().minus(before);
    return measured(joined(results), phase, seconds, used);
  }

  private List<CompletableFuture<Latencies>> onKept(
      LoadTarget target, Workload workload, int connections, LoadPhase phase)
      throws IOException, InterruptedException {
    List<CompletableFuture<Latencies>> results = new ArrayList<>();
    for (Channel channel : connect(target, connections)) {
      LoadConnection connection = new LoadConnection(workload, phase);
      channel.pipeline().addLast(connection);
      connection.begin(channel);
      results.add(connection.ended());
    }
    return results;
  }

  private List<CompletableFuture<Latencies>> onNew(
      LoadTarget target, Workload workload, int connections, LoadPhase phase) {
    List<CompletableFuture<Latencies>> results = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      HandshakeLoop loop = new HandshakeLoop(bootstrap, loops.next(), target, workload, phase);
      loop.begin();
      results.add(loop.ended());
    }
    return results;
  }

  private List<Channel> connect(LoadTarget target, int connections)
      throws IOException, InterruptedException {
    Bootstrap connecting =
        bootstrap
            .clone()
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    SslHandler tls =
                        target.tls().handler(channel.alloc(), target.port(), Session.KEPT);
                    channel.pipeline().addLast(tls, LoadConnection.frames());
                  }
                });
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Channel channel = connecting.connect(ClientTls.HOST, target.port()).sync().channel();
      var handshake = channel.pipeline().get(SslHandler.class).handshakeFuture().await();
      if (!handshake.isSuccess()) {
        throw new IOException("TLS handshake", handshake.cause());
      }
      channels.add(channel);
    }
    return channels;
  }

  private static Latencies joined(List<CompletableFuture<Latencies>> results)
      throws IOException, InterruptedException {
    Latencies all = new Latencies();
    try {
      for (CompletableFuture<Latencies> result : results) {
        all.addAll(result.get());
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
    return all;
  }

  private static Measurement measured(
      Latencies all, LoadPhase phase, double seconds, Duration used) {
    return new Measurement(
        all.total() / seconds,
        all.micros(0.50),
        all.micros(0.99),
        used.toNanos() / 1e3 / all.total(),
        (double) phase.resumed() / all.total());
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
