package io.rootward.conformance.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.internal.tcnative.SSL;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Connects, shakes hands, asks once, closes, and begins again when that connection is gone. Its
 * figures belong to its event loop until it has ended.
 */
final class HandshakeLoop {
  private final Bootstrap bootstrap;
  private final LoadTarget target;
  private final Workload workload;
  private final ByteBuf request;
  private final LoadPhase phase;
  private final CompletableFuture<Latencies> ended = new CompletableFuture<>();
  private final Latencies latencies = new Latencies();

  /**
   * @param bootstrap its group and handler are replaced
   * @param loop moves all of its connections
   */
  HandshakeLoop(
      Bootstrap bootstrap, EventLoop loop, LoadTarget target, Workload workload, LoadPhase phase) {
    this.target = target;
    this.workload = workload;
    this.request = Unpooled.directBuffer().writeBytes(workload.request().toByteArray());
    this.phase = phase;
    this.bootstrap =
        bootstrap
            .clone(loop)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    prepare(channel);
                  }
                });
  }

  /** Completes with what was measured when the phase is over and the last connection is closed. */
  CompletableFuture<Latencies> ended() {
    return ended;
  }

  private void prepare(SocketChannel channel) {
    SslHandler tls = target.tls().handler(channel.alloc(), target.port(), workload.session());
    channel.pipeline().addLast(tls, LoadConnection.frames(), new Exchange(tls, System.nanoTime()));
  }

  /** Opens a connection. */
  void begin() {
    var _ =
        bootstrap
            .connect(ClientTls.HOST, target.port())
            .addListener(
                connecting -> {
                  if (!connecting.isSuccess()) {
                    fail(connecting.cause());
                  }
                });
  }

  private void closed() {
    if (ended.isDone()) {
      return;
    }
    if (phase.isOver()) {
      request.release();
      ended.complete(latencies);
    } else {
      begin();
    }
  }

  private void fail(@Nullable Throwable cause) {
    ended.completeExceptionally(new IOException("a connection failed", cause));
    phase.failed();
  }

  /** What one connection does. */
  private final class Exchange extends SimpleChannelInboundHandler<ByteBuf> {
    private final SslHandler tls;
    private final long begunNanos;
    private boolean answered;

    Exchange(SslHandler tls, long begunNanos) {
      this.tls = tls;
      this.begunNanos = begunNanos;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof SslHandshakeCompletionEvent handshake) {
        if (handshake.isSuccess()) {
          Channel channel = context.channel();
          var _ = channel.writeAndFlush(request.retainedDuplicate(), channel.voidPromise());
        } else {
          fail(handshake.cause());
        }
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf response) {
      if (!SuccessMark.isIn(response)) {
        fail(SuccessMark.missingIn(response));
      } else if (phase.counts()) {
        latencies.add(System.nanoTime() - begunNanos);
        if (isResumed()) {
          phase.countedResumed();
        }
        phase.counted();
      }
      answered = true;
      var _ = context.close();
    }

    /** Netty has no word for it: the library is asked. */
    private boolean isResumed() {
      return tls.engine() instanceof ReferenceCountedOpenSslEngine engine
          && SSL.isSessionReused(engine.sslPointer());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      if (!answered) {
        fail(new IOException("the server closed a connection"));
      }
      closed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, @Nullable Throwable cause) {
      fail(cause);
      var _ = context.close();
    }
  }
}
