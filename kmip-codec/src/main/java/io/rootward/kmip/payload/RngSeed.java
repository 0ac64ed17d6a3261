package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.DATA;
import static io.rootward.kmip.payload.Fields.DATA_LENGTH;

import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.StructureCodec;

/** RNG Seed: KMIP 2.1 section 6.1.50, KMIP 1.4 section 4.36. */
public final class RngSeed {
  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.RNG_SEED,
          Request.class,
          StructureCodec.<Request>builder()
              .required(DATA, Request::data)
              .reads(in -> new Request(in.get(DATA))),
          Response.class,
          StructureCodec.<Response>builder()
              .required(DATA_LENGTH, Response::dataLength)
              .reads(in -> new Response(in.get(DATA_LENGTH))));

  private RngSeed() {}

  /**
   * What a client asks.
   *
   * @param data what the server may mix into its random number generator
   */
  public record Request(Data data) implements RequestPayload {}

  /**
   * What a server answers.
   *
   * @param dataLength how many of the bytes it used; 0 when it used none
   */
  public record Response(int dataLength) implements ResponsePayload {}
}
