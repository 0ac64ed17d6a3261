package io.rootward.conformance.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.support.ForeignProgram;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.hsm.SkippedSuites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * PyKMIP, unmodified, over TLS in every version it speaks, and the example of the README. The
 * checks themselves are the scripts in the resources; each compares with the Python library
 * cryptography or with a computation of its own.
 */
@Timeout(180)
class PykmipInteropTest {
  /** Debian's: a Python of somebody's own would not see python3-pykmip. */
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private static final Path SCRIPT = Path.of("src/test/resources/pykmip/interop.py");
  private static final Path README = Path.of("../README.md");
  private static final Pattern TOTAL = Pattern.compile("([0-9]+) passed, ([0-9]+) failed");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```python\n(.*?)```");

  @TempDir static Path scratch;

  @SuppressWarnings("NullAway.Init") // set before every test, or no test runs
  private static RootwardProcess server;

  @BeforeAll
  static void start() throws Exception {
    if (!Files.isExecutable(PYTHON) || python("-c", "import kmip").exitCode() != 0) {
      throw SkippedSuites.skip("pykmip", "PyKMIP is missing; install the package python3-pykmip");
    }
    server = RootwardProcess.start(scratch.resolve("home"));
  }

  @AfterAll
  @SuppressWarnings("NullAway") // null when it was skipped or did not start
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static Path configuration() {
    return server.clientFolder("app").resolve("pykmip.conf");
  }

  private static ForeignProgram python(String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PYTHON.toString()));
    command.addAll(List.of(arguments));
    return ForeignProgram.run(scratch, command);
  }

  /**
   * One after the other, because a check that pages through what it located must be alone. The
   * count keeps checks from disappearing unnoticed.
   */
  @ParameterizedTest
  @CsvSource({"1.0, 43", "1.1, 45", "1.2, 66", "1.3, 66", "1.4, 67", "2.0, 67"})
  void everyCheckPasses(String version, int leastChecks) throws Exception {
    ForeignProgram run =
        python(SCRIPT.toAbsolutePath().toString(), configuration().toString(), version);
    Matcher total = TOTAL.matcher(run.lastLine());
    assertTrue(total.matches(), run.output());
    assertEquals("0", total.group(2), run.output());
    assertTrue(Integer.parseInt(total.group(1)) >= leastChecks, run.output());
    assertEquals(0, run.exitCode(), run.output());
  }

  @Test
  void theExampleOfTheReadmeRuns() throws Exception {
    Matcher example = EXAMPLE.matcher(Files.readString(README));
    assertTrue(example.find(), "no block of Python in " + README);
    Path script = Files.writeString(scratch.resolve("readme.py"), example.group(1));
    // Beside the home, as a reader of the README stands beside it.
    ForeignProgram run = python(script.toString());
    assertEquals(0, run.exitCode(), run.output());
    assertTrue(run.output().contains("State.ACTIVE"), run.output());
  }
}
