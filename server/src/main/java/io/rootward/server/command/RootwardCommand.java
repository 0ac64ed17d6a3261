package io.rootward.server.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line as a whole. */
@Command(
    name = "rootward",
    description = "A KMIP key server.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class RootwardCommand {
  private static final String SERVE = "serve";

  /** The commands about keys, of which one is the operator's. */
  private static final String KEYS = "key";

  private static final Map<String, Function<Backend, Object>> COMMANDS = commands();

  private RootwardCommand() {}

  /** In the order of the help. */
  private static Map<String, Function<Backend, Object>> commands() {
    Map<String, Function<Backend, Object>> all = new LinkedHashMap<>();
    all.put(SERVE, ServeCommand::new);
    all.put("init", InitCommand::new);
    all.put("status", StatusCommand::new);
    all.put("self-test", SelfTestCommand::new);
    all.put("diversify", DiversifyCommand::new);
    all.put("client", ClientCommands::of);
    all.put("ca", CaCommands::of);
    all.put("tls", TlsCommands::of);
    all.put("grant", GrantCommands::of);
    all.put("user", UserCommands::of);
    all.put("hsm", HsmCommands::of);
    all.put("audit", AuditCommand::new);
    return all;
  }

  /**
   * Every command there is.
   *
   * @param backend the server behind them
   * @param out where results go
   * @param err where messages and progress go
   * @param others commands that need no backend, of packages above this one
   */
  public static CommandLine of(
      Backend backend, PrintWriter out, PrintWriter err, CommandLine... others) {
    CommandLine line = new CommandLine(new RootwardCommand());
    COMMANDS.forEach((name, command) -> line.addSubcommand(name, command.apply(backend)));
    addOthers(line, backend, others);
    line.addSubcommand("completion", new AutoComplete.GenerateCompletion());
    return prepared(line, out, err);
  }

  /**
   * One command alone: reading the annotations of all takes longer than most of them run, and a
   * fifth of a server's start.
   *
   * @param name the first argument, whatever it is
   * @param backend as in {@link #of}
   * @param out as in {@link #of}
   * @param err as in {@link #of}
   * @return empty if it is no command, or one that needs the others
   */
  public static Optional<CommandLine> only(
      String name, Backend backend, PrintWriter out, PrintWriter err) {
    return Optional.ofNullable(COMMANDS.get(name))
        .map(
            command ->
                new CommandLine(new RootwardCommand()).addSubcommand(name, command.apply(backend)))
        .map(line -> prepared(line, out, err));
  }

  /** The same of commands of packages above this one. */
  public static CommandLine only(
      CommandLine other, Backend backend, PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new RootwardCommand());
    addOthers(line, backend, other);
    return prepared(line, out, err);
  }

  /** Commands that speak KMIP live in a package above, which this one must not know. */
  private static void addOthers(CommandLine line, Backend backend, CommandLine... others) {
    for (CommandLine other : others) {
      line.addSubcommand(other);
      if (other.getCommandName().equals(KEYS)) {
        other.addSubcommand(new DenyCommand(backend));
      }
    }
  }

  /** What a command line takes over from the one above it only when it is added to it. */
  private static CommandLine prepared(CommandLine line, PrintWriter out, PrintWriter err) {
    line.setOut(out).setErr(err);
    line.setUsageHelpAutoWidth(true);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(new CommandErrors());
    line.setParameterExceptionHandler(new CommandErrors());
    return line;
  }
}
