package io.rootward.conformance.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Memory of a JVM as the kernel counts it: {@code VmRSS} in {@code proc(5)}.
 *
 * @param pid the process
 */
record ResidentMemory(long pid) {
  private static final int LOOKS_MAX = 50;
  private static final long BETWEEN_MILLIS = 100;
  private static final long SETTLED_KIB = 1 << 10;

  /**
   * KiB after a collection: what only waits to be collected is not what the work costs. The
   * collector gives memory back little by little after it has said that it is done, so this waits
   * until it has; five seconds at most.
   */
  long collectedKiB() throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "GC.run")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (jcmd.waitFor() != 0) {
      throw new IOException("jcmd " + pid + " GC.run failed");
    }
    long now = kib();
    for (int look = 0; look < LOOKS_MAX; look++) {
      long before = now;
      TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
      now = kib();
      if (before - now < SETTLED_KIB) {
        break;
      }
    }
    return now;
  }

  /** KiB by now. */
  long kib() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("no VmRSS of process " + pid);
  }
}
