package io.rootward.server.command.key;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.ttlv.ByteString;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Decrypt (KMIP 2.1 section 6.1.11). Where IV and tag begin in the input follows from the mode, so
 * the key is asked for its parameters first. With GCM nothing comes out unless the tag is right:
 * the server gives nothing of an authenticated cipher before the last step.
 */
@Command(
    name = "decrypt",
    description = "Decrypts what rootward key encrypt wrote: IV, encrypted data and tag in one.",
    mixinStandardHelpOptions = true)
final class DecryptCommand extends KeyCommand {
  private final DataStreams streams;

  @Mixin private final KeyChoice key = new KeyChoice();

  @Mixin private final CipherOptions options = new CipherOptions();
  @Mixin private final InputFile input = new InputFile();
  @Mixin private final OutputFile output = new OutputFile();

  DecryptCommand(DataStreams streams) {
    this.streams = streams;
  }

  @Override
  Result run(KeySession session) {
    // Before the key is used: a result with nowhere to go would count against Usage Limits.
    output.check(json());
    try (DataParts parts = input.parts(streams);
        GrowingResult result = output.begin(streams, json())) {
      KeyFacts facts = KeyFacts.of(session, key.text());
      CryptographicParameters parameters = options.of(facts);
      ByteString iv =
          parts.framed(
              SealedForm.ivBytes(parameters.blockCipherMode()), SealedForm.tagBytes(parameters));
      Decrypt.Response last =
          call(session)
              .run(
                  parts,
                  (piece, place) ->
                      new Decrypt.Request(
                          facts.uniqueIdentifier(),
                          parameters,
                          PartedCall.data(piece),
                          place.ifFirst(iv),
                          place.correlation(),
                          place.init(),
                          place.fin(),
                          place.ifFirst(options.additionalData()),
                          place.ifLast(parts.tail())),
                  Decrypt.Response.class,
                  answer -> result.add(answer.data()));
      return result.complete(last.uniqueIdentifier(), Map.of());
    }
  }
}
