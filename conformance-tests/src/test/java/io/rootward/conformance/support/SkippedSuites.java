package io.rootward.conformance.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.opentest4j.TestAbortedException;

/**
 * The list that bin/test reads after a run: a suite that was left out because a part is missing on
 * this machine must not look like one that passed.
 */
public final class SkippedSuites {
  private static final Path LIST = Path.of("target", "skipped-suites.txt");

  private SkippedSuites() {}

  /**
   * Notes that a suite is left out.
   *
   * @param missing what is missing and how to get it
   * @return to be thrown, which marks the suite as skipped in the report
   */
  public static TestAbortedException skip(String suite, String missing) throws IOException {
    String line = "SKIPPED-SUITE: " + suite + ": " + missing;
    Files.createDirectories(LIST.getParent());
    Files.writeString(
        LIST, line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return new TestAbortedException(line);
  }
}
