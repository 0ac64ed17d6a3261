package io.rootward.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port at which connections are refused, held until closed so that nobody else gets it. */
final class NobodyListening implements AutoCloseable {
  private final Socket bound = new Socket();

  NobodyListening() throws IOException {
    bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  ClientSettings settings() {
    return ClientSettings.of("127.0.0.1", bound.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    bound.close();
  }
}
