package io.rootward.server.command.key;

import io.rootward.kmip.payload.Activate;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Activate. */
@Command(
    name = "activate",
    description = "Begins the use of an object.",
    mixinStandardHelpOptions = true)
final class ActivateCommand extends KeyCommand {
  @Parameters(paramLabel = "KEY", description = "Unique Identifier or Name")
  private String key = "";

  @Override
  Result run(KeySession session) {
    Activate.Response done =
        session.call(new Activate.Request(session.resolve(key)), Activate.Response.class);
    return KeyTable.of(session, List.of(done.uniqueIdentifier()));
  }
}
