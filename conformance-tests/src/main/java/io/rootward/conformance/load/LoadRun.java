package io.rootward.conformance.load;

import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.support.ServerLaunch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures everything on homes of its own. */
final class LoadRun {
  private static final String CLIENT = "app";

  /** As many as keep two cores busy with handshakes. */
  private static final int HANDSHAKES_AT_A_TIME = 8;

  private final LoadPlan plan;
  private final Pinning pinning;
  private final LoadReport report;

  LoadRun(LoadPlan plan, Pinning pinning, LoadReport report) {
    this.plan = plan;
    this.pinning = pinning;
    this.report = report;
  }

  /** Starts the servers, measures, prints, stops them. */
  void run(Path scratch) throws IOException, InterruptedException {
    report.machine(pinning, plan);
    pinning.moveLoad();
    Path home = scratch.resolve("home");
    ServerLaunch inMemory = launch(scratch.resolve("memory")).with("store.kind", "memory");
    try (RootwardProcess server = RootwardProcess.start(launch(home));
        RootwardProcess forgetting = RootwardProcess.start(inMemory);
        EchoProcess echo = EchoProcess.start(home, pinning.server(), plan.jvmOptions());
        LoopProcess bare =
            LoopProcess.start(
                pinning.server(), SoftwareLoop.class, List.of(), pinning.serverCores(), plan);
        LoadClient client = new LoadClient()) {
      LoadTarget serving = LoadTarget.of(server, CLIENT);
      LoadTarget echoing = new LoadTarget(echo.port(), new CpuTime(echo.pid()), serving.tls());
      List<LoadCell> cells = cells(serving, Workloads.prepare(server, CLIENT, plan.objects()));
      cells.addAll(
          cells(LoadTarget.of(forgetting, CLIENT), Workloads.prepareCreate(forgetting, CLIENT)));
      if (cells.isEmpty()) {
        throw new IOException("no row has a name with one of " + plan.only());
      }
      List<CellRounds> rows = measure(client, echoing, bare, cells);
      new PykmipRun(plan, pinning, report)
          .run(scratch.resolve("pykmip"), home, server.clientFolder(CLIENT), client, rows);
      server.stop();
      forgetting.stop();
    }
  }

  private ServerLaunch launch(Path home) {
    return ServerLaunch.of(home).behind(pinning.server()).onJvm(plan.jvmOptions());
  }

  private List<LoadCell> cells(LoadTarget target, List<Workload> workloads) {
    List<LoadCell> cells = new ArrayList<>();
    for (Workload workload : workloads) {
      if (!plan.measures(workload.name())) {
        continue;
      }
      List<Integer> connections =
          workload.session() == Session.KEPT ? plan.connections() : List.of(HANDSHAKES_AT_A_TIME);
      connections.forEach(count -> cells.add(new LoadCell(target, workload, count)));
    }
    return cells;
  }

  /** Rounds go over all cells, so that a disturbance of the machine hits one round of each. */
  private List<CellRounds> measure(
      LoadClient client, LoadTarget echoing, LoopProcess bare, List<LoadCell> cells)
      throws IOException, InterruptedException {
    List<CellRounds> rounds = cells.stream().map(CellRounds::new).toList();
    for (LoadCell cell : cells) {
      warm(client, cell, cell.target(), cell.workload());
      warm(client, cell, echoing, cell.workload().echo());
    }
    for (int round = 0; round < plan.rounds(); round++) {
      for (CellRounds each : rounds) {
        LoadCell cell = each.cell();
        each.add(
            one(client, cell.target(), cell.workload(), cell.connections()),
            one(client, echoing, cell.workload().echo(), cell.connections()));
      }
      for (SoftwareWork work : SoftwareWork.values()) {
        double perSecond = bare.perSecond(work.name());
        rounds.forEach(each -> each.addBare(work, perSecond));
      }
    }
    rounds.forEach(each -> each.report(report));
    return rounds;
  }

  private void warm(LoadClient client, LoadCell cell, LoadTarget target, Workload workload)
      throws IOException, InterruptedException {
    boolean kept = workload.session() == Session.KEPT;
    if (!kept || cell.connections() == plan.mostConnections()) {
      client.run(target, workload, cell.connections(), plan.firstWarmup(), Duration.ofMillis(1));
    }
  }

  private Measurement one(LoadClient client, LoadTarget target, Workload workload, int connections)
      throws IOException, InterruptedException {
    return client.run(target, workload, connections, plan.warmup(), plan.counted());
  }
}
