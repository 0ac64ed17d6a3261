package io.rootward.server.command.key;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.ttlv.ByteString;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Signature Verify (KMIP 2.1 section 6.1.56). Scripts go by the exit code, so a signature that is
 * not valid has one of its own, apart from those of failures.
 */
@Command(
    name = "verify",
    description = {
      "Verifies a signature with a public key.",
      "Exit code 0: valid; 3: not valid; 1: it was not checked."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand extends KeyCommand {
  private final DataStreams streams;

  @Mixin private final KeyChoice key = new KeyChoice();

  @Option(
      names = "--signature",
      paramLabel = "FILE",
      required = true,
      description = "the signature, as rootward key sign writes it")
  private Path signature = Path.of("");

  @Mixin private final SignatureOptions options = new SignatureOptions();
  @Mixin private final InputFile input = new InputFile();

  VerifyCommand(DataStreams streams) {
    this.streams = streams;
  }

  @Override
  Result run(KeySession session) {
    ByteString signed = ByteString.adopt(InputFile.read(signature));
    try (DataParts parts = input.parts(streams)) {
      KeyFacts facts = KeyFacts.of(session, key.text());
      CryptographicParameters parameters = options.of(facts);
      SignatureVerify.Response response =
          call(session)
              .run(
                  parts,
                  (piece, place) ->
                      new SignatureVerify.Request(
                          facts.uniqueIdentifier(),
                          parameters,
                          options.digested() ? null : PartedCall.data(piece),
                          options.digested() ? piece : null,
                          place.ifLast(signed),
                          place.correlation(),
                          place.init(),
                          place.fin()),
                  SignatureVerify.Response.class);
      return Verdict.of(response.uniqueIdentifier(), "signature", response.validityIndicator());
    }
  }
}
