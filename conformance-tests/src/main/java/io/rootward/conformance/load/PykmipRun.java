package io.rootward.conformance.load;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.ttlv.ProtocolVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * PyKMIP's server under some of the same requests, on the same cores, where it is installed. It
 * speaks TLS 1.2 and KMIP up to 1.4 well; its key and its records lie in a database of SQLite.
 */
final class PykmipRun {
  private static final String TLS = "TLSv1.2";
  private static final ProtocolVersion VERSION = ProtocolVersion.V1_4;

  /** It does no more on more of them: Python runs one thread at a time. */
  private static final int CONNECTIONS_MAX = 16;

  private final LoadPlan plan;
  private final Pinning pinning;
  private final LoadReport report;

  PykmipRun(LoadPlan plan, Pinning pinning, LoadReport report) {
    this.plan = plan;
    this.pinning = pinning;
    this.report = report;
  }

  /**
   * Measures and prints it, or one line that says why not.
   *
   * @param folder does not exist yet
   * @param home whose certificates the server has
   * @param identity folder of a client of that home
   * @param measured rows of this project's server in the same run: beside them it is put
   */
  void run(Path folder, Path home, Path identity, LoadClient client, List<CellRounds> measured)
      throws IOException, InterruptedException {
    List<CellRounds> rows = measured.stream().filter(row -> isFor(row.cell())).toList();
    if (rows.isEmpty()) {
      return;
    }
    Files.createDirectory(folder);
    if (!PykmipServer.isInstalled(folder)) {
      report.pykmipMissing("it is not installed here (Debian's package is python3-pykmip)");
      return;
    }
    Optional<PykmipServer> started = PykmipServer.start(home, folder, pinning.server());
    if (started.isEmpty()) {
      report.pykmipMissing("it does not start here; its message stands above");
      return;
    }
    try (PykmipServer server = started.get()) {
      CpuTime cpu = new CpuTime(server.pid());
      LoadTarget target = new LoadTarget(server.port(), cpu, new ClientTls(identity, TLS));
      report.pykmipHead(server.version());
      Map<String, Workload> workloads = workloads(server, ClientIdentity.ofFolder(identity));
      for (CellRounds row : rows) {
        Workload workload = Objects.requireNonNull(workloads.get(row.cell().workload().name()));
        report.pykmipRow(row.cell(), median(client, target, workload, row), row.median());
      }
    }
  }

  private static boolean isFor(LoadCell cell) {
    return Workloads.SIMPLE.contains(cell.workload().name())
        && cell.connections() <= CONNECTIONS_MAX;
  }

  private static Map<String, Workload> workloads(PykmipServer server, ClientIdentity identity)
      throws IOException {
    ClientSettings settings = ClientSettings.of(ClientTls.HOST, server.port()).withVersion(VERSION);
    try (KmipClient kmip = KmipClient.connect(settings, identity)) {
      UniqueIdentifier key =
          UniqueIdentifier.of(
              kmip.call(Workloads.create(), Create.Response.class).uniqueIdentifier());
      return Workloads.asked(server.port(), identity, VERSION, Workloads.simple(key)).stream()
          .collect(Collectors.toMap(Workload::name, workload -> workload));
    }
  }

  private Measurement median(
      LoadClient client, LoadTarget target, Workload workload, CellRounds row)
      throws IOException, InterruptedException {
    List<Measurement> rounds = new ArrayList<>();
    for (int round = 0; round < plan.rounds(); round++) {
      rounds.add(
          client.run(target, workload, row.cell().connections(), plan.warmup(), plan.counted()));
    }
    return Measurement.median(rounds);
  }
}
