package io.rootward.client;

import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.DiscoverVersions;
import io.rootward.kmip.ttlv.ProtocolVersion;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * The best version that both sides speak, found out by Discover Versions: KMIP 2.1 section 6.1.20.
 */
final class Negotiation {
  /**
   * The first version that has the operation; then for servers without KMIP 1, or with 1.0 only.
   */
  private static final List<ProtocolVersion> ASKED_IN =
      List.of(ProtocolVersion.V1_1, ProtocolVersion.V2_0, ProtocolVersion.V1_0);

  private Negotiation() {}

  /**
   * Asks on a new connection.
   *
   * @param atMost what the client would like best
   * @throws IOException when the server speaks none of them
   */
  static ProtocolVersion agree(Connection connection, ProtocolVersion atMost) throws IOException {
    List<ProtocolVersion> offered =
        ProtocolVersion.SUPPORTED.stream().filter(atMost::isAtLeast).toList();
    for (ProtocolVersion askedIn : ASKED_IN) {
      try {
        return asked(new KmipClient(connection, askedIn), offered);
      } catch (KmipFailure refused) {
        if (refused.reason() == ResultReason.OPERATION_NOT_SUPPORTED) {
          // A server of KMIP 1.0, which has no Discover Versions.
          return ProtocolVersion.V1_0;
        }
      }
    }
    throw none(atMost);
  }

  private static ProtocolVersion asked(KmipClient client, List<ProtocolVersion> offered)
      throws IOException {
    DiscoverVersions.Response known =
        client.call(new DiscoverVersions.Request(offered), DiscoverVersions.Response.class);
    return known.protocolVersions().stream()
        .filter(offered::contains)
        .max(Comparator.naturalOrder())
        .orElseThrow(() -> none(offered.getFirst()));
  }

  private static IOException none(ProtocolVersion atMost) {
    return new IOException("the server speaks no version of KMIP up to " + atMost);
  }
}
