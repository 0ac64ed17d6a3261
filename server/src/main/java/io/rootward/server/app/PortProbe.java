package io.rootward.server.app;

import io.rootward.server.config.OperatorException;
import io.rootward.server.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Finds out before anything is made or opened whether the server could listen: a port in use must
 * leave an empty folder empty. The real bind comes later and can still fail, with a message of its
 * own.
 */
final class PortProbe {
  private PortProbe() {}

  /**
   * Where each listener is to listen.
   *
   * @throws OperatorException when an address is nobody's, not ours, or in use
   */
  static List<ListenerPlace> check(List<Settings.Listener> listeners) {
    return listeners.stream().map(it -> new ListenerPlace(it, check(it.listen()))).toList();
  }

  private static InetSocketAddress check(Settings.Listen listen) {
    InetSocketAddress address = new InetSocketAddress(resolve(listen.address()), listen.port());
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(address);
    } catch (IOException e) {
      throw new OperatorException(
          "cannot listen on %s:%d (%s); see what holds the port with ss -ltnp, or set listen.address and listen.port"
              .formatted(listen.address(), listen.port(), e.getMessage()),
          e);
    }
    return address;
  }

  private static InetAddress resolve(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new OperatorException(
          "listen.address %s is neither an address nor a host name known here".formatted(address),
          e);
    }
  }
}
