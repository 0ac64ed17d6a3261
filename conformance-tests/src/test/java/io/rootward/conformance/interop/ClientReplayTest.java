package io.rootward.conformance.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.conformance.support.ForeignProgram;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.hsm.SkippedSuites;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What vCenter, FortiGate, Ceph, Synology, MongoDB and others send, written byte by byte by a
 * program that knows neither the server's code nor a KMIP library, over TLS 1.3 and 1.2. The
 * package clients of the server's tests has more of each, in the server's own words.
 */
@Timeout(180)
class ClientReplayTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Path SCRIPT = Path.of("src/test/resources/replay/replay.py");
  private static final String PASSWORD = "a password of clients that send one";

  @TempDir private Path scratch;

  @Test
  void everyClientGetsWhatItNeeds() throws Exception {
    if (!Files.isExecutable(PYTHON)) {
      throw SkippedSuites.skip("python", "Python is missing; install the package python3");
    }
    Path password = Files.writeString(scratch.resolve("password"), PASSWORD);
    try (RootwardProcess server = RootwardProcess.start(scratch.resolve("home"))) {
      server.command(
          "user", "add", "--tenant", "app", "--password-file", password.toString(), "joe");

      ForeignProgram run =
          ForeignProgram.run(
              scratch,
              List.of(
                  PYTHON.toString(),
                  "-B",
                  SCRIPT.toAbsolutePath().toString(),
                  server.clientFolder("app").toString(),
                  Integer.toString(server.port()),
                  "joe",
                  PASSWORD));

      assertEquals("18 passed, 0 failed", run.lastLine(), run.output());
      assertEquals(0, run.exitCode(), run.output());
    }
  }
}
