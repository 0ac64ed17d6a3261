package io.rootward.server.command.key;

import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.payload.Mac;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.config.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** MAC (KMIP 2.1 section 6.1.32). */
@Command(
    name = "mac",
    description = "Makes a message authentication code: HMAC, or CMAC with an AES key.",
    mixinStandardHelpOptions = true)
final class MacCommand extends KeyCommand {
  private final DataStreams streams;

  @Mixin private final KeyChoice key = new KeyChoice();
  @Mixin private final MacOptions options = new MacOptions();
  @Mixin private final InputFile input = new InputFile();
  @Mixin private final OutputFile output = new OutputFile();

  MacCommand(DataStreams streams) {
    this.streams = streams;
  }

  @Override
  Result run(KeySession session) {
    // Before the key is used: a result with nowhere to go would count against Usage Limits.
    output.check(json());
    Mac.Response response;
    try (DataParts parts = input.parts(streams)) {
      UniqueIdentifier coder = session.resolve(key.text());
      response =
          call(session)
              .run(
                  parts,
                  (piece, place) ->
                      new Mac.Request(
                          coder,
                          options.parameters(),
                          PartedCall.data(piece),
                          place.correlation(),
                          place.init(),
                          place.fin()),
                  Mac.Response.class);
    }
    ByteString code = response.macData();
    if (code == null) {
      throw new OperatorException("the server answered without a code");
    }
    return output.deliver(response.uniqueIdentifier(), code.toByteArray(), streams);
  }
}
