package io.rootward.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.conformance.support.RootwardProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in docs/client.md does, as it stands there, what the guide says it prints. */
class ClientGuideTest {
  private static final Pattern BLOCK = Pattern.compile("```(java)?\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void theExampleRuns() throws Exception {
    Matcher blocks = BLOCK.matcher(Files.readString(guide()));
    blocks.find();
    Path program = Files.writeString(folder.resolve("Example.java"), blocks.group(2));
    blocks.find();
    String printed = blocks.group(2);
    try (RootwardProcess server = RootwardProcess.start(folder.resolve("home"))) {
      assertEquals(printed, run(program, server));
    }
  }

  /** Tests run in their module's folder, or in the project's. */
  private static Path guide() {
    Path inModule = Path.of("../docs/client.md");
    return Files.exists(inModule) ? inModule : Path.of("docs/client.md");
  }

  private static String run(Path program, RootwardProcess server)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    program.toString(),
                    "127.0.0.1",
                    Integer.toString(server.port()),
                    server.clientFolder("app").toString()))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
