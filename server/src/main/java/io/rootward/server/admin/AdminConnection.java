package io.rootward.server.admin;

import io.rootward.server.admin.AdminLines.LineTooLongException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answer. */
final class AdminConnection {
  private static final Logger LOG = LoggerFactory.getLogger(AdminConnection.class);

  private final AdminLines lines;
  private final AdminSession commands;
  private final int requestBytesMax;

  AdminConnection(AdminLines lines, AdminSession commands, int requestBytesMax) {
    this.lines = lines;
    this.commands = commands;
    this.requestBytesMax = requestBytesMax;
  }

  void answer() throws IOException {
    lines.write(finalLine());
  }

  private byte[] finalLine() throws IOException {
    try {
      AdminProtocol.Request request = AdminProtocol.readRequest(lines.read(requestBytesMax));
      LOG.info("admin command {}", request.command());
      return AdminProtocol.result(
          commands.call(request.command(), request.arguments(), this::progress));
    } catch (AdminException | LineTooLongException e) {
      return AdminProtocol.error(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) { // The boundary: a defect answers with a fixed text.
      UUID correlation = UUID.randomUUID();
      LOG.error("admin command failed, correlation {}", correlation, e);
      return AdminProtocol.error(
          "internal error; the server's log says more at correlation value " + correlation);
    }
  }

  private void progress(long done, long total, String what) {
    try {
      lines.write(AdminProtocol.progress(done, total, what));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
