package io.rootward.conformance.load;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.conformance.token.SoftHsm;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.payload.Create;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures servers on throw-away SoftHSM2 tokens beside the bare loop on another. */
final class TokenLoadRun {
  private static final String CLIENT = "app";
  private static final String RESIDENT = "resident";
  private static final int CONNECTIONS = 64;

  /** What hsm.sessions is by default. */
  private static final int THREADS = 16;

  private static final int MAKERS = 8;

  /** On two cores that a token keeps busy, compilers take longer than the plan gives them. */
  private static final int WARMER = 2;

  /** Measured last, and warmed up only then: a token with thousands of keys is slower at all. */
  private static final TokenWork LEAVES_OBJECTS = TokenWork.DERIVE;

  private final LoadPlan plan;
  private final Pinning pinning;
  private final LoadReport report;
  private final int residentKeys;

  /**
   * @param residentKeys how many keys a token has when Sign is measured again
   */
  TokenLoadRun(LoadPlan plan, Pinning pinning, LoadReport report, int residentKeys) {
    this.plan = plan;
    this.pinning = pinning;
    this.report = report;
    this.residentKeys = residentKeys;
  }

  /** Each custody in which keys are used in the token, then many keys. */
  void run(Path scratch, Path library) throws IOException, InterruptedException {
    report.tokenHead(pinning, plan, THREADS);
    pinning.moveLoad();
    SoftHsm bare = SoftHsm.create(Files.createDirectory(scratch.resolve("bare")), library);
    List<String> prefix = new ArrayList<>(pinning.server());
    prefix.addAll(bare.environment());
    List<String> arguments = List.of(bare.library().toString(), SoftHsm.LABEL);
    try (LoopProcess loop = LoopProcess.start(prefix, BareLoop.class, arguments, THREADS, plan)) {
      for (String custody : List.of(RESIDENT, "sealed")) {
        Path folder = Files.createDirectory(scratch.resolve(custody));
        measure(folder.resolve("home"), SoftHsm.create(folder, library), custody, loop);
      }
    }
  }

  private void measure(Path home, SoftHsm token, String custody, LoopProcess loop)
      throws IOException, InterruptedException {
    try (RootwardProcess server =
            RootwardProcess.start(token.launchForFigures(home, custody, pinning.server()));
        LoadClient client = new LoadClient()) {
      ClientIdentity identity = ClientIdentity.ofFolder(server.clientFolder(CLIENT));
      Map<TokenWork, Workload> workloads = TokenWorkloads.prepare(server, identity);
      LoadTarget target = LoadTarget.of(server, CLIENT);
      for (Map.Entry<TokenWork, Workload> each : workloads.entrySet()) {
        if (each.getKey() != LEAVES_OBJECTS) {
          warm(client, target, each.getValue());
        }
      }
      Map<TokenWork, Measurement> few = rounds(custody, client, target, workloads, loop);
      if (custody.equals(RESIDENT)) {
        fill(server, identity);
        Workload sign = Objects.requireNonNull(workloads.get(TokenWork.SIGN));
        Measurement before = Objects.requireNonNull(few.get(TokenWork.SIGN));
        report.many(residentKeys, before, median(client, target, sign));
      }
      server.stop();
    }
  }

  private Map<TokenWork, Measurement> rounds(
      String custody,
      LoadClient client,
      LoadTarget target,
      Map<TokenWork, Workload> workloads,
      LoopProcess loop)
      throws IOException, InterruptedException {
    Map<TokenWork, Measurement> medians = new EnumMap<>(TokenWork.class);
    for (Map.Entry<TokenWork, Workload> each : workloads.entrySet()) {
      List<Measurement> served = new ArrayList<>();
      List<Double> standing = new ArrayList<>();
      List<Double> alike = new ArrayList<>();
      boolean resident = custody.equals(RESIDENT);
      if (each.getKey() == LEAVES_OBJECTS) {
        warm(client, target, each.getValue());
      }
      for (int round = 0; round < plan.rounds(); round++) {
        served.add(one(client, target, each.getValue()));
        standing.add(bare(loop, resident ? BareWay.RESIDENT : BareWay.HELD, each.getKey()));
        if (!resident) {
          alike.add(bare(loop, BareWay.UNWRAPPED, each.getKey()));
        }
      }
      Measurement median = Measurement.median(served);
      medians.put(each.getKey(), median);
      report.tokenRow(
          custody,
          each.getKey(),
          median,
          Measurement.median(standing, rate -> rate),
          resident ? null : Measurement.median(alike, rate -> rate));
    }
    return medians;
  }

  private void warm(LoadClient client, LoadTarget target, Workload workload)
      throws IOException, InterruptedException {
    Duration warm = plan.firstWarmup().multipliedBy(WARMER);
    client.run(target, workload, CONNECTIONS, warm, Duration.ofMillis(1));
  }

  private static double bare(LoopProcess loop, BareWay way, TokenWork work) throws IOException {
    return loop.perSecond(way + " " + work);
  }

  private Measurement median(LoadClient client, LoadTarget target, Workload workload)
      throws IOException, InterruptedException {
    List<Measurement> rounds = new ArrayList<>();
    for (int round = 0; round < plan.rounds(); round++) {
      rounds.add(one(client, target, workload));
    }
    return Measurement.median(rounds);
  }

  private Measurement one(LoadClient client, LoadTarget target, Workload workload)
      throws IOException, InterruptedException {
    return client.run(target, workload, CONNECTIONS, plan.warmup(), plan.counted());
  }

  /** Several at a time, because each waits for the disk. */
  private void fill(RootwardProcess server, ClientIdentity identity)
      throws IOException, InterruptedException {
    List<Future<Integer>> making = new ArrayList<>();
    try (ExecutorService makers = Executors.newFixedThreadPool(MAKERS)) {
      for (int maker = 0; maker < MAKERS; maker++) {
        making.add(makers.submit(() -> make(server, identity, residentKeys / MAKERS)));
      }
      for (Future<Integer> each : making) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  private static int make(RootwardProcess server, ClientIdentity identity, int keys)
      throws IOException {
    try (KmipClient kmip =
        KmipClient.connect(ClientSettings.of("127.0.0.1", server.port()), identity)) {
      Create.Request create =
          TokenWorkloads.resident(CryptographicAlgorithm.AES, CryptographicUsageMask.ENCRYPT);
      for (int i = 0; i < keys; i++) {
        kmip.call(create, Create.Response.class);
      }
      return keys;
    }
  }
}
