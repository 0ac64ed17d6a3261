package io.rootward.conformance.oasis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.support.RootwardProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The program as a stranger uses it. */
@Timeout(120)
class ConformanceCommandTest {
  private static final Path OWN = Path.of("src/test/resources/cases");

  @TempDir Path scratch;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Path client, int port, Path suite, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--server", "127.0.0.1:" + port));
    arguments.addAll(List.of("--cert", client.resolve("cert.pem").toString()));
    arguments.addAll(List.of("--key", client.resolve("key.pem").toString()));
    arguments.addAll(List.of("--ca", client.resolve("ca.pem").toString()));
    arguments.addAll(List.of("--suite", suite.toString()));
    Collections.addAll(arguments, more);
    return ConformanceCommand.commandLine(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  @Test
  void judgesAServerAndCleansUpAfterItself() throws Exception {
    try (RootwardProcess server = RootwardProcess.start(scratch.resolve("home"))) {
      Path client = server.clientFolder("app");
      Path report = scratch.resolve("report.html");
      int port = server.port();
      assertEquals(0, run(client, port, OWN, "--report", report.toString()), out + "" + err);
      assertTrue(Files.readString(report).contains("1 passed, 0 failed, 0 skipped"), "report");
      // The same Name again: what the first run made is gone.
      assertEquals(0, run(client, port, OWN), out + "" + err);
      assertEquals(1, run(client, port, broken()), out + "" + err);
      assertTrue(out.toString().contains("CryptographicAlgorithm"), out.toString());
      assertEquals(0, run(client, port, OWN), out + "" + err);
    }
  }

  /** The own case, which wants another answer at its end than a server may give. */
  private Path broken() throws Exception {
    Path folder = Files.createDirectory(scratch.resolve("broken"));
    String text = Files.readString(OWN.resolve("ROOTWARD-LIFE-1-14.xml"));
    int at = text.lastIndexOf("</ResponsePayload>");
    String more = "<CryptographicAlgorithm type=\"Enumeration\" value=\"AES\"/>";
    Files.writeString(
        folder.resolve("ROOTWARD-LIFE-1-14.xml"),
        text.substring(0, at) + more + text.substring(at));
    return folder;
  }

  @Test
  void saysWhatItCannotUse() {
    Path missing = scratch.resolve("missing");
    assertEquals(CommandLine.ExitCode.USAGE, run(missing, 1, OWN));
    assertTrue(err.toString().contains("NoSuchFileException: " + missing), err.toString());
  }
}
