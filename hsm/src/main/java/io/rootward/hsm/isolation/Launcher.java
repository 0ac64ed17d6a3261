package io.rootward.hsm.isolation;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.isolation.child.TokenProcess;
import io.rootward.hsm.isolation.wire.Handshake;
import io.rootward.hsm.pkcs11.Pkcs11Settings;
import java.io.Closeable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Starts processes: the Java program and the classes of this one. The socket is in a folder that
 * only this user enters and is gone as soon as the process is connected; who connects must know
 * what the process was told by its standard input.
 */
final class Launcher {
  private final Pkcs11Settings token;
  private final IsolationSettings settings;
  private final SecureRandom random;
  private final Path java;

  /**
   * @param java the program: that of this process, or one that prepares a place and then becomes it
   */
  Launcher(Pkcs11Settings token, IsolationSettings settings, SecureRandom random, Path java) {
    this.token = token;
    this.settings = settings;
    this.random = random;
    this.java = java;
  }

  /** The Java program of this process. */
  static Path ownJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /**
   * Starts one and connects to it.
   *
   * @throws EngineException {@link Kind#UNAVAILABLE} if that does not succeed in time
   */
  Child start(Link.Listener listener) {
    try {
      Path folder =
          Files.createTempDirectory(
              "rootward-token-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path socket = folder.resolve("socket");
      try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        server.bind(UnixDomainSocketAddress.of(socket));
        return connected(server, socket, listener);
      } finally {
        Files.deleteIfExists(socket);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new EngineException(
          Kind.UNAVAILABLE, "the process of token " + token.token().label() + " does not start", e);
    }
  }

  private Child connected(ServerSocketChannel server, Path socket, Link.Listener listener)
      throws IOException {
    Process process = started(socket);
    CompletableFuture<?> watch = closedInTime(server, process);
    boolean connected = false;
    try {
      byte[] proof = new byte[Handshake.PROOF_BYTES];
      random.nextBytes(proof);
      Handshake handshake = new Handshake(proof, Link.limitsOf(settings));
      handshake.write(process.getOutputStream());
      SocketChannel channel = server.accept();
      CompletableFuture<?> silence = closedInTime(channel, process);
      handshake.verify(channel);
      silence.cancel(true);
      Link link = new Link(channel, token.token().label(), settings, token.pin(), listener);
      connected = true;
      return new Child(process, link, settings);
    } finally {
      watch.cancel(true);
      if (!connected) {
        process.destroyForcibly();
      }
    }
  }

  /** Waiting for the process ends with the process, or with the time. */
  private CompletableFuture<?> closedInTime(Closeable waitedFor, Process process) {
    return process
        .onExit()
        .orTimeout(settings.startTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((_, _) -> closeQuietly(waitedFor));
  }

  private static void closeQuietly(Closeable waitedFor) {
    try {
      waitedFor.close();
    } catch (IOException _) {
      // Who waits on it is told all the same.
    }
  }

  /** What native code prints is nobody's, and a crash must write no memory into a file. */
  private Process started(Path socket) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            java.toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx" + settings.heapMegabytes() + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+SuppressFatalErrorMessage",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+DisableAttachMechanism",
            "-XX:-UsePerfData",
            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
            "-cp",
            System.getProperty("java.class.path"),
            TokenProcess.class.getName(),
            socket.toString());
    builder.environment().keySet().removeAll(settings.withheldVariables());
    builder.environment().putAll(settings.variables());
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    return builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
  }
}
