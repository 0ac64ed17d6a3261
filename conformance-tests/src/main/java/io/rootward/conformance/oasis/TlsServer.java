package io.rootward.conformance.oasis;

import io.rootward.client.ClientIdentity;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A server somewhere, of which only an address and one identity are known. */
final class TlsServer implements ServerUnderTest {
  private final InetSocketAddress address;
  private final ClientIdentity identity;

  TlsServer(InetSocketAddress address, ClientIdentity identity) {
    this.address = address;
    this.identity = identity;
  }

  @Override
  public Transport connect(String group, String client) throws IOException {
    return TlsTransport.connect(address, identity);
  }
}
