package io.rootward.conformance.oasis;

import io.rootward.conformance.oasis.CaseResult.Outcome;
import java.util.List;
import java.util.Locale;

/** Results for people. */
final class Report {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>OASIS cases</title><style>
      body { font-family: sans-serif; } td { vertical-align: top; padding: 2px 8px; }
      pre { margin: 0; white-space: pre-wrap; } .failed { background: #fdd; }
      .passed { background: #dfd; } .skipped { background: #eee; }
      </style></head><body><h1>OASIS cases</h1>
      """;

  private Report() {}

  /** One line for a result, and what is wrong below it. */
  static String line(CaseResult result) {
    String word = result.outcome().name().toLowerCase(Locale.ROOT);
    String name = "%-8s%s".formatted(word, result.testCase().name());
    return switch (result.outcome()) {
      case PASSED -> name;
      case SKIPPED -> name + ": " + result.detail();
      case FAILED -> name + "\n  " + result.detail();
    };
  }

  /** How many ended how. */
  static String totals(List<CaseResult> results) {
    return "%d passed, %d failed, %d skipped"
        .formatted(
            count(results, Outcome.PASSED),
            count(results, Outcome.FAILED),
            count(results, Outcome.SKIPPED));
  }

  private static long count(List<CaseResult> results, Outcome outcome) {
    return results.stream().filter(result -> result.outcome() == outcome).count();
  }

  /** A page with a row for each result. */
  static String html(String server, List<CaseResult> results) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("<p>%s: %s</p><table>\n".formatted(escaped(server), totals(results)));
    for (CaseResult result : results) {
      String outcome = result.outcome().name().toLowerCase(Locale.ROOT);
      page.append(
          "<tr class=\"%1$s\"><td>%1$s</td><td>%2$s</td><td><pre>%3$s</pre></td></tr>\n"
              .formatted(outcome, escaped(result.testCase().name()), escaped(result.detail())));
    }
    return page.append("</table></body></html>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
