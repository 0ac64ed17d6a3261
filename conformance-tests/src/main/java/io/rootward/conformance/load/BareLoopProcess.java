package io.rootward.conformance.load;

import io.rootward.conformance.support.ServerLaunch;
import io.rootward.conformance.token.SoftHsm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The bare loop as a child of this process. */
final class BareLoopProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter questions;

  private BareLoopProcess(Process process) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /**
   * Starts it on a token; returns when it can be asked.
   *
   * @param prefix a command that runs another
   * @param threads with a session each
   */
  static BareLoopProcess start(SoftHsm token, List<String> prefix, int threads, LoadPlan plan)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(token.environment());
    command.addAll(ServerLaunch.java("-Xmx512m"));
    command.addAll(
        List.of(
            BareLoop.class.getName(),
            token.library().toString(),
            SoftHsm.LABEL,
            Integer.toString(threads),
            Long.toString(plan.warmup().toMillis()),
            Long.toString(plan.counted().toMillis())));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BareLoopProcess started = new BareLoopProcess(process);
    String line = started.answers.readLine();
    while (line != null && !line.equals("ready")) {
      line = started.answers.readLine(); // The wrapper prints what it does.
    }
    return started;
  }

  /** How often a second it does a work with keys as they are then. */
  double perSecond(BareWay way, TokenWork work) throws IOException {
    questions.println(way + " " + work);
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the bare loop ended; its message stands above");
    }
    return Double.parseDouble(line);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
