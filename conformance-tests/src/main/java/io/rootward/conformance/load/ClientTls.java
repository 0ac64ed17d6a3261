package io.rootward.conformance.load;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;

/** A client's side of TLS, by BoringSSL. */
final class ClientTls {
  static final String HOST = "127.0.0.1";

  /** In memory; the JDK's usual kind would derive a key for it by ten thousand rounds. */
  private static final String KEY_STORE = "JKS";

  private final SslContext resuming;
  private final SslContext forgetting;

  /**
   * With the certificate of a client's folder.
   *
   * @param version by its JDK name, such as {@code TLSv1.3}
   */
  ClientTls(Path identity, String version) throws IOException {
    this.resuming = context(identity, version);
    this.forgetting = context(identity, version);
    if (forgetting.sessionContext() instanceof OpenSslSessionContext sessions) {
      sessions.setSessionCacheEnabled(false);
    }
  }

  private static SslContext context(Path identity, String version) throws IOException {
    return SslContextBuilder.forClient()
        .sslProvider(SslProvider.OPENSSL)
        .protocols(version)
        .keyManager(identity.resolve("cert.pem").toFile(), identity.resolve("key.pem").toFile())
        .keyStoreType(KEY_STORE)
        .trustManager(identity.resolve("ca.pem").toFile())
        .build();
  }

  /** For one connection to a port on loopback. */
  SslHandler handler(ByteBufAllocator allocator, int port, Session session) {
    SslContext context = session == Session.FULL ? forgetting : resuming;
    return context.newHandler(allocator, HOST, port);
  }
}
