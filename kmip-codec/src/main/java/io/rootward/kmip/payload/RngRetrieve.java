package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.DATA_LENGTH;
import static io.rootward.kmip.payload.Fields.DATA_OUT;

import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ByteString;

/** RNG Retrieve: KMIP 2.1 section 6.1.49, KMIP 1.4 section 4.35. */
public final class RngRetrieve {
  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.RNG_RETRIEVE,
          Request.class,
          StructureCodec.<Request>builder()
              .required(DATA_LENGTH, Request::dataLength)
              .reads(in -> new Request(in.get(DATA_LENGTH))),
          Response.class,
          StructureCodec.<Response>builder()
              .required(DATA_OUT, Response::data)
              .reads(in -> new Response(in.get(DATA_OUT))));

  private RngRetrieve() {}

  /**
   * What a client asks.
   *
   * @param dataLength how many random bytes
   */
  public record Request(int dataLength) implements RequestPayload {}

  /**
   * What a server answers.
   *
   * @param data random bytes, as many as were asked for
   */
  public record Response(ByteString data) implements ResponsePayload {}
}
