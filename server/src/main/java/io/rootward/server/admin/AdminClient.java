package io.rootward.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.config.IoFailures;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Has commands done by the server that listens on a socket; a connection for each.
 *
 * @param socket the admin socket of its home
 * @param lineMillis how long a silent server is waited for, from line to line
 */
public record AdminClient(Path socket, int lineMillis) implements AdminSession {
  /** Longest line of an answer: lists of many clients, certificates. */
  private static final int ANSWER_BYTES_MAX = 64 << 20;

  private static final int LINE_MILLIS = 600_000;

  /** Waits ten minutes from line to line, because some commands work long. */
  public AdminClient(Path socket) {
    this(socket, LINE_MILLIS);
  }

  @Override
  public ObjectNode call(String command, AdminArguments arguments, AdminProgress progress) {
    try (ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("admin-client").factory());
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      AdminLines lines = new AdminLines(channel, timer, lineMillis);
      lines.write(AdminProtocol.request(command, arguments));
      return answer(lines, progress);
    } catch (IOException e) {
      throw new AdminException(
          "the server did not answer on %s (%s); see its log, or try again"
              .formatted(socket, IoFailures.reason(e)),
          e);
    }
  }

  private static ObjectNode answer(AdminLines lines, AdminProgress progress) throws IOException {
    while (true) {
      ObjectNode line = AdminProtocol.readObject(lines.read(ANSWER_BYTES_MAX));
      if (line.get("result") instanceof ObjectNode result) {
        return result;
      }
      JsonNode error = line.get("error");
      if (error != null) {
        throw new AdminException(error.asText());
      }
      JsonNode at = line.path("progress");
      progress.at(at.path("done").asLong(), at.path("total").asLong(), at.path("what").asText());
    }
  }
}
