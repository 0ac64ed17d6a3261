package io.rootward.conformance.launcher;

import io.rootward.conformance.support.ServerLaunch;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of bin/rootward from this build's jars, in a JVM that starts sooner and never gets as
 * fast.
 */
final class Launched implements AutoCloseable {
  /** Environment in which the JVM has the options that bin/rootward gives it, and no others. */
  static final Map<String, String> AS_INSTALLED = Map.of("ROOTWARD_JAVA_OPTS", "");

  private static final Path LAUNCHER = Path.of("../bin/rootward").toAbsolutePath().normalize();
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path errors;

  private Launched(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /**
   * Starts it.
   *
   * @param scratch where its error output is kept
   * @param environment variables beside those of this process
   */
  static Launched start(Path scratch, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    return start(scratch, environment, command);
  }

  /** Starts it by a command of one's own, which may limit it before. */
  static Launched start(Path scratch, Map<String, String> environment, List<String> command)
      throws IOException {
    Path errors = Files.createTempFile(scratch, "err", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("ROOTWARD_BUILD", "never");
    builder.environment().put("ROOTWARD_JAVA_OPTS", String.join(" ", ServerLaunch.FAST_START));
    builder.environment().putAll(environment);
    return new Launched(builder.start(), errors);
  }

  /** The launcher, for commands that wrap it. */
  static String launcher() {
    return LAUNCHER.toString();
  }

  /** The line that says ready; fails when the process ended instead. */
  String awaitReady() throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    if (line == null || !line.startsWith("ready ")) {
      throw new AssertionError("not ready but: " + line + "\n" + errors());
    }
    return line;
  }

  /** SIGTERM, as a service manager sends it. */
  void terminate() {
    process.destroy();
  }

  /** The exit code. */
  int await() throws InterruptedException, IOException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after " + PATIENCE_SECONDS + " s\n" + errors());
    }
    return process.exitValue();
  }

  String output() throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** For a message that is made where nothing may be thrown. */
  String errorsOrNone() {
    try {
      return errors();
    } catch (IOException e) {
      return e.toString();
    }
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
