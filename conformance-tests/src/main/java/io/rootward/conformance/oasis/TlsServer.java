package io.rootward.conformance.oasis;

import java.io.IOException;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;

/** A server somewhere, of which only an address and one identity are known. */
final class TlsServer implements ServerUnderTest {
  private final InetSocketAddress address;
  private final SSLContext identity;

  TlsServer(InetSocketAddress address, SSLContext identity) {
    this.address = address;
    this.identity = identity;
  }

  @Override
  public Transport connect(String group, String client) throws IOException {
    return TlsTransport.connect(address, identity);
  }
}
