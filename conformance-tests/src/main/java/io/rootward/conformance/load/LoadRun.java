package io.rootward.conformance.load;

import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures everything on a home of its own. */
final class LoadRun {
  private static final String CLIENT = "app";

  private final LoadPlan plan;
  private final Pinning pinning;
  private final LoadReport report;

  LoadRun(LoadPlan plan, Pinning pinning, LoadReport report) {
    this.plan = plan;
    this.pinning = pinning;
    this.report = report;
  }

  /** Starts both servers, measures, prints, stops both. */
  void run(Path home) throws IOException, InterruptedException {
    report.machine(pinning, plan);
    pinning.moveLoad();
    ServerLaunch launch = ServerLaunch.of(home).behind(pinning.server());
    try (RootwardProcess server = RootwardProcess.start(launch);
        EchoProcess echo = EchoProcess.start(home, pinning.server());
        LoadClient client = new LoadClient(server.clientFolder(CLIENT))) {
      LoadTarget serving = new LoadTarget(server.port(), new CpuTime(server.pid()));
      LoadTarget echoing = new LoadTarget(echo.port(), new CpuTime(echo.pid()));
      measure(client, serving, echoing, cells(Workloads.prepare(server, CLIENT, plan.objects())));
      server.stop();
    }
  }

  private List<LoadCell> cells(List<Workload> workloads) {
    List<LoadCell> cells = new ArrayList<>();
    for (Workload workload : workloads) {
      for (int connections : plan.connections()) {
        cells.add(new LoadCell(workload, connections));
      }
    }
    return cells;
  }

  /** Rounds go over all cells, so that a disturbance of the machine hits one round of each. */
  private void measure(
      LoadClient client, LoadTarget serving, LoadTarget echoing, List<LoadCell> cells)
      throws IOException, InterruptedException {
    List<CellRounds> rounds = cells.stream().map(CellRounds::new).toList();
    for (LoadCell cell : cells) {
      warm(client, serving, cell.workload(), cell.connections());
      warm(client, echoing, cell.workload().echo(), cell.connections());
    }
    for (int round = 0; round < plan.rounds(); round++) {
      for (CellRounds each : rounds) {
        LoadCell cell = each.cell();
        each.add(
            one(client, serving, cell.workload(), cell.connections()),
            one(client, echoing, cell.workload().echo(), cell.connections()));
      }
    }
    rounds.forEach(each -> each.report(report));
  }

  private void warm(LoadClient client, LoadTarget target, Workload workload, int connections)
      throws IOException, InterruptedException {
    client.run(target, workload, connections, plan.firstWarmup(), Duration.ofMillis(1));
  }

  private Measurement one(LoadClient client, LoadTarget target, Workload workload, int connections)
      throws IOException, InterruptedException {
    return client.run(target, workload, connections, plan.warmup(), plan.counted());
  }
}
