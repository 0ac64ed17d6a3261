package io.rootward.conformance.load;

import io.rootward.conformance.support.ServerLaunch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The echo as a child of this process. */
final class EchoProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  private EchoProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it; returns when it listens.
   *
   * @param prefix a command that runs another
   * @param jvmOptions beside those of a server
   */
  static EchoProcess start(Path home, List<String> prefix, List<String> jvmOptions)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(ServerLaunch.java("-Xmx512m", "-Djava.io.tmpdir=" + home.resolve("run/tmp")));
    command.addAll(jvmOptions);
    command.addAll(List.of(EchoServer.class.getName(), home.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String line = process.inputReader(StandardCharsets.UTF_8).readLine();
    if (line == null) {
      throw new IOException("the echo did not start; its message stands above");
    }
    return new EchoProcess(process, Integer.parseInt(line));
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
