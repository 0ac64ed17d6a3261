package io.rootward.hsm.pkcs11;

import java.io.IOException;
import java.io.UncheckedIOException;
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
   * Leaves a suite out, by name.
   *
   * @param missing what is missing and how to get it
   */
  public static void require(boolean present, String suite, String missing) {
    if (present) {
      return;
    }
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
    throw new TestAbortedException(line);
  }
}
