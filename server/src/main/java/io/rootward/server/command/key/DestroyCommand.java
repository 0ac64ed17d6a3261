package io.rootward.server.command.key;

import io.rootward.kmip.payload.Destroy;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Destroy. */
@Command(
    name = "destroy",
    description = "Destroys an object; an active one must be revoked first. There is no way back.",
    mixinStandardHelpOptions = true)
final class DestroyCommand extends KeyCommand {
  @Parameters(paramLabel = "KEY", description = "Unique Identifier or Name")
  private String key = "";

  @Override
  Result run(KeySession session) {
    Destroy.Response done =
        session.call(new Destroy.Request(session.resolve(key)), Destroy.Response.class);
    return KeyTable.of(session, List.of(done.uniqueIdentifier()));
  }
}
