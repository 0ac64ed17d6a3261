package io.rootward.conformance.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.support.ServerLaunch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LoadRunTest {
  private static final Duration SHORT = Duration.ofMillis(20);

  /** A name, connections, and figures of which none is 0: each window has an answer. */
  private static final Pattern ROW =
      Pattern.compile("^[A-Z].{28} +[0-9]+( +[1-9][0-9]*){3} +[0-9.]+ \\|( +[1-9][0-9]*){3} .*%");

  private static final Pattern RESUMED =
      Pattern.compile(" (9[0-9]|100)% resumed, echo (9[0-9]|100)%");

  private static final Pattern PYKMIP =
      Pattern.compile("(?s)PyKMIP's server was not measured|PyKMIP [0-9.]+.*\nCreate.*[0-9.]+\n");

  private static final Pattern BARE = Pattern.compile("\\| +[1-9][0-9]* +[0-9]+%$");

  @TempDir Path scratch;

  @Test
  @Timeout(120)
  void measuresEveryKindOfRequestBesideTheEcho() throws Exception {
    StringWriter out = new StringWriter();
    LoadPlan plan =
        new LoadPlan(List.of(2), 1, SHORT, SHORT, SHORT, 100, List.of(), ServerLaunch.FAST_START);
    new LoadRun(plan, new Pinning(false), new LoadReport(new PrintWriter(out))).run(scratch);
    String text = out.toString();
    List<String> rows = text.lines().filter(ROW.asPredicate()).toList();
    assertEquals(21, rows.size(), text);
    assertTrue(text.contains(" 0% resumed, echo 0%"), text);
    assertTrue(RESUMED.matcher(text).find(), text);
    assertTrue(PYKMIP.matcher(text).find(), text);
    assertEquals(6, rows.stream().filter(BARE.asPredicate()).count(), text);
  }
}
