package io.rootward.conformance.oasis;

/**
 * What became of a case.
 *
 * @param testCase the case
 * @param outcome how it ended
 * @param detail why, for people; empty when it passed
 */
record CaseResult(OasisCase testCase, Outcome outcome, String detail) {
  /** How a case can end. */
  enum Outcome {
    PASSED,
    FAILED,
    SKIPPED
  }

  static CaseResult passed(OasisCase testCase) {
    return new CaseResult(testCase, Outcome.PASSED, "");
  }

  static CaseResult failed(OasisCase testCase, String detail) {
    return new CaseResult(testCase, Outcome.FAILED, detail);
  }

  static CaseResult skipped(OasisCase testCase, String reason) {
    return new CaseResult(testCase, Outcome.SKIPPED, reason);
  }
}
