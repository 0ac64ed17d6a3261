package io.rootward.conformance.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Two cores for the server and two for the load, so that neither takes time from the other and
 * figures can be compared. Needs four cores and taskset; otherwise nothing is pinned, and the
 * report says so.
 *
 * @param possible whether both are there
 */
record Pinning(boolean possible) {
  private static final int CORES = 4;

  /** What can be done here. */
  static Pinning here() {
    boolean taskset =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));
    return new Pinning(taskset && Runtime.getRuntime().availableProcessors() >= CORES);
  }

  /** How many cores a server has. */
  int serverCores() {
    return possible ? CORES / 2 : Runtime.getRuntime().availableProcessors();
  }

  /** What a server's command begins with. */
  List<String> server() {
    return possible ? List.of("taskset", "-c", "0,1") : List.of();
  }

  /** Moves all threads of this process to the other cores; new ones follow. */
  void moveLoad() throws IOException, InterruptedException {
    if (!possible) {
      return;
    }
    String self = Long.toString(ProcessHandle.current().pid());
    Process run =
        new ProcessBuilder("taskset", "-a", "-c", "-p", "2,3", self)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (run.waitFor() != 0) {
      throw new IOException("taskset failed");
    }
  }

  /** For the report. */
  String text() {
    return possible
        ? "server on cores 0-1, load on cores 2-3"
        : "not pinned (fewer than 4 cores, or no taskset): server and load disturb each other";
  }
}
