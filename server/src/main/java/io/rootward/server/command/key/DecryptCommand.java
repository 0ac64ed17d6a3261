package io.rootward.server.command.key;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.config.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Decrypt (KMIP 2.1 section 6.1.11). Where IV and tag begin in the input follows from the mode, so
 * the key is asked for its parameters first. With GCM nothing comes out unless the tag is right.
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
    byte[] file = input.read(streams);
    KeyFacts facts = KeyFacts.of(session, key.text());
    CryptographicParameters parameters = options.of(facts);
    SealedData sealed = SealedData.split(file, parameters);
    Decrypt.Response response =
        session.call(
            new Decrypt.Request(
                facts.uniqueIdentifier(),
                parameters,
                Data.of(sealed.data()),
                sealed.iv(),
                null,
                null,
                null,
                options.additionalData(),
                sealed.tag()),
            Decrypt.Response.class);
    ByteString plain = response.data();
    if (plain == null) {
      throw new OperatorException("the server answered without data");
    }
    return output.deliver(response.uniqueIdentifier(), plain.toByteArray(), streams);
  }
}
