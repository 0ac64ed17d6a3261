package io.rootward.server.command.key;

import io.rootward.kmip.model.Data;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.config.OperatorException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Encrypt (KMIP 2.1 section 6.1.17). The IV is never the caller's: one used twice with GCM gives
 * the key away, and a command line has no memory of those before.
 */
@Command(
    name = "encrypt",
    description = {
      "Encrypts data.",
      "The result is IV, encrypted data and tag in one, as rootward key decrypt takes it;",
      "the server draws the IV. A KEY that ends in /~ is one for this message alone, which the",
      "result names; on standard output without --json nobody would see that name."
    },
    mixinStandardHelpOptions = true)
final class EncryptCommand extends KeyCommand {
  private final DataStreams streams;

  @Mixin private final KeyChoice key = new KeyChoice();

  @Mixin private final CipherOptions options = new CipherOptions();
  @Mixin private final InputFile input = new InputFile();
  @Mixin private final OutputFile output = new OutputFile();

  EncryptCommand(DataStreams streams) {
    this.streams = streams;
  }

  @Override
  Result run(KeySession session) {
    // Before the key is used: a result with nowhere to go would count against Usage Limits.
    output.check(json());
    ByteString plain = ByteString.adopt(input.read(streams));
    try {
      KeyFacts facts = KeyFacts.of(session, key.text());
      Encrypt.Response response =
          session.call(
              new Encrypt.Request(
                  facts.uniqueIdentifier(),
                  options.of(facts),
                  Data.of(plain),
                  null,
                  null,
                  null,
                  null,
                  options.additionalData()),
              Encrypt.Response.class);
      String used = response.uniqueIdentifier();
      Map<String, String> besides =
          facts.isNamedByServer() ? Map.of("encryptedWith", used) : Map.of();
      return output.deliver(used, sealed(response).joined(), besides, streams);
    } finally {
      plain.wipe();
    }
  }

  /** An answer in parts belongs to a request in parts, which was not sent. */
  private static SealedData sealed(Encrypt.Response response) {
    ByteString data = response.data();
    if (data == null) {
      throw new OperatorException("the server answered without data");
    }
    return new SealedData(response.ivCounterNonce(), data, response.authenticatedEncryptionTag());
  }
}
