package io.rootward.conformance.load;

import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/**
 * {@code rootward diversify} against a server of its own, by scheme: the whole command with its
 * start, reading, writing and forcing to disk.
 *
 * @param keys how many devices
 * @param out where the table goes
 */
record DiversifySpeed(int keys, PrintWriter out) {
  private static final double NANOS = 1e9;

  /** Prints a row for each scheme. */
  void run(Path scratch) throws IOException, InterruptedException {
    Path serials = DeviceKeys.serials(scratch.resolve("serials"), keys);
    try (RootwardProcess server = RootwardProcess.start(ServerLaunch.of(scratch.resolve("home")))) {
      DeviceKeys.prepare(server);
      out.printf("%-24s %10s %9s %12s%n", "diversify", "keys", "seconds", "keys/s");
      for (String scheme : DeviceKeys.SCHEMES) {
        double seconds =
            seconds(DeviceKeys.of(server, scheme), serials, scratch.resolve(scheme + ".csv"));
        out.printf(Locale.ROOT, "%-24s %10d %9.2f %12.0f%n", scheme, keys, seconds, keys / seconds);
        out.flush();
      }
      server.stop();
    }
  }

  private static double seconds(DeviceKeys devices, Path serials, Path file)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    devices.byCommand(serials, file);
    return (System.nanoTime() - begin) / NANOS;
  }
}
