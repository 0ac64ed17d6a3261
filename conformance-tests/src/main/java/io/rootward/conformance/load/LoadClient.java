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
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Many connections to one server at a time, moved by two threads, TLS 1.3 by BoringSSL. */
final class LoadClient implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int RESPONSE_BYTES_MAX = 1 << 20;
  private static final String HOST = "127.0.0.1";

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          THREADS, new DefaultThreadFactory("load", true), EpollIoHandler.newFactory());
  private final SslContext tls;

  /** With the certificate of a client's folder. */
  LoadClient(Path identity) throws IOException {
    this.tls =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.OPENSSL)
            .protocols("TLSv1.3")
            .keyManager(identity.resolve("cert.pem").toFile(), identity.resolve("key.pem").toFile())
            .trustManager(identity.resolve("ca.pem").toFile())
            .build();
  }

  /**
   * Sends a kind of request on a number of connections.
   *
   * @param warmup how long without counting
   * @param counted how long counting
   * @throws IOException when a connection fails or an answer is not Success
   */
  Measurement run(
      LoadTarget target, Workload workload, int connections, Duration warmup, Duration counted)
      throws IOException, InterruptedException {
    List<Channel> channels = connect(target.port(), connections);
    long start = System.nanoTime();
    LoadPhase phase =
        new LoadPhase(start + warmup.toNanos(), start + warmup.toNanos() + counted.toNanos());
    List<CompletableFuture<Latencies>> results = new ArrayList<>();
    for (Channel channel : channels) {
      LoadConnection connection = new LoadConnection(workload, phase);
      channel.pipeline().addLast(connection);
      connection.begin(channel);
      results.add(connection.ended());
    }
    Thread.sleep(warmup);
    Duration before = target.cpu().used();
    Thread.sleep(counted);
    Duration used = target.cpu().used().minus(before);
    return measured(joined(results), counted, used);
  }

  private List<Channel> connect(int port, int connections)
      throws IOException, InterruptedException {
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Channel channel = bootstrap(port).connect(HOST, port).sync().channel();
      var handshake = channel.pipeline().get(SslHandler.class).handshakeFuture().await();
      if (!handshake.isSuccess()) {
        throw new IOException("TLS handshake", handshake.cause());
      }
      channels.add(channel);
    }
    return channels;
  }

  private Bootstrap bootstrap(int port) {
    return new Bootstrap()
        .group(loops)
        .channel(EpollSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(tls.newHandler(channel.alloc(), HOST, port))
                    .addLast(new LengthFieldBasedFrameDecoder(RESPONSE_BYTES_MAX, 4, 4));
              }
            });
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

  private static Measurement measured(Latencies all, Duration counted, Duration cpu) {
    double seconds = counted.toNanos() / 1e9;
    double each = all.total() == 0 ? 0 : cpu.toNanos() / 1e3 / all.total();
    return new Measurement(all.total() / seconds, all.micros(0.50), all.micros(0.99), each);
  }

  @Override
  public void close() {
    loops.shutdownGracefully().awaitUninterruptibly();
  }
}
