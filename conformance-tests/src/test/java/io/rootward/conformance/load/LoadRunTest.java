package io.rootward.conformance.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LoadRunTest {
  private static final Duration SHORT = Duration.ofMillis(80);

  @TempDir Path scratch;

  @Test
  @Timeout(120)
  void measuresEveryKindOfRequestBesideTheEcho() throws Exception {
    StringWriter text = new StringWriter();
    LoadPlan plan = new LoadPlan(List.of(2), 1, SHORT, SHORT, SHORT, 100);
    new LoadRun(plan, new Pinning(false), new LoadReport(new PrintWriter(text)))
        .run(scratch.resolve("home"));
    List<String> rows = text.toString().lines().filter(line -> line.endsWith("%")).toList();
    assertEquals(18, rows.size(), text.toString());
    assertTrue(rows.stream().noneMatch(row -> row.endsWith(" 0%")), text.toString());
  }
}
