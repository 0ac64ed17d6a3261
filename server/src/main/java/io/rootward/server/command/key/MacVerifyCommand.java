package io.rootward.server.command.key;

import io.rootward.kmip.model.Data;
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
    Data data = Data.of(ByteString.adopt(input.read(streams)));
    MacVerify.Response response =
        session.call(
            new MacVerify.Request(
                session.resolve(key.text()), options.parameters(), data, claimed, null, null, null),
            MacVerify.Response.class);
    return Verdict.of(response.uniqueIdentifier(), "code", response.validityIndicator());
  }
}
