package io.rootward.conformance.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One connection that sends the same request, or the next of a kind, as soon as the last one was
 * answered. Its figures belong to its event loop until it has ended.
 */
final class LoadConnection extends SimpleChannelInboundHandler<ByteBuf> {
  private static final int RESPONSE_BYTES_MAX = 1 << 20;
  private static final int LENGTH_BYTES = 4;

  private final Workload workload;
  private final ByteBuf request;
  private final LoadPhase phase;
  private final CompletableFuture<Latencies> ended = new CompletableFuture<>();
  private final Latencies latencies = new Latencies();
  private long sentNanos;

  LoadConnection(Workload workload, LoadPhase phase) {
    this.workload = workload;
    this.request = Unpooled.directBuffer().writeBytes(workload.request().toByteArray());
    this.phase = phase;
  }

  /** Makes whole responses of what comes in. */
  static ChannelHandler frames() {
    return new LengthFieldBasedFrameDecoder(RESPONSE_BYTES_MAX, LENGTH_BYTES, LENGTH_BYTES);
  }

  /** Completes with what was measured when the phase is over and the last answer is there. */
  CompletableFuture<Latencies> ended() {
    return ended;
  }

  /** Sends the first request. */
  void begin(Channel channel) {
    channel.eventLoop().execute(() -> send(channel));
  }

  /** The bytes of the last request are free again: it was answered. */
  private void send(Channel channel) {
    if (workload.numberAt() >= 0) {
      String digits = Integer.toString(workload.numbers().incrementAndGet());
      request.setCharSequence(workload.numberAt(), digits, StandardCharsets.US_ASCII);
    }
    sentNanos = System.nanoTime();
    var _ = channel.writeAndFlush(request.retainedDuplicate(), channel.voidPromise());
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf response) {
    long now = System.nanoTime();
    if (!SuccessMark.isIn(response)) {
      fail(context, SuccessMark.missingIn(response));
      return;
    }
    if (phase.counts()) {
      latencies.add(now - sentNanos);
      phase.counted();
    }
    if (phase.isOver()) {
      var _ = context.close();
      ended.complete(latencies);
    } else {
      send(context.channel());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    ended.completeExceptionally(new IOException("the server closed a connection"));
    phase.failed();
    request.release();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, @Nullable Throwable cause) {
    fail(context, cause);
  }

  private void fail(ChannelHandlerContext context, @Nullable Throwable cause) {
    ended.completeExceptionally(new IOException("a connection failed", cause));
    phase.failed();
    var _ = context.close();
  }
}
