package io.rootward.server.command.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.enums.ValidityIndicator;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.command.Terminal;
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
  /** 1 and 2 are taken: a refusal, wrong use. */
  private static final int NOT_VALID = 3;

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

  /** Anything but a clear yes is a no. */
  private record Verdict(String uniqueIdentifier, boolean valid) implements Result {
    @Override
    public ObjectNode json() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("uniqueIdentifier", uniqueIdentifier)
          .put("valid", valid);
    }

    @Override
    public void print(Terminal terminal) {
      terminal.line(valid ? "the signature is valid" : "the signature is NOT valid");
    }

    @Override
    public int exitCode() {
      return valid ? 0 : NOT_VALID;
    }
  }

  @Override
  Result run(KeySession session) {
    ByteString signed = ByteString.adopt(InputFile.read(signature));
    ByteString data = ByteString.adopt(input.read(streams));
    KeyFacts facts = KeyFacts.of(session, key.text());
    SignatureVerify.Response response =
        session.call(
            new SignatureVerify.Request(
                facts.uniqueIdentifier(),
                options.of(facts),
                options.digested() ? null : Data.of(data),
                options.digested() ? data : null,
                signed,
                null,
                null,
                null),
            SignatureVerify.Response.class);
    return new Verdict(
        response.uniqueIdentifier(), response.validityIndicator() == ValidityIndicator.VALID);
  }
}
