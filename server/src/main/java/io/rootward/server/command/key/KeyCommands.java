package io.rootward.server.command.key;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands about keys as a whole. */
@Command(
    name = KeyCommands.NAME,
    description = {
      "Makes and uses keys as a client, through KMIP.",
      "A KEY is a Unique Identifier or a Name; with a path behind it, a key derived from that one.",
      "Exit codes: 0 done, 1 refused or failed, 2 wrong use, 3 signature or code not valid."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class KeyCommands {
  /** As an argument. */
  public static final String NAME = "key";

  private static final Map<String, Function<DataStreams, Object>> COMMANDS = commands();

  private KeyCommands() {}

  /** In the order of the help. */
  private static Map<String, Function<DataStreams, Object>> commands() {
    Map<String, Function<DataStreams, Object>> all = new LinkedHashMap<>();
    all.put("create", _ -> new CreateCommand());
    all.put("create-pair", _ -> new CreatePairCommand());
    all.put("import", ImportCommand::new);
    all.put("import-master", ImportMasterCommand::new);
    all.put("xpub", _ -> new XpubCommand());
    all.put("import-pem", ImportPemCommand::new);
    all.put("derive", _ -> new DeriveCommand());
    all.put("address", _ -> new AddressCommand());
    all.put("data-key", _ -> new DataKeyCommand());
    all.put("diversify", _ -> new DiversifyCommand());
    all.put("split", _ -> new SplitCommand());
    all.put("join", _ -> new JoinCommand());
    all.put("list", _ -> new ListCommand());
    all.put("show", _ -> new ShowCommand());
    all.put("activate", _ -> new ActivateCommand());
    all.put("revoke", _ -> new RevokeCommand());
    all.put("rekey", _ -> new ReKeyCommand());
    all.put("destroy", _ -> new DestroyCommand());
    all.put("get", GetCommand::new);
    all.put("sign", SignCommand::new);
    all.put("verify", VerifyCommand::new);
    all.put("mac", MacCommand::new);
    all.put("mac-verify", MacVerifyCommand::new);
    all.put("encrypt", EncryptCommand::new);
    all.put("decrypt", DecryptCommand::new);
    return all;
  }

  /**
   * All of them.
   *
   * @param streams where data comes from and goes to when no file is named
   */
  public static CommandLine of(DataStreams streams) {
    CommandLine line = new CommandLine(new KeyCommands());
    COMMANDS.forEach((name, command) -> line.addSubcommand(name, command.apply(streams)));
    return line;
  }

  /**
   * The one that is named, alone, since reading the annotations of all takes longer than it runs;
   * all where the name is none of them.
   */
  public static CommandLine of(DataStreams streams, String name) {
    Function<DataStreams, Object> command = COMMANDS.get(name);
    return command == null
        ? of(streams)
        : new CommandLine(new KeyCommands()).addSubcommand(name, command.apply(streams));
  }
}
