package io.rootward.server.command.key;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.server.command.key.PartedCall.Place;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    try (DataParts parts = input.parts(streams);
        GrowingResult result = output.begin(streams, json())) {
      KeyFacts facts = KeyFacts.of(session, key.text());
      CryptographicParameters parameters = options.of(facts);
      Encrypt.Response last =
          call(session)
              .run(
                  parts,
                  (piece, place) -> request(facts, parameters, PartedCall.data(piece), place),
                  Encrypt.Response.class,
                  answer -> {
                    result.add(answer.ivCounterNonce());
                    result.add(answer.data());
                    result.add(answer.authenticatedEncryptionTag());
                  });
      String used = last.uniqueIdentifier();
      return result.complete(
          used, facts.isNamedByServer() ? Map.of("encryptedWith", used) : Map.of());
    }
  }

  /** A key that the server draws is drawn by the first request, and is not named again. */
  private Encrypt.Request request(
      KeyFacts facts, CryptographicParameters parameters, @Nullable Data data, Place place) {
    UniqueIdentifier named = facts.uniqueIdentifier();
    return new Encrypt.Request(
        facts.isNamedByServer() ? place.ifFirst(named) : named,
        parameters,
        data,
        null,
        place.correlation(),
        place.init(),
        place.fin(),
        place.ifFirst(options.additionalData()));
  }
}
