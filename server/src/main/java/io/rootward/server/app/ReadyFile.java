package io.rootward.server.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.config.Home;
import io.rootward.server.config.HomeFolder;
import io.rootward.server.config.IoFailures;
import io.rootward.server.config.OperatorException;
import io.rootward.server.net.Listener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

/** Tells programs that the server answers, and where: there from ready to stop, whole or not. */
final class ReadyFile implements AutoCloseable {
  private final Home home;

  private ReadyFile(Home home) {
    this.home = home;
  }

  /**
   * Says it.
   *
   * @param listeners where clients connect; the first under "address", too
   * @param metrics where figures are; empty if nowhere
   * @throws OperatorException when the file cannot be written
   */
  static ReadyFile write(Home home, Listeners listeners, Optional<InetSocketAddress> metrics) {
    ObjectNode ready = JsonNodeFactory.instance.objectNode();
    ready.put("pid", ProcessHandle.current().pid());
    ready.put("address", listeners.first().address().getAddress().getHostAddress());
    ObjectNode ports = ready.putObject("ports");
    ObjectNode sockets = ready.putObject("listeners");
    for (Listener listener : listeners.all()) {
      ports.put(listener.name(), listener.address().getPort());
      sockets.put(listener.name(), SocketText.of(listener.address()));
    }
    metrics.ifPresent(it -> ports.put("metrics", it.getPort()));
    try {
      HomeFolder.write(home.ready(), (ready + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new OperatorException(
          "cannot write %s (%s); check owner and space of the home"
              .formatted(home.ready(), IoFailures.reason(e)),
          e);
    }
    return new ReadyFile(home);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(home.ready());
  }
}
