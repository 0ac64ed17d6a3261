package io.rootward.conformance.oasis;

import io.rootward.kmip.ttlv.XmlForm;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** Runs cases, one exchange after the other, until one is not as it should be. */
final class CaseRunner {
  private final ServerUnderTest server;
  private final XmlForm form;
  private final Clock clock;
  private final boolean cleanUp;

  /**
   * A runner against one server.
   *
   * @param cleanUp whether what a case made is destroyed after it
   */
  CaseRunner(ServerUnderTest server, XmlForm form, Clock clock, boolean cleanUp) {
    this.server = server;
    this.form = form;
    this.clock = clock;
    this.cleanUp = cleanUp;
  }

  /**
   * Runs a case.
   *
   * @param group see {@link ServerUnderTest#connect}
   */
  CaseResult run(OasisCase testCase, String group) {
    if (testCase.unsupported() != null) {
      return CaseResult.skipped(testCase, testCase.unsupported());
    }
    try (Connections connections = new Connections(server, group)) {
      CaseRun run = new CaseRun(connections, form, clock.instant());
      CaseResult result = run(testCase, run);
      if (cleanUp) {
        CleanUp.destroy(run.made(), connections.of("A"));
      }
      return result;
    } catch (IOException e) {
      return CaseResult.failed(testCase, "connection: " + e.getMessage());
    }
  }

  private static CaseResult run(OasisCase testCase, CaseRun run) throws IOException {
    for (Exchange exchange : testCase.exchanges()) {
      List<String> differences = run.judge(exchange);
      if (!differences.isEmpty()) {
        String place = "request in line " + exchange.line() + ":\n  ";
        return CaseResult.failed(testCase, place + String.join("\n  ", differences));
      }
    }
    return CaseResult.passed(testCase);
  }
}
