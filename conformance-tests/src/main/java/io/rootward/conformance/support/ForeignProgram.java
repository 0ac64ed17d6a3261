package io.rootward.conformance.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program.
 *
 * @param exitCode what it ended with
 * @param output standard output and standard error together
 */
public record ForeignProgram(int exitCode, String output) {
  private static final int PATIENCE_SECONDS = 120;

  /**
   * Runs it to its end; with a file for its output, because a program that hangs must not keep the
   * reader.
   *
   * @param folder its working folder, which also takes its output
   * @throws AssertionError with what it said so far when it does not end
   */
  public static ForeignProgram run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // Compiled scripts would be left in the source tree.
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(
          "still running after " + PATIENCE_SECONDS + " s: " + command + "\n" + text(output));
    }
    return new ForeignProgram(process.exitValue(), text(output));
  }

  private static String text(Path output) throws IOException {
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  /** The last line it printed. */
  public String lastLine() {
    String whole = output.strip();
    return whole.substring(whole.lastIndexOf('\n') + 1);
  }
}
