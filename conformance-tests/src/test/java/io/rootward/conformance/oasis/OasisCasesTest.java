package io.rootward.conformance.oasis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.oasis.CaseResult.Outcome;
import io.rootward.conformance.support.ServerLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server of ours, over TLS, as the published cases want it. */
@Timeout(300)
class OasisCasesTest {
  private static final Path OWN = Path.of("src/test/resources/cases");
  private static final Path REPORT = Path.of("target/oasis-cases.txt");

  /** With RSA keys shorter than the server makes unasked. */
  private static final Set<String> OTHERWISE =
      Set.of(
          "TC_81_10_Create_a_Key_Pair", "TC_81_11_Create_a_Key_Pair", "TC_81_12_Create_a_Key_Pair");

  @TempDir Path scratch;

  @Test
  void ownCasesPass() throws IOException, InterruptedException {
    for (CaseResult result : JudgedRun.run(launch(), CaseSuite.read(OWN))) {
      assertEquals(Outcome.PASSED, result.outcome(), Report.line(result));
    }
  }

  @Test
  void oasisCasesPassExceptThoseKnownNotTo() throws IOException, InterruptedException {
    CaseSuite suite = OasisCases.scope(CaseSuite.read(OasisCases.folderOrAbort()));
    JudgedRun run = JudgedRun.of(launch(), suite, KnownExceptions.ofServer());
    Files.writeString(REPORT, run.report() + "\n");
    // The list of passing cases belongs into the log of every build.
    System.out.println(run.report());
    assertTrue(run.cases() > 350, "only " + run.cases() + " cases");
    assertEquals("", run.surprises());
  }

  /** What an operator can have otherwise, the cases of 1024 bits have. */
  @Test
  void casesThatTakeOtherSettingsPassWithThem() throws IOException, InterruptedException {
    CaseSuite suite = OasisCases.named(CaseSuite.read(OasisCases.folderOrAbort()), OTHERWISE);
    List<CaseResult> results = JudgedRun.run(launch().with("limits.rsaBitsMin", "1024"), suite);
    for (CaseResult result : results) {
      assertEquals(Outcome.PASSED, result.outcome(), Report.line(result));
    }
    assertEquals(OTHERWISE.size(), results.size());
  }

  private ServerLaunch launch() {
    return ServerLaunch.of(scratch.resolve("home")).startingFast();
  }
}
