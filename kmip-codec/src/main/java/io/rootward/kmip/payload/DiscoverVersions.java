package io.rootward.kmip.payload;

import io.rootward.kmip.model.ProtocolVersions;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import java.util.List;

/** Discover Versions: KMIP 2.1 section 6.1.16, KMIP 1.4 section 4.26. */
public final class DiscoverVersions {
  private static final Field<ProtocolVersion> PROTOCOL_VERSION =
      Field.of(Tag.PROTOCOL_VERSION, ProtocolVersions.CODEC);

  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.DISCOVER_VERSIONS,
          Request.class,
          StructureCodec.<Request>builder()
              .repeated(PROTOCOL_VERSION, Request::protocolVersions)
              .reads(in -> new Request(in.list(PROTOCOL_VERSION))),
          Response.class,
          StructureCodec.<Response>builder()
              .repeated(PROTOCOL_VERSION, Response::protocolVersions)
              .reads(in -> new Response(in.list(PROTOCOL_VERSION))));

  private DiscoverVersions() {}

  /**
   * What a client asks.
   *
   * @param protocolVersions what the client speaks, best first; empty asks for all that the server
   *     speaks
   */
  public record Request(List<ProtocolVersion> protocolVersions) implements RequestPayload {
    public Request {
      protocolVersions = List.copyOf(protocolVersions);
    }
  }

  /**
   * What a server answers.
   *
   * @param protocolVersions what both speak, best first
   */
  public record Response(List<ProtocolVersion> protocolVersions) implements ResponsePayload {
    public Response {
      protocolVersions = List.copyOf(protocolVersions);
    }
  }
}
