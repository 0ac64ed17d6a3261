package io.rootward.server.command.key;

import io.rootward.kmip.model.Data;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.config.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Sign (KMIP 2.1 section 6.1.55). The data goes to the server whole, which hashes it, unless it is
 * a hash already.
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
    ByteString data = ByteString.adopt(input.read(streams));
    KeyFacts facts = KeyFacts.of(session, key.text());
    Sign.Response response =
        session.call(
            new Sign.Request(
                facts.uniqueIdentifier(),
                options.of(facts),
                options.digested() ? null : Data.of(data),
                options.digested() ? data : null,
                null,
                null,
                null),
            Sign.Response.class);
    ByteString signature = response.signatureData();
    if (signature == null) {
      throw new OperatorException("the server answered without a signature");
    }
    return output.deliver(response.uniqueIdentifier(), signature.toByteArray(), streams);
  }
}
