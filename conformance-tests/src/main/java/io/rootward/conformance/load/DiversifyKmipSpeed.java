package io.rootward.conformance.load;

import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What {@code rootward diversify} does, by batched KMIP over mutual TLS instead: how fast, and in
 * how much memory on either side. Each key must be the one that the command delivers.
 *
 * @param keys how many devices
 * @param schemes how their keys are derived, a row for each
 * @param launch the server's
 * @param out where the table goes
 */
record DiversifyKmipSpeed(int keys, List<String> schemes, ServerLaunch launch, PrintWriter out) {
  private static final double NANOS = 1e9;
  private static final int PARTS = 4;
  private static final int KIB_PER_MIB = 1 << 10;

  /** With a server as it is by default, on a home below a folder. */
  static DiversifyKmipSpeed of(int keys, Path scratch, PrintWriter out) {
    return new DiversifyKmipSpeed(
        keys, DeviceKeys.SCHEMES, ServerLaunch.of(scratch.resolve("home")), out);
  }

  /** Prints a row for each scheme. */
  void run(Path scratch) throws IOException, InterruptedException {
    Path serials = DeviceKeys.serials(scratch.resolve("serials"), keys);
    out.printf(
        "batched KMIP, %,d Get in a message; MiB are VmRSS after a collection, at the beginning and"
            + " after each quarter%n%-24s %10s %9s %12s %12s  %-24s  %s%n",
        BatchedDelivery.BATCH,
        "diversify-kmip",
        "keys",
        "seconds",
        "keys/s",
        "CPU us/key",
        "server MiB",
        "client MiB");
    try (RootwardProcess server = RootwardProcess.start(launch)) {
      DeviceKeys.prepare(server);
      for (String scheme : schemes) {
        DeviceKeys devices = DeviceKeys.of(server, scheme);
        Path file = scratch.resolve(scheme + ".kmip");
        row(devices, file);
        Path byCommand = scratch.resolve(scheme + ".csv");
        devices.byCommand(serials, byCommand);
        requireSame(byCommand, file);
        Files.delete(byCommand);
        Files.delete(file);
      }
      out.printf("each key is the one that rootward diversify delivers%n");
      out.flush();
      server.stop();
    }
  }

  private void row(DeviceKeys devices, Path file) throws IOException, InterruptedException {
    CpuTime cpu = new CpuTime(devices.server().pid());
    ResidentMemory server = new ResidentMemory(devices.server().pid());
    ResidentMemory client = new ResidentMemory(ProcessHandle.current().pid());
    long[] serverKiB = new long[PARTS + 1];
    long[] clientKiB = new long[PARTS + 1];
    long nanos = 0;
    Duration used = Duration.ZERO;
    try (BatchedDelivery delivery = new BatchedDelivery(devices, file)) {
      for (int part = 0; part <= PARTS; part++) {
        serverKiB[part] = server.collectedKiB();
        clientKiB[part] = client.collectedKiB();
        if (part < PARTS) {
          Duration before = cpu.used();
          long begin = System.nanoTime();
          delivery.deliver(upTo(part), upTo(part + 1));
          nanos += System.nanoTime() - begin;
          used = used.plus(cpu.used().minus(before));
        }
      }
    }
    double seconds = nanos / NANOS;
    out.printf(
        Locale.ROOT,
        "%-24s %10d %9.2f %12.0f %12.1f  %-24s  %s%n",
        devices.scheme(),
        keys,
        seconds,
        keys / seconds,
        used.toNanos() / 1e3 / keys,
        mebibytes(serverKiB),
        mebibytes(clientKiB));
    out.flush();
  }

  private int upTo(int part) {
    return (int) ((long) keys * part / PARTS);
  }

  private static String mebibytes(long[] kib) {
    return Arrays.stream(kib)
        .mapToObj(it -> Long.toString(it / KIB_PER_MIB))
        .collect(Collectors.joining(" "));
  }

  /** But for the lines that begin with #, which only the command writes. */
  private void requireSame(Path byCommand, Path byKmip) throws IOException {
    int same = 0;
    try (BufferedReader expected = Files.newBufferedReader(byCommand);
        BufferedReader found = Files.newBufferedReader(byKmip)) {
      for (String line = expected.readLine(); line != null; line = expected.readLine()) {
        if (!line.startsWith("#")) {
          String other = found.readLine();
          if (!Objects.equals(line, other)) {
            throw new IOException("rootward diversify delivers " + line + ", KMIP " + other);
          }
          same++;
        }
      }
      if (same != keys || found.readLine() != null) {
        throw new IOException(same + " of " + keys + " keys are there");
      }
    }
  }
}
