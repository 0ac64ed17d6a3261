package io.rootward.conformance.oasis;

import io.rootward.conformance.oasis.CaseResult.Outcome;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.kmip.model.enums.KmipVocabulary;
import io.rootward.kmip.ttlv.XmlForm;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One run of a suite against a server of ours, judged by what is known.
 *
 * @param cases how many ran
 * @param report a line for each, and the totals
 * @param surprises what failed and is not known to, and what passed although it is known to fail
 */
record JudgedRun(int cases, String report, String surprises) {
  /** Runs it and judges each case. */
  static JudgedRun of(ServerLaunch launch, CaseSuite suite, KnownExceptions exceptions)
      throws IOException, InterruptedException {
    List<CaseResult> results = run(launch, suite);
    List<String> lines = new ArrayList<>();
    List<String> surprises = new ArrayList<>();
    for (CaseResult result : results) {
      String known = exceptions.reason(result.testCase());
      boolean failed = result.outcome() == Outcome.FAILED;
      String line = Report.line(result);
      lines.add(known == null ? line : line + "\n  known: " + known);
      if (failed == (known == null)) {
        surprises.add(line);
      }
    }
    lines.add(Report.totals(results));
    return new JudgedRun(results.size(), String.join("\n", lines), String.join("\n", surprises));
  }

  /** A server on an empty home, and every case in order. */
  static List<CaseResult> run(ServerLaunch launch, CaseSuite suite)
      throws IOException, InterruptedException {
    try (RootwardProcess server = RootwardProcess.start(launch)) {
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
