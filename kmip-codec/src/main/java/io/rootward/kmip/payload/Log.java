package io.rootward.kmip.payload;

import static io.rootward.kmip.schema.ValueTypes.TEXT;

import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;

/** Log: KMIP 2.1 section 6.1.29. */
public final class Log {
  private static final Field<String> LOG_MESSAGE = Field.of(Tag.LOG_MESSAGE, TEXT);

  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.LOG,
          Request.class,
          StructureCodec.<Request>builder()
              .required(LOG_MESSAGE, Request::logMessage)
              .reads(in -> new Request(in.get(LOG_MESSAGE))),
          Response.class,
          StructureCodec.<Response>builder().reads(_ -> new Response()));

  private Log() {}

  /**
   * What a client asks.
   *
   * @param logMessage what is to be written to the server's log
   */
  public record Request(String logMessage) implements RequestPayload {}

  /** What a server answers. */
  public record Response() implements ResponsePayload {}
}
