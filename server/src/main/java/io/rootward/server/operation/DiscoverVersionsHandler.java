package io.rootward.server.operation;

import io.rootward.kmip.payload.DiscoverVersions;
import io.rootward.kmip.ttlv.ProtocolVersion;
import java.util.List;

/** Discover Versions: KMIP 2.1 section 6.1.16. */
final class DiscoverVersionsHandler
    implements OperationHandler<DiscoverVersions.Request, DiscoverVersions.Response> {
  @Override
  public DiscoverVersions.Response handle(
      DiscoverVersions.Request request, OperationContext context) {
    context.permit();
    List<ProtocolVersion> asked = request.protocolVersions();
    return new DiscoverVersions.Response(
        ProtocolVersion.SUPPORTED.stream()
            .filter(version -> asked.isEmpty() || asked.contains(version))
            .toList());
  }
}
