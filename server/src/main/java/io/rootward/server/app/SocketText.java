package io.rootward.server.app;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/**
 * Writes socket addresses as people type them; the JDK's own form has a slash and perhaps a name.
 */
final class SocketText {
  private SocketText() {}

  /** Address and port; an IPv6 address in brackets. */
  static String of(InetSocketAddress socket) {
    String host = socket.getAddress().getHostAddress();
    return (socket.getAddress() instanceof Inet6Address ? "[" + host + "]" : host)
        + ":"
        + socket.getPort();
  }
}
