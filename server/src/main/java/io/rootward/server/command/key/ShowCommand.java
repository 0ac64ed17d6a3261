package io.rootward.server.command.key;

import io.rootward.kmip.payload.GetAttributes;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Get Attributes. */
@Command(
    name = "show",
    description = "Shows all attributes of an object.",
    mixinStandardHelpOptions = true)
final class ShowCommand extends KeyCommand {
  @Parameters(paramLabel = "KEY", description = "Unique Identifier or Name")
  private String key = "";

  @Override
  Result run(KeySession session) {
    GetAttributes.Response response =
        session.call(
            new GetAttributes.Request(session.resolve(key), List.of()),
            GetAttributes.Response.class);
    return new AttributeList(response.uniqueIdentifier(), response.attributes());
  }
}
