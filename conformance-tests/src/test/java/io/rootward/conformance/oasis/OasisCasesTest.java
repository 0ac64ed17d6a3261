package io.rootward.conformance.oasis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.oasis.CaseResult.Outcome;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.kmip.model.enums.KmipVocabulary;
import io.rootward.kmip.ttlv.XmlForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server of ours, over TLS, as the published cases want it. */
@Timeout(300)
class OasisCasesTest {
  private static final Path OWN = Path.of("src/test/resources/cases");
  private static final Path REPORT = Path.of("target/oasis-cases.txt");

  @TempDir Path scratch;

  @Test
  void ownCasesPass() throws IOException, InterruptedException {
    for (CaseResult result : run(CaseSuite.read(OWN))) {
      assertEquals(Outcome.PASSED, result.outcome(), Report.line(result));
    }
  }

  @Test
  void oasisCasesPassExceptThoseKnownNotTo() throws IOException, InterruptedException {
    CaseSuite suite = CaseSuite.read(OasisCases.folderOrAbort());
    List<CaseResult> results = run(OasisCases.scope(suite));
    List<String> lines = new ArrayList<>();
    List<String> surprises = new ArrayList<>();
    for (CaseResult result : results) {
      String known = KnownExceptions.reason(result.testCase());
      boolean failed = result.outcome() == Outcome.FAILED;
      String line = Report.line(result);
      lines.add(known == null ? line : line + "\n  known: " + known);
      if (failed == (known == null)) {
        surprises.add(line);
      }
    }
    lines.add(Report.totals(results));
    Files.writeString(REPORT, String.join("\n", lines) + "\n");
    // The list of passing cases belongs into the log of every build.
    System.out.println(String.join("\n", lines));
    assertTrue(results.size() > 350, "only " + results.size() + " cases");
    assertEquals("", String.join("\n", surprises));
  }

  private List<CaseResult> run(CaseSuite suite) throws IOException, InterruptedException {
    try (RootwardProcess server = RootwardProcess.start(scratch.resolve("home"))) {
      RootwardUnderTest target = new RootwardUnderTest(server, suite.groups());
      XmlForm form = new XmlForm(KmipVocabulary.INSTANCE, CaseFile.LIMITS);
      CaseRunner runner = new CaseRunner(target, form, Clock.systemUTC());
      List<CaseResult> results = new ArrayList<>();
      for (Map.Entry<String, List<OasisCase>> group : suite.groups().entrySet()) {
        for (OasisCase testCase : group.getValue()) {
          results.add(runner.run(testCase, group.getKey()));
        }
      }
      return results;
    }
  }
}
