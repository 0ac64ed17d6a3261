package io.rootward.conformance.oasis;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The connections of one case, one for each of its clients, opened when first used. */
final class Connections implements AutoCloseable {
  private final ServerUnderTest server;
  private final String group;
  private final Map<String, Transport> open = new HashMap<>();

  Connections(ServerUnderTest server, String group) {
    this.server = server;
    this.group = group;
  }

  Transport of(String client) throws IOException {
    Transport known = open.get(client);
    if (known != null) {
      return known;
    }
    Transport opened = server.connect(group, client);
    open.put(client, opened);
    return opened;
  }

  @Override
  public void close() throws IOException {
    for (Transport transport : open.values()) {
      transport.close();
    }
  }
}
