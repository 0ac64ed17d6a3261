package io.rootward.conformance.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.server.admin.AdminArguments;
import io.rootward.server.admin.AdminProgress;
import io.rootward.server.admin.AdminSession;
import io.rootward.server.command.Backend;
import io.rootward.server.command.RootwardCommand;
import io.rootward.server.command.key.DataStreams;
import io.rootward.server.command.key.KeyCommands;
import io.rootward.server.config.Home;
import io.rootward.server.config.HomeLock;
import io.rootward.server.config.HomePlan;
import io.rootward.server.config.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The commands {@code rootward key} in this JVM, against the server that runs on a home. */
final class KeyLine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path home;

  KeyLine(Path home) {
    this.home = home;
  }

  /**
   * What a command did.
   *
   * @param exitCode what the process would end with
   * @param text what it printed for people or programs
   * @param said messages
   * @param bytes data on standard output
   */
  record Outcome(int exitCode, String text, String said, byte[] bytes) {
    JsonNode json() throws IOException {
      return JSON.readTree(text);
    }

    /** The identifiers of the objects it tells of. */
    List<String> identifiers() throws IOException {
      return json().path("keys").findValuesAsText("uniqueIdentifier");
    }
  }

  /** Key commands have no use for the server's inside. */
  private record NoBackend() implements Backend {
    @Override
    public int serve(Home home, Settings settings) {
      throw new AssertionError();
    }

    @Override
    public void prepare(Home home, HomePlan plan) {
      throw new AssertionError();
    }

    @Override
    public ObjectNode onToken(
        Settings.Hsm hsm, String handler, AdminArguments arguments, AdminProgress progress) {
      throw new IllegalStateException("no token here");
    }

    @Override
    public <T> T onStoppedHome(HomeLock lock, Settings settings, Function<AdminSession, T> work) {
      throw new AssertionError();
    }
  }

  /** Runs a command with data on standard input. */
  Outcome run(byte[] in, String... arguments) {
    List<String> all = new ArrayList<>(List.of("key"));
    all.addAll(List.of(arguments));
    return runAny(in, all);
  }

  /** Runs a command that the running server does for its operator. */
  Outcome admin(String... arguments) {
    return runAny(new byte[0], new ArrayList<>(List.of(arguments)));
  }

  private Outcome runAny(byte[] in, List<String> all) {
    all.addAll(List.of("--home", home.toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataStreams streams = new DataStreams(new ByteArrayInputStream(in), bytes);
    int exitCode =
        RootwardCommand.of(
                new NoBackend(),
                new PrintWriter(out),
                new PrintWriter(err),
                KeyCommands.of(streams))
            .execute(all.toArray(String[]::new));
    return new Outcome(exitCode, out.toString(), err.toString(), bytes.toByteArray());
  }

  /** Runs a command that must succeed; arguments in one text, split at spaces. */
  Outcome done(byte[] in, String arguments) {
    Outcome outcome = run(in, arguments.split(" "));
    if (outcome.exitCode() != 0) {
      throw new AssertionError("rootward key " + arguments + ": " + outcome.said());
    }
    return outcome;
  }

  Outcome done(String arguments) {
    return done(new byte[0], arguments);
  }

  /** Runs a command that must be refused, and gives its message. */
  String refused(String arguments) {
    Outcome outcome = run(new byte[0], arguments.split(" "));
    if (outcome.exitCode() != 1 || outcome.said().lines().count() != 1) {
      throw new AssertionError(arguments + ": " + outcome.exitCode() + " " + outcome.said());
    }
    return outcome.said();
  }
}
