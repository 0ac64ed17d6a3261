package io.rootward.conformance.load;

import io.rootward.conformance.token.SoftHsm;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the load generator. */
@Command(
    name = "rootward-load",
    description = {
      "Measures a server of its own on a temporary home: requests and handshakes, beside an"
          + " echo over the same TLS, the engine alone, and PyKMIP's server where it is installed.",
      "Wants an otherwise idle machine; takes a quarter of an hour."
    },
    mixinStandardHelpOptions = true)
final class LoadMain implements Callable<Integer> {
  private static final int FEW_RESIDENT_KEYS = 1_000;
  private static final int MANY_RESIDENT_KEYS = 10_000;

  @Option(names = "--quick", description = "one short round, two minutes: figures are rough")
  private boolean quick;

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "only rows whose name holds this, such as Handshake; may be given again")
  private List<String> only = List.of();

  @Option(
      names = "--softhsm",
      description = "servers on throw-away SoftHSM2 tokens, beside the bare PKCS#11 wrapper")
  private boolean softHsm;

  @Option(
      names = "--storage",
      paramLabel = "KEYS",
      description = "what so many keys of each kind take on disk; a million takes ten minutes each")
  private int storage;

  @Option(
      names = "--diversify",
      paramLabel = "KEYS",
      description = "how fast rootward diversify makes so many keys, by scheme")
  private int diversify;

  @Option(
      names = "--diversify-kmip",
      paramLabel = "KEYS",
      description = "the same by batched KMIP, beside what either side takes of memory")
  private int diversifyKmip;

  @Option(
      names = "--idle",
      paramLabel = "CONNECTIONS",
      description = "what so many idle connections take of the server's memory")
  private int idle;

  private LoadMain() {}

  /** Runs it and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new LoadMain()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("rootward-load");
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    try {
      if (storage > 0) {
        new StorageRun(storage, only, out).run(scratch);
        return CommandLine.ExitCode.OK;
      }
      if (diversify > 0) {
        new DiversifySpeed(diversify, out).run(scratch);
        return CommandLine.ExitCode.OK;
      }
      if (diversifyKmip > 0) {
        DiversifyKmipSpeed.of(diversifyKmip, scratch, out).run(scratch);
        return CommandLine.ExitCode.OK;
      }
      if (idle > 0) {
        new IdleRun(idle, out).run(scratch);
        return CommandLine.ExitCode.OK;
      }
      LoadPlan plan = quick ? LoadPlan.quick() : LoadPlan.full();
      LoadReport report = new LoadReport(out);
      if (softHsm) {
        Path library =
            SoftHsm.installed()
                .orElseThrow(() -> new IOException("SoftHSM2 is missing; install softhsm2"));
        int keys = quick ? FEW_RESIDENT_KEYS : MANY_RESIDENT_KEYS;
        new TokenLoadRun(plan, Pinning.here(), report, keys).run(scratch, library);
      } else {
        new LoadRun(plan.only(only), Pinning.here(), report).run(scratch);
      }
      return CommandLine.ExitCode.OK;
    } finally {
      Folders.delete(scratch);
    }
  }
}
