package io.rootward.server.operation;

import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.access.Peer;
import io.rootward.server.access.Principal;
import io.rootward.server.access.Role;
import io.rootward.server.testing.TestServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Batch items that no message has. */
final class Contexts {
  private Contexts() {}

  /** One of a client of the tenant {@code app}, by itself in its message. */
  static OperationContext of(TestServer server, String client, Operation operation) {
    Peer peer =
        new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 4_711), List.of(), "kmip");
    return new OperationContext(
        server.environment(),
        operation,
        new Principal(client, "app", Role.USER, null, peer),
        ProtocolVersion.V2_1,
        TestServer.START,
        new BatchMemory(),
        "test");
  }
}
