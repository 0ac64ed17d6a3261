package io.rootward.server.command.key;

import io.rootward.kmip.model.RevocationReason;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.payload.Revoke;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Revoke (KMIP 2.1 section 6.1.44). Only a compromise has a time of its own: other reasons count
 * from now, and the server refuses {@code --since} with them.
 */
@Command(
    name = "revoke",
    description = "Ends the use of an object, or says that it is compromised.",
    mixinStandardHelpOptions = true)
final class RevokeCommand extends KeyCommand {
  @Mixin private final KeyChoice key = new KeyChoice();

  @Option(
      names = "--reason",
      converter = KmipWords.Reason.class,
      description =
          "as in cessation-of-operation, superseded, key-compromise (default: unspecified)")
  private RevocationReasonCode reason = RevocationReasonCode.UNSPECIFIED;

  @Option(names = "--message", paramLabel = "TEXT", description = "more about it, for people")
  private @Nullable String message;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "of a compromise: when it happened, as in 2026-01-31T12:00:00Z")
  private @Nullable Instant since;

  @Override
  Result run(KeySession session) {
    Revoke.Response done =
        session.call(
            new Revoke.Request(
                session.resolve(key.text()), new RevocationReason(reason, message), since),
            Revoke.Response.class);
    return KeyTable.of(session, List.of(done.uniqueIdentifier()));
  }
}
