package io.rootward.conformance.load;

import io.rootward.conformance.support.ForeignProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** PyKMIP's own server as a child of this process, with the certificates of a prepared home. */
final class PykmipServer implements AutoCloseable {
  /** Debian's: a Python of somebody's own would not see python3-pykmip. */
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private static final String SCRIPT = "pykmip-server.py";

  private final Process process;
  private final int port;
  private final String version;

  private PykmipServer(Process process, int port, String version) {
    this.process = process;
    this.port = port;
    this.version = version;
  }

  /** Whether there is one. */
  static boolean isInstalled(Path folder) throws IOException, InterruptedException {
    return Files.isExecutable(PYTHON)
        && ForeignProgram.run(
                    folder, List.of(PYTHON.toString(), "-c", "import kmip.services.server"))
                .exitCode()
            == 0;
  }

  /**
   * Starts it; returns when it listens.
   *
   * @param home whose certificates it has
   * @param folder empty; its own
   * @param prefix a command that runs another
   * @return empty when it ended instead, as it does on a Python that is too new for it; its message
   *     then stands above
   */
  static Optional<PykmipServer> start(Path home, Path folder, List<String> prefix)
      throws IOException {
    Path script = folder.resolve(SCRIPT);
    try (InputStream resource = PykmipServer.class.getResourceAsStream(SCRIPT)) {
      Files.copy(Objects.requireNonNull(resource), script);
    }
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(PYTHON.toString(), "-W", "ignore", script.toString(), folder.toString()));
    for (String file : List.of("tls/ec-cert.pem", "tls/ec-key.pem", "ca/ca-cert.pem")) {
      command.add(home.resolve(file).toString());
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String line = process.inputReader(StandardCharsets.UTF_8).readLine();
    if (line == null) {
      return Optional.empty();
    }
    String[] words = line.split(" ", 2);
    return Optional.of(new PykmipServer(process, Integer.parseInt(words[0]), words[1]));
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /** Its version and its Python's. */
  String version() {
    return version;
  }

  /** By the end of its input, for it has children of its own to end. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }
}
