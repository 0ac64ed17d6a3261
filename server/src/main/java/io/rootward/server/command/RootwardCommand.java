package io.rootward.server.command;

import java.io.PrintWriter;
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
        new CommandLine(new RootwardCommand())
            .addSubcommand(new ServeCommand(backend))
            .addSubcommand(new InitCommand(backend))
            .addSubcommand(new StatusCommand(backend))
            .addSubcommand(new SelfTestCommand(backend))
            .addSubcommand(ClientCommands.of(backend))
            .addSubcommand(CaCommands.of(backend))
            .addSubcommand(TlsCommands.of(backend))
            .addSubcommand(GrantCommands.of(backend))
            .addSubcommand(UserCommands.of(backend))
            .addSubcommand(new AuditCommand(backend));
    // Commands that speak KMIP live in a package above, which this one must not know.
    for (CommandLine other : others) {
      line.addSubcommand(other);
    }
    line.setOut(out).setErr(err);
    line.setUsageHelpAutoWidth(true);
    line.setExecutionExceptionHandler(new CommandErrors());
    line.setParameterExceptionHandler(new CommandErrors());
    return line;
  }
}
