package io.rootward.server.command.key;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands about keys as a whole. */
@Command(
    name = "key",
    description = {
      "Makes and uses keys as a client, through KMIP.",
      "A KEY is a Unique Identifier or a Name; with a path behind it, a key derived from that one.",
      "Exit codes: 0 done, 1 refused or failed, 2 wrong use, 3 signature or code not valid."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class KeyCommands {
  private KeyCommands() {}

  /**
   * All of them.
   *
   * @param streams where data comes from and goes to when no file is named
   */
  public static CommandLine of(DataStreams streams) {
    return new CommandLine(new KeyCommands())
        .addSubcommand(new CreateCommand())
        .addSubcommand(new CreatePairCommand())
        .addSubcommand(new ImportCommand(streams))
        .addSubcommand(new ImportMasterCommand(streams))
        .addSubcommand(new XpubCommand())
        .addSubcommand(new ImportPemCommand(streams))
        .addSubcommand(new DeriveCommand())
        .addSubcommand(new AddressCommand())
        .addSubcommand(new DataKeyCommand())
        .addSubcommand(new ListCommand())
        .addSubcommand(new ShowCommand())
        .addSubcommand(new ActivateCommand())
        .addSubcommand(new RevokeCommand())
        .addSubcommand(new ReKeyCommand())
        .addSubcommand(new DestroyCommand())
        .addSubcommand(new GetCommand(streams))
        .addSubcommand(new SignCommand(streams))
        .addSubcommand(new VerifyCommand(streams))
        .addSubcommand(new MacCommand(streams))
        .addSubcommand(new MacVerifyCommand(streams))
        .addSubcommand(new EncryptCommand(streams))
        .addSubcommand(new DecryptCommand(streams));
  }
}
