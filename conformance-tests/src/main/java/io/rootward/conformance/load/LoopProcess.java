package io.rootward.conformance.load;

import io.rootward.conformance.support.ServerLaunch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A program with a {@link TightLoop}, as a child of this process. */
final class LoopProcess implements AutoCloseable {
  /** What such a program says before it can be asked. */
  static final String READY = "ready";

  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter questions;

  private LoopProcess(Process process) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /**
   * Starts one; returns when it can be asked.
   *
   * @param prefix a command that runs another
   * @param program has the main method
   * @param arguments before those of the loop
   * @param threads how many call
   */
  static LoopProcess start(
      List<String> prefix, Class<?> program, List<String> arguments, int threads, LoadPlan plan)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(ServerLaunch.java("-Xmx512m"));
    command.addAll(plan.jvmOptions());
    command.add(program.getName());
    command.addAll(arguments);
    command.addAll(
        List.of(
            Integer.toString(threads),
            Long.toString(plan.warmup().toMillis()),
            Long.toString(plan.counted().toMillis())));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    LoopProcess started = new LoopProcess(process);
    String line = started.answers.readLine();
    while (line != null && !line.equals(READY)) {
      line = started.answers.readLine(); // PKCS#11's wrapper prints what it does.
    }
    return started;
  }

  /**
   * How often a second it does a work.
   *
   * @param work in one line
   */
  double perSecond(String work) throws IOException {
    questions.println(work);
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
