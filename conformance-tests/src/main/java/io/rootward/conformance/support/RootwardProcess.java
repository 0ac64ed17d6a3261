package io.rootward.conformance.support;

import io.rootward.server.app.Main;
import io.rootward.server.command.key.DataStreams;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server as a child process. Its log is a file beside its home, appended to by each start on that
 * home, so that a suite can search all of it.
 */
public final class RootwardProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern PORT = Pattern.compile("\"kmip\":([0-9]+)");

  private final ServerLaunch launch;
  private final Process process;
  private final int port;

  private RootwardProcess(ServerLaunch launch, Process process, int port) {
    this.launch = launch;
    this.process = process;
    this.port = port;
  }

  /**
   * Starts one for a suite, not for figures, on a home with default settings and a free port;
   * returns when it is ready.
   */
  public static RootwardProcess start(Path home) throws IOException {
    return start(ServerLaunch.of(home).startingFast());
  }

  /**
   * Starts one; returns when it is ready.
   *
   * @throws IOException with the log when it ends instead
   */
  public static RootwardProcess start(ServerLaunch launch) throws IOException {
    // The JVM unpacks native libraries there before the server's own code runs.
    Files.createDirectories(launch.home().resolve("run/tmp"));
    Process process =
        new ProcessBuilder(launch.serve())
            .redirectError(ProcessBuilder.Redirect.appendTo(logOf(launch.home()).toFile()))
            .start();
    try {
      return new RootwardProcess(launch, process, ready(launch, process));
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static int ready(ServerLaunch launch, Process process) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    if (line == null || !line.startsWith("ready ")) {
      throw new IOException(
          "not ready but: " + line + "\n" + Files.readString(logOf(launch.home())));
    }
    String ready = Files.readString(launch.home().resolve("run/ready.json"));
    Matcher port = PORT.matcher(ready);
    if (!port.find()) {
      throw new IOException("no port in run/ready.json: " + ready);
    }
    return Integer.parseInt(port.group(1));
  }

  private static Path logOf(Path home) {
    return home.resolveSibling(home.getFileName() + ".log");
  }

  /** The port of KMIP, on loopback. */
  public int port() {
    return port;
  }

  /** The port of a listener, by its name. */
  public int port(String listener) {
    try {
      String ready = Files.readString(launch.home().resolve("run/ready.json"));
      Matcher found = Pattern.compile("\"" + listener + "\":([0-9]+)").matcher(ready);
      if (found.find()) {
        return Integer.parseInt(found.group(1));
      }
      throw new IllegalArgumentException("no listener " + listener + " in " + ready);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its process id; with a prefix such as taskset, which execs, the JVM's all the same. */
  public long pid() {
    return process.pid();
  }

  /** Its home. */
  public Path home() {
    return launch.home();
  }

  /**
   * cert.pem, key.pem and ca.pem of a client, {@code admin} and {@code app} from the first start.
   */
  public Path clientFolder(String name) {
    return home().resolve("clients").resolve(name);
  }

  /** Where the log goes, of earlier servers on the same home too. */
  public Path logFile() {
    return logOf(home());
  }

  /** Everything logged so far. */
  public String log() throws IOException {
    return Files.readString(logFile());
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Runs another command of rootward against this home, such as {@code client add NAME}: in this
   * process where the server runs, which does the work, for a JVM of its own takes a thousand times
   * the command's time. Whatever opens a token does it in a process of its own.
   *
   * @return what it printed
   * @throws IOException with its message when it fails
   */
  public String command(String... arguments) throws IOException, InterruptedException {
    boolean here = process.isAlive() && !arguments[0].equals("hsm");
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    int code = here ? here(printed, arguments) : begun(printed, arguments);
    String output = printed.toString(StandardCharsets.UTF_8);
    if (code != 0) {
      throw new IOException("rootward " + String.join(" ", arguments) + ": " + output);
    }
    return output;
  }

  private int here(ByteArrayOutputStream printed, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", home().toString()));
    PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return Main.run(
        new DataStreams(InputStream.nullInputStream(), both),
        both,
        both,
        all.toArray(String[]::new));
  }

  private int begun(ByteArrayOutputStream printed, String... arguments)
      throws IOException, InterruptedException {
    Process run =
        new ProcessBuilder(launch.command(List.of(), List.of(arguments)))
            .redirectErrorStream(true)
            .start();
    run.getOutputStream().close();
    run.getInputStream().transferTo(printed);
    return run.waitFor();
  }

  /**
   * Begins another command of rootward against this home, for who ends it himself. What it says
   * goes to the log.
   *
   * @param jvmOptions for its JVM, such as {@code -Xmx32m}
   */
  public Process begin(List<String> jvmOptions, String... arguments) throws IOException {
    return beginBehind(List.of(), jvmOptions, arguments);
  }

  /**
   * The same, run by another command.
   *
   * @param prefix a command that runs another, such as {@code nice}
   */
  public Process beginBehind(List<String> prefix, List<String> jvmOptions, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(launch.command(jvmOptions, List.of(arguments)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
        .start();
  }

  /** SIGTERM, as a service manager sends it; returns the exit code. */
  public int stop() throws IOException, InterruptedException {
    terminate();
    return awaitEnd();
  }

  /** The same for a home so large that writing its table to disk takes a while. */
  public int stop(Duration patience) throws IOException, InterruptedException {
    terminate();
    return awaitEnd(patience);
  }

  /** SIGTERM, without waiting. */
  public void terminate() {
    process.destroy();
  }

  /** SIGKILL; returns when it is gone. */
  public void kill() throws IOException, InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Waits until it has ended by itself or by a signal; returns the exit code. */
  public int awaitEnd() throws IOException, InterruptedException {
    return awaitEnd(PATIENCE);
  }

  private int awaitEnd(Duration patience) throws IOException, InterruptedException {
    if (!process.waitFor(patience)) {
      process.destroyForcibly();
      throw new IOException("still running after " + patience.toSeconds() + " s\n" + log());
    }
    return process.exitValue();
  }

  /** Ends it at once if it still runs. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
