package io.rootward.conformance.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.conformance.support.ServerLaunch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DiversifyKmipSpeedTest {
  /** A scheme, figures of which none is 0, and memory of both sides five times. */
  private static final Pattern ROW =
      Pattern.compile(
          "^[a-z0-9-]+ +5678 +[0-9.]+ +[1-9][0-9]* +[0-9.]+ +([1-9][0-9]* +){9}[0-9]+$");

  @TempDir Path scratch;

  /** More than a message for each quarter; that the keys are the command's is the tool's to see. */
  @Test
  @Timeout(120)
  void keysByKmipAreThoseOfTheCommand() throws Exception {
    StringWriter out = new StringWriter();
    ServerLaunch launch = ServerLaunch.of(scratch.resolve("home")).startingFast();
    List<String> one = List.of("an10922");
    new DiversifyKmipSpeed(5_678, one, launch, new PrintWriter(out)).run(scratch);
    String text = out.toString();
    List<String> rows = text.lines().filter(ROW.asPredicate()).toList();
    assertEquals(1, rows.size(), text);
    assertTrue(text.endsWith("each key is the one that rootward diversify delivers\n"), text);
  }
}
