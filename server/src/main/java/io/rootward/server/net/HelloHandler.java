package io.rootward.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.ssl.SslClientHelloHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a connection's first message and replaces itself by the TLS handler that suits it. */
final class HelloHandler extends SslClientHelloHandler<ClientHello> {
  /** A ClientHello with hybrid key shares and tickets stays far below. */
  private static final int HELLO_BYTES_MAX = 32 * 1024;

  private static final int JUDGED_BYTES = 5;

  private final TlsStack tls;
  private final Connection connection;

  HelloHandler(TlsStack tls, Connection connection) {
    super(HELLO_BYTES_MAX);
    this.tls = tls;
    this.connection = connection;
  }

  @Override
  protected Future<ClientHello> lookup(ChannelHandlerContext ctx, @Nullable ByteBuf clientHello) {
    return clientHello == null
        ? ctx.executor().newFailedFuture(new TooLongFrameException("no ClientHello"))
        : ctx.executor().newSucceededFuture(ClientHello.parse(clientHello));
  }

  @Override
  protected void onLookupComplete(ChannelHandlerContext ctx, Future<ClientHello> future) {
    if (!future.isSuccess()) {
      connection.refuse(describeStart(internalBuffer()));
      return;
    }
    ClientHello hello = future.getNow();
    connection.hello(hello);
    SslHandler handler = tls.handler(hello, ctx.alloc());
    ctx.pipeline().replace(this, "tls", handler);
  }

  /** Names the usual mistakes without repeating what came: it may hold a password. */
  private static String describeStart(ByteBuf in) {
    String start =
        in.toString(
            in.readerIndex(),
            Math.min(in.readableBytes(), JUDGED_BYTES),
            StandardCharsets.ISO_8859_1);
    if (start.matches("(?s)(GET |POST |PUT |HEAD |OPTI|DELE|PATC|CONN).*")) {
      return "plain HTTP on the TLS port: the client must use TLS";
    }
    // The first three bytes of a Request Message: 42 00 78.
    if (start.startsWith("B\0x")) {
      return "KMIP without TLS: the client must use TLS";
    }
    return "the first bytes are not a TLS ClientHello: the client must use TLS";
  }
}
