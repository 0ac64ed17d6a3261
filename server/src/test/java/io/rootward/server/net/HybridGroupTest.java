package io.rootward.server.net;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The JDK's client has no hybrid key exchange, so this one is Netty's. */
class HybridGroupTest {
  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC"})
  void clientOfferingOnlyTheHybridGroupConnects(TlsEngine engine) throws SSLException {
    SslContext context = onlyHybrid();
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try (Listener listener = new ListenerFixture().with(engine).start()) {
      Channel channel =
          new Bootstrap()
              .group(group)
              .channel(NioSocketChannel.class)
              .handler(
                  new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel opened) {
                      opened.pipeline().addLast(context.newHandler(opened.alloc()));
                    }
                  })
              .connect(listener.address())
              .syncUninterruptibly()
              .channel();
      Future<Channel> done = channel.pipeline().get(SslHandler.class).handshakeFuture();
      assertTrue(done.awaitUninterruptibly(10_000) && done.isSuccess(), () -> "" + done.cause());
    } finally {
      group.shutdownGracefully().syncUninterruptibly();
    }
  }

  /** What was recorded by such a listener stays closed; who cannot has to use another one. */
  @ParameterizedTest
  @EnumSource(names = {"OPENSSL", "BC"})
  void aListenerCanDemandIt(TlsEngine engine) throws Exception {
    ListenerFixture fixture = new ListenerFixture().with(engine);
    fixture.groups = List.of("X25519MLKEM768");
    try (LogLines log = LogLines.of(RefusalLog.class);
        Listener listener = fixture.start()) {
      SSLContext without = TlsClient.context(TestPki.EC_CLIENT);
      assertThrows(IOException.class, () -> TlsClient.connect(listener, without));
      log.await("no common key exchange group: this listener has X25519MLKEM768");
    }
  }

  private static SslContext onlyHybrid() throws SSLException {
    TestPki.Identity client = TestPki.EC_CLIENT;
    return SslContextBuilder.forClient()
        .sslProvider(SslProvider.OPENSSL)
        .keyManager(client.key(), client.chain().toArray(X509Certificate[]::new))
        .trustManager(TestPki.EC_CA.certificate())
        .endpointIdentificationAlgorithm(null)
        .option(OpenSslContextOption.GROUPS, new String[] {"X25519MLKEM768"})
        .build();
  }
}
