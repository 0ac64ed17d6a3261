package io.rootward.kmip.payload;

import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.StructureCodec;

/** Ping: KMIP 2.1 section 6.1.36. */
public final class Ping {
  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.PING,
          Request.class,
          StructureCodec.<Request>builder().reads(_ -> new Request()),
          Response.class,
          StructureCodec.<Response>builder().reads(_ -> new Response()));

  private Ping() {}

  /** What a client asks: whether the server is there. */
  public record Request() implements RequestPayload {}

  /** What a server answers. */
  public record Response() implements ResponsePayload {}
}
