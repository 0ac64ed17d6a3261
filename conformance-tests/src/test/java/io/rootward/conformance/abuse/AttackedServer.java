package io.rootward.conformance.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.client.ClientIdentity;
import io.rootward.conformance.support.RawConnection;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A server with short limits on time, and what its log says about single connections. */
final class AttackedServer implements AutoCloseable {
  static final int REQUEST_MILLIS = 1_500;
  static final int IDLE_MILLIS = 4_000;

  /** Time limits are looked at once a second; the rest is for a busy machine. */
  static final int SLACK_MILLIS = 6_000;

  private final RootwardProcess process;
  private final ClientIdentity identity;
  private int logBegin;

  private AttackedServer(RootwardProcess process) throws IOException {
    this.process = process;
    this.identity = ClientIdentity.ofFolder(process.clientFolder("app"));
  }

  /** With short limits. */
  static AttackedServer start(Path home, int handshakeMillis) throws IOException {
    return start(launch(home, handshakeMillis));
  }

  /** With settings of one's own. */
  static AttackedServer start(ServerLaunch launch) throws IOException {
    return new AttackedServer(RootwardProcess.start(launch));
  }

  /** How one with short limits is started. */
  static ServerLaunch launch(Path home, int handshakeMillis) {
    return ServerLaunch.of(home)
        .startingFast()
        .with("limits.handshakeMillis", Integer.toString(handshakeMillis))
        .with("limits.requestMillis", Integer.toString(REQUEST_MILLIS))
        .with("limits.idleMillis", Integer.toString(IDLE_MILLIS))
        .with("limits.refusalLinesPerMinuteMax", "100000");
  }

  RootwardProcess process() {
    return process;
  }

  int port() {
    return process.port();
  }

  /** A connection of a client that is known. */
  RawConnection connect() throws IOException {
    return RawConnection.open(port(), identity);
  }

  /** What is logged from now on counts; client ports are used again by later tests. */
  void forgetLog() throws IOException {
    logBegin = process.log().length();
  }

  /** What was logged since {@link #forgetLog}. */
  String log() throws IOException {
    return process.log().substring(logBegin);
  }

  /** The one line that a connection left in the log. */
  String line(int clientPort) throws IOException {
    List<String> lines = lines(log(), clientPort);
    assertEquals(1, lines.size(), () -> "lines about port " + clientPort + ": " + lines);
    return lines.getFirst();
  }

  /** The lines about a connection. */
  static List<String> lines(String log, int clientPort) {
    String port = ":" + clientPort;
    return log.lines()
        .filter(line -> line.contains(port + ":") || line.contains(port + " "))
        .toList();
  }

  @Override
  public void close() {
    process.close();
  }
}
