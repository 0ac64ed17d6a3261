package io.rootward.hsm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.opentest4j.TestAbortedException;

/**
 * The list that bin/test reads after a run of each module: a suite that was left out because a part
 * is missing on this machine must not look like one that passed.
 */
public final class SkippedSuites {
  private static final Path LIST = Path.of("target", "skipped-suites.txt");

  private SkippedSuites() {}

  /**
   * Leaves a suite out, by name, unless what it needs is there.
   *
   * @param missing what is missing and how to get it
   */
  public static void require(boolean present, String suite, String missing) {
    if (!present) {
      throw skip(suite, missing);
    }
  }

  /**
   * Notes that a suite is left out.
   *
   * @param missing what is missing and how to get it
   * @return to be thrown, which marks the suite as skipped in the report
   */
  public static TestAbortedException skip(String suite, String missing) {
    String line = "SKIPPED-SUITE: " + suite + ": " + missing;
    try {
      Files.createDirectories(Path.of("target"));
      Files.writeString(
          LIST,
          line + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TestAbortedException(line);
  }
}
