package io.rootward.conformance.load;

import io.rootward.client.ClientIdentity;
import io.rootward.conformance.support.RawConnection;
import io.rootward.conformance.support.Requests;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import io.rootward.kmip.payload.DiscoverVersions;
import io.rootward.kmip.ttlv.ProtocolVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What connections cost that have asked once and stay: memory of the server's process, and the time
 * of answers to a client that works among them.
 *
 * @param connections how many
 * @param out where the table goes
 */
record IdleRun(int connections, PrintWriter out) {
  private static final int OPENERS = 8;
  private static final int SPARE = 100;
  private static final int ASKED = 5_000;
  private static final int MILLE = 1_000;
  private static final int P99 = 990;

  /** Opens, looks, closes. */
  void run(Path scratch) throws IOException, InterruptedException {
    String most = Integer.toString(connections + SPARE);
    ServerLaunch launch =
        ServerLaunch.of(scratch.resolve("home"))
            .with("limits.connectionsMax", most)
            .with("limits.connectionsPerClientMax", most);
    List<RawConnection> idle = new ArrayList<>();
    try (RootwardProcess server = RootwardProcess.start(launch)) {
      ClientIdentity identity = ClientIdentity.ofFolder(server.clientFolder("app"));
      try (RawConnection worker = RawConnection.open(server.port(), identity)) {
        work(worker);
        row("none", server, 0, work(worker));
        long before = new ResidentMemory(server.pid()).kib();
        long begin = System.nanoTime();
        idle.addAll(opened(server, identity));
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        row(Integer.toString(connections), server, before, work(worker));
        for (RawConnection each : idle) {
          asks(each);
        }
        row("the same, asked again", server, before, work(worker));
        out.printf(
            Locale.ROOT,
            "opened in %d ms, %.0f handshakes with a request/s; memory is VmRSS after a collection%n",
            millis,
            MILLE * (double) connections / millis);
      } finally {
        for (RawConnection each : idle) {
          each.close();
        }
      }
      server.stop();
    }
  }

  private void row(String what, RootwardProcess server, long before, long[] nanos)
      throws IOException, InterruptedException {
    long now = new ResidentMemory(server.pid()).collectedKiB();
    double each = before == 0 ? 0 : (double) (now - before) / connections;
    out.printf(
        Locale.ROOT,
        "idle: %-24s server %6d KiB, %5.1f KiB each; Discover Versions p50 %4d us, p99 %5d us%n",
        what,
        now,
        each,
        TimeUnit.NANOSECONDS.toMicros(nanos[ASKED / 2]),
        TimeUnit.NANOSECONDS.toMicros(nanos[ASKED / MILLE * P99]));
    out.flush();
  }

  private List<RawConnection> opened(RootwardProcess server, ClientIdentity identity)
      throws IOException, InterruptedException {
    try (ExecutorService openers = Executors.newFixedThreadPool(OPENERS)) {
      Callable<RawConnection> one =
          () -> {
            RawConnection connection = RawConnection.open(server.port(), identity);
            asks(connection);
            return connection;
          };
      List<Future<RawConnection>> all = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        all.add(openers.submit(one));
      }
      List<RawConnection> made = new ArrayList<>();
      for (Future<RawConnection> each : all) {
        made.add(each.get());
      }
      return made;
    } catch (ExecutionException e) {
      throw new IOException("a connection failed", e.getCause());
    }
  }

  private static void asks(RawConnection connection) throws IOException {
    connection.exchange(
        Requests.encoded(ProtocolVersion.V2_1, new DiscoverVersions.Request(List.of())));
  }

  /** How long each of some answers took, in order of length. */
  private static long[] work(RawConnection worker) throws IOException {
    long[] nanos = new long[ASKED];
    for (int i = 0; i < ASKED; i++) {
      long begin = System.nanoTime();
      asks(worker);
      nanos[i] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    return nanos;
  }
}
