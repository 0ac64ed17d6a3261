package io.rootward.conformance.oasis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Runs a suite in its order. */
final class SuiteRun {
  private final CaseRunner runner;
  private final Set<String> operations;

  /**
   * A run against one server.
   *
   * @param operations which the server has, as XML names them; cases that use others are skipped
   */
  SuiteRun(CaseRunner runner, Set<String> operations) {
    this.runner = runner;
    this.operations = Set.copyOf(operations);
  }

  /**
   * Runs every case and destroys what the cases of a group made after the last of them.
   *
   * @param listener told of each result as it comes
   * @throws IOException when no connection can be made to clean up
   */
  List<CaseResult> run(CaseSuite suite, Consumer<CaseResult> listener) throws IOException {
    List<CaseResult> results = new ArrayList<>();
    for (Map.Entry<String, List<OasisCase>> group : suite.groups().entrySet()) {
      for (OasisCase testCase : group.getValue()) {
        CaseResult result = run(testCase, group.getKey());
        results.add(result);
        listener.accept(result);
      }
      runner.cleanUp(group.getKey());
    }
    return results;
  }

  private CaseResult run(OasisCase testCase, String group) {
    if (testCase.isOfUnknownVersion()) {
      return CaseResult.skipped(testCase, "is of a version after KMIP 2.1");
    }
    Set<String> lacking = new TreeSet<>(testCase.operations());
    lacking.removeAll(operations);
    // May be left out: KMIP Profiles 2.1 section 4.
    lacking.remove("Interop");
    return lacking.isEmpty()
        ? runner.run(testCase, group)
        : CaseResult.skipped(testCase, "needs " + String.join(", ", lacking));
  }
}
