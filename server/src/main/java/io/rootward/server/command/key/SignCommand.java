package io.rootward.server.command.key;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.config.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Sign (KMIP 2.1 section 6.1.55). The data goes to the server, which hashes it, unless it is a hash
 * already.
 */
@Command(
    name = "sign",
    description = "Signs data with a private key.",
    mixinStandardHelpOptions = true)
final class SignCommand extends KeyCommand {
  private final DataStreams streams;

  @Mixin private final KeyChoice key = new KeyChoice();

  @Mixin private final SignatureOptions options = new SignatureOptions();
  @Mixin private final InputFile input = new InputFile();
  @Mixin private final OutputFile output = new OutputFile();

  SignCommand(DataStreams streams) {
    this.streams = streams;
  }

  @Override
  Result run(KeySession session) {
    // Before the key is used: a result with nowhere to go would count against Usage Limits.
    output.check(json());
    Sign.Response response;
    try (DataParts parts = input.parts(streams)) {
      KeyFacts facts = KeyFacts.of(session, key.text());
      CryptographicParameters parameters = options.of(facts);
      response =
          call(session)
              .run(
                  parts,
                  (piece, place) ->
                      new Sign.Request(
                          facts.uniqueIdentifier(),
                          parameters,
                          options.digested() ? null : PartedCall.data(piece),
                          options.digested() ? piece : null,
                          place.correlation(),
                          place.init(),
                          place.fin()),
                  Sign.Response.class);
    }
    ByteString signature = response.signatureData();
    if (signature == null) {
      throw new OperatorException("the server answered without a signature");
    }
    return output.deliver(response.uniqueIdentifier(), signature.toByteArray(), streams);
  }
}
