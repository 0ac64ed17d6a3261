package io.rootward.conformance.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.support.ForeignProgram;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.conformance.support.SideBySide;
import io.rootward.hsm.SkippedSuites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PyKMIP, unmodified, against a server whose root is in a token, in each mode of custody. */
@Timeout(300)
class TokenServerTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Path SCRIPT = Path.of("src/test/resources/pykmip/interop.py");
  private static final Pattern TOTAL = Pattern.compile("([0-9]+) passed, ([0-9]+) failed");

  /** Each mode in a version of KMIP, for variety: all versions run on software. */
  private static final Map<String, String> VERSIONS =
      Map.of("resident", "1.2", "sealed", "1.4", "cached", "1.2", "root-only", "2.0");

  @TempDir static Path scratch;

  @SuppressWarnings("NullAway.Init") // set before every test, or no test runs
  private static SideBySide<TokenPlace, ForeignProgram> runs;

  private static List<TokenPlace> places() {
    return TokenPlace.all();
  }

  @BeforeAll
  static void startAll() throws IOException {
    if (!Files.isExecutable(PYTHON)) {
      throw SkippedSuites.skip("pykmip", "PyKMIP is missing; install the package python3-pykmip");
    }
    runs = SideBySide.start(places(), place -> () -> run(place));
  }

  @AfterAll
  @SuppressWarnings("NullAway") // null when it was skipped
  static void end() {
    if (runs != null) {
      runs.close();
    }
  }

  /** The checks, and a second start on the same home and token. */
  private static ForeignProgram run(TokenPlace place) throws IOException, InterruptedException {
    ServerLaunch launch = place.launch(scratch);
    ForeignProgram run;
    try (RootwardProcess server = RootwardProcess.start(launch)) {
      String configuration = server.clientFolder("app").resolve("pykmip.conf").toString();
      String script = SCRIPT.toAbsolutePath().toString();
      String version = VERSIONS.getOrDefault(place.custody(), "1.2");
      run = ForeignProgram.run(scratch, List.of(PYTHON.toString(), script, configuration, version));
      assertEquals(0, server.stop());
    }
    try (RootwardProcess again = RootwardProcess.start(launch)) {
      assertTrue(again.command("key", "list").contains("Symmetric Key"));
    }
    return run;
  }

  @ParameterizedTest
  @MethodSource("places")
  void everyCheckPassesInEveryCustody(TokenPlace place) throws Exception {
    ForeignProgram run = runs.get(place);
    Matcher total = TOTAL.matcher(run.lastLine());
    assertTrue(total.matches(), run.output());
    assertEquals("0", total.group(2), run.output());
    assertTrue(Integer.parseInt(total.group(1)) >= 52, run.output());
  }
}
