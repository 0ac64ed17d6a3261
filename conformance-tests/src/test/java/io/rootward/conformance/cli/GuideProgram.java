package io.rootward.conformance.cli;

import io.rootward.conformance.support.RootwardProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of the pages, run as they stand there. */
final class GuideProgram {
  private GuideProgram() {}

  /**
   * How a program ended.
   *
   * @param text what it printed and said
   */
  record Run(int exitCode, String text) {}

  /** A page of docs: tests run in their module's folder, or in the project's. */
  static Path page(String name) {
    Path inModule = Path.of("../docs").resolve(name);
    return Files.exists(inModule) ? inModule : Path.of("docs").resolve(name);
  }

  /**
   * Runs a program that wants host, port and the folder of a client.
   *
   * @param program a Java source file
   * @param more what it wants beside them
   */
  static Run run(Path program, RootwardProcess server, String client, String... more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.toString(),
                "127.0.0.1",
                Integer.toString(server.port()),
                server.clientFolder(client).toString()));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), text);
  }
}
