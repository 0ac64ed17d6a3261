package io.rootward.conformance.oasis;

import io.rootward.kmip.ttlv.XmlForm;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Runs cases, one exchange after the other, until one is not as it should be. */
final class CaseRunner {
  private final ServerUnderTest server;
  private final XmlForm form;
  private final Clock clock;
  private final Set<String> made = new LinkedHashSet<>();

  CaseRunner(ServerUnderTest server, XmlForm form, Clock clock) {
    this.server = server;
    this.form = form;
    this.clock = clock;
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
      made.addAll(run.made());
      return result;
    } catch (IOException e) {
      return CaseResult.failed(testCase, "connection: " + e.getMessage());
    }
  }

  /**
   * Removes what the cases since the last call left behind, on a server where the next case meets
   * it: objects with the same Name would be refused. The answers do not matter, because a case may
   * have destroyed its objects itself.
   *
   * @throws IOException when the connection fails
   */
  void cleanUp(String group) throws IOException {
    try (Transport transport = server.connect(group, "A")) {
      for (String identifier : made) {
        transport.exchange(Requests.revoke(identifier));
        transport.exchange(Requests.destroy(identifier));
      }
    }
    made.clear();
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
