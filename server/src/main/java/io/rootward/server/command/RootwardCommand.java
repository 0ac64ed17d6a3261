package io.rootward.server.command;

import java.io.PrintWriter;
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
  /** The command that {@link #serving} knows. */
  public static final String SERVE = "serve";

  /** The commands about keys, of which one is the operator's. */
  private static final String KEYS = "key";

  private RootwardCommand() {}

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
    CommandLine line =
        serving(backend, out, err)
            .addSubcommand(new InitCommand(backend))
            .addSubcommand(new StatusCommand(backend))
            .addSubcommand(new SelfTestCommand(backend))
            .addSubcommand(new DiversifyCommand(backend))
            .addSubcommand(ClientCommands.of(backend))
            .addSubcommand(CaCommands.of(backend))
            .addSubcommand(TlsCommands.of(backend))
            .addSubcommand(GrantCommands.of(backend))
            .addSubcommand(UserCommands.of(backend))
            .addSubcommand(HsmCommands.of(backend))
            .addSubcommand(new AuditCommand(backend));
    // Commands that speak KMIP live in a package above, which this one must not know.
    for (CommandLine other : others) {
      line.addSubcommand(other);
      if (other.getCommandName().equals(KEYS)) {
        other.addSubcommand(new DenyCommand(backend));
      }
    }
    line.addSubcommand("completion", new AutoComplete.GenerateCompletion());
    return prepared(line, out, err);
  }

  /**
   * Only {@code serve}: reading the annotations of all commands takes a fifth of a server's start.
   *
   * @param backend what serves
   * @param out where help goes
   * @param err where messages go
   */
  public static CommandLine serving(Backend backend, PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new RootwardCommand());
    return prepared(line.addSubcommand(SERVE, new ServeCommand(backend)), out, err);
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
