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

  /** What hsm.sessions comes to by default on the two cores of the server; of the loop alike. */
  private static final int THREADS = 4;

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

  /**
   * What was seen of a kind of work.
   *
   * @param served by a server
   * @param bare how often a second the bare loop did it
   */
  record Seen(Measurement served, double bare) {}

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
            RootwardProcess.start(
                token
                    .launchForFigures(home, custody, pinning.server())
                    .with("hsm.sessions", String.valueOf(THREADS)));
        LoadClient client = new LoadClient()) {
      ClientIdentity identity = ClientIdentity.ofFolder(server.clientFolder(CLIENT));
      Map<TokenWork, Workload> workloads = TokenWorkloads.prepare(server, identity);
      LoadTarget target = LoadTarget.of(server, CLIENT);
      for (Map.Entry<TokenWork, Workload> each : workloads.entrySet()) {
        if (each.getKey() != LEAVES_OBJECTS) {
          warm(client, target, each.getValue());
        }
      }
      Map<TokenWork, Seen> few = rounds(custody, client, target, workloads, loop);
      if (custody.equals(RESIDENT)) {
        fill(server, identity);
        fill(loop);
        Workload sign = Objects.requireNonNull(workloads.get(TokenWork.SIGN));
        Seen before = Objects.requireNonNull(few.get(TokenWork.SIGN));
        report.many(residentKeys, before, sign(client, target, sign, loop));
      }
      server.stop();
    }
  }

  private Map<TokenWork, Seen> rounds(
      String custody,
      LoadClient client,
      LoadTarget target,
      Map<TokenWork, Workload> workloads,
      LoopProcess loop)
      throws IOException, InterruptedException {
    Map<TokenWork, Seen> medians = new EnumMap<>(TokenWork.class);
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
      Seen seen = new Seen(Measurement.median(served), Measurement.median(standing, rate -> rate));
      medians.put(each.getKey(), seen);
      report.tokenRow(
          custody,
          each.getKey(),
          seen.served(),
          seen.bare(),
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

  private Seen sign(LoadClient client, LoadTarget target, Workload workload, LoopProcess loop)
      throws IOException, InterruptedException {
    List<Measurement> served = new ArrayList<>();
    List<Double> standing = new ArrayList<>();
    for (int round = 0; round < plan.rounds(); round++) {
      served.add(one(client, target, workload));
      standing.add(bare(loop, BareWay.RESIDENT, TokenWork.SIGN));
    }
    return new Seen(Measurement.median(served), Measurement.median(standing, rate -> rate));
  }

  /** By the work that makes a token object each time; a rate and its time tell how many. */
  private void fill(LoopProcess loop) throws IOException {
    double seconds = plan.counted().toMillis() / 1e3;
    for (double made = 0; made < residentKeys; ) {
      made += seconds * bare(loop, BareWay.RESIDENT, LEAVES_OBJECTS);
    }
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
