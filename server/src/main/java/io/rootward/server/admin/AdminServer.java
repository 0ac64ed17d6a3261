package io.rootward.server.admin;

import io.rootward.server.config.IoFailures;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.Settings;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on the admin socket. Each connection has one request and a virtual thread of its own. */
public final class AdminServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

  /** Linux keeps a socket's path in 108 bytes, the last one zero. */
  private static final int PATH_BYTES_MAX = 107;

  private static final int DRAIN_SECONDS = 5;

  private final Path socket;
  private final AdminSession commands;
  private final Settings.Admin limits;
  private final ServerSocketChannel channel;
  private final Semaphore places;
  private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("admin-timer").factory());

  private AdminServer(
      Path socket, AdminSession commands, Settings.Admin limits, ServerSocketChannel channel) {
    this.socket = socket;
    this.commands = commands;
    this.limits = limits;
    this.channel = channel;
    this.places = new Semaphore(limits.connectionsMax());
  }

  /**
   * Listens from now on. The caller holds the lock of the home, so a socket file that is there
   * belongs to nobody.
   *
   * @throws OperatorException when the socket cannot be made
   */
  public static AdminServer start(Path socket, AdminSession commands, Settings.Admin limits) {
    if (socket.toString().getBytes(StandardCharsets.UTF_8).length > PATH_BYTES_MAX) {
      throw new OperatorException(
          "the path of the admin socket %s is longer than %d bytes; name a home with a shorter path"
              .formatted(socket, PATH_BYTES_MAX));
    }
    AdminServer server = new AdminServer(socket, commands, limits, bind(socket));
    Thread.ofPlatform().daemon().name("admin-accept").start(server::accept);
    return server;
  }

  private static ServerSocketChannel bind(Path socket) {
    try {
      Files.deleteIfExists(socket);
      ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      channel.bind(UnixDomainSocketAddress.of(socket));
      // Nobody is accepted before this; until then the folder's mode 0700 keeps others away.
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
      return channel;
    } catch (IOException e) {
      throw new OperatorException(
          "cannot listen on the admin socket %s (%s); check owner and space of the home"
              .formatted(socket, IoFailures.reason(e)),
          e);
    }
  }

  private void accept() {
    try {
      while (true) {
        places.acquire();
        SocketChannel client = channel.accept();
        connections.execute(() -> serve(client));
      }
    } catch (ClosedChannelException e) {
      LOG.debug("admin socket closed");
    } catch (IOException e) {
      LOG.error("admin socket {} failed; commands need a restart of the server", socket, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(SocketChannel client) {
    try (client) {
      AdminLines lines = new AdminLines(client, timer, limits.idleMillis());
      new AdminConnection(lines, commands, limits.requestBytesMax()).answer();
    } catch (IOException e) {
      LOG.info("admin connection ended before its answer: {}", e.toString());
    } finally {
      places.release();
    }
  }

  /** Takes no more requests, waits a little for those under way, removes the socket. */
  @Override
  public void close() {
    try {
      channel.close();
      connections.shutdown();
      if (!connections.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
        connections.shutdownNow();
      }
      timer.shutdownNow();
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      LOG.warn("cannot remove the admin socket {}: {}", socket, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
