package io.rootward.server.command.key;

import io.rootward.kmip.payload.GetAttributes;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Get Attributes. */
@Command(
    name = "show",
    description = "Shows all attributes of an object.",
    mixinStandardHelpOptions = true)
final class ShowCommand extends KeyCommand {
  @Mixin private final KeyChoice key = new KeyChoice();

  @Override
  Result run(KeySession session) {
    GetAttributes.Response response =
        session.call(
            new GetAttributes.Request(session.resolve(key.text()), List.of()),
            GetAttributes.Response.class);
    return new AttributeList(response.uniqueIdentifier(), response.attributes());
  }
}
