package io.rootward.conformance.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.support.ForeignProgram;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.conformance.support.SkippedSuites;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PyKMIP, unmodified, against a server whose root is in SoftHSM2, in each mode of custody. */
@Timeout(180)
class SoftHsmServerTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Path SCRIPT = Path.of("src/test/resources/pykmip/interop.py");
  private static final Pattern TOTAL = Pattern.compile("([0-9]+) passed, ([0-9]+) failed");

  @TempDir private Path scratch;

  @SuppressWarnings("NullAway.Init") // set before every test, or no test runs
  private SoftHsm token;

  @BeforeEach
  void makeToken() throws Exception {
    Optional<Path> library = SoftHsm.installed();
    if (library.isEmpty()) {
      throw SkippedSuites.skip("softhsm", "SoftHSM2 is missing; install the package softhsm2");
    }
    if (!Files.isExecutable(PYTHON)) {
      throw SkippedSuites.skip("pykmip", "PyKMIP is missing; install the package python3-pykmip");
    }
    token = SoftHsm.create(scratch, library.get());
  }

  @ParameterizedTest
  @CsvSource({"resident, 1.2", "sealed, 1.4", "cached, 1.2", "root-only, 2.0"})
  void everyCheckPassesInEveryCustody(String custody, String version) throws Exception {
    ServerLaunch launch = token.launch(scratch.resolve("home"), custody);
    try (RootwardProcess server = RootwardProcess.start(launch)) {
      String configuration = server.clientFolder("app").resolve("pykmip.conf").toString();
      ForeignProgram run =
          ForeignProgram.run(
              scratch,
              List.of(
                  PYTHON.toString(), SCRIPT.toAbsolutePath().toString(), configuration, version));
      Matcher total = TOTAL.matcher(run.lastLine());
      assertTrue(total.matches(), run.output());
      assertEquals("0", total.group(2), run.output());
      assertEquals(0, server.stop());
    }
    try (RootwardProcess again = RootwardProcess.start(launch)) {
      assertTrue(again.command("key", "list").contains("Symmetric Key"));
    }
  }
}
