package io.rootward.server.command.key;

import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.payload.MacVerify;
import io.rootward.kmip.ttlv.ByteString;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** MAC Verify (KMIP 2.1 section 6.1.33): the server compares, so the code is not shown again. */
@Command(
    name = "mac-verify",
    description = {
      "Verifies a message authentication code.",
      "Exit code 0: valid; 3: not valid; 1: it was not checked."
    },
    mixinStandardHelpOptions = true)
final class MacVerifyCommand extends KeyCommand {
  private final DataStreams streams;

  @Mixin private final KeyChoice key = new KeyChoice();

  @Option(
      names = "--mac",
      paramLabel = "FILE",
      required = true,
      description = "the code, as rootward key mac writes it")
  private Path code = Path.of("");

  @Mixin private final MacOptions options = new MacOptions();
  @Mixin private final InputFile input = new InputFile();

  MacVerifyCommand(DataStreams streams) {
    this.streams = streams;
  }

  @Override
  Result run(KeySession session) {
    ByteString claimed = ByteString.adopt(InputFile.read(code));
    try (DataParts parts = input.parts(streams)) {
      UniqueIdentifier coder = session.resolve(key.text());
      MacVerify.Response response =
          call(session)
              .run(
                  parts,
                  (piece, place) ->
                      new MacVerify.Request(
                          coder,
                          options.parameters(),
                          PartedCall.data(piece),
                          place.ifLast(claimed),
                          place.correlation(),
                          place.init(),
                          place.fin()),
                  MacVerify.Response.class);
      return Verdict.of(response.uniqueIdentifier(), "code", response.validityIndicator());
    }
  }
}
