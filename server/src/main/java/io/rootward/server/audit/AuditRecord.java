package io.rootward.server.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one batch item or command did.
 *
 * @param time when it was answered, kept to the millisecond
 * @param actor who asked
 * @param operation the KMIP operation, or the name of an administrative command
 * @param identifier Unique Identifier of the object, or what a command was about; null for none
 * @param path canonical derivation path; null where nothing was derived by path
 * @param derived how a key was had that was derived for this: boundary, whether it was at hand,
 *     first 4 bytes of HASH160 over its public key if it has one; of a new key, that it is easier
 *     to read than what it was derived from; null otherwise
 * @param outcome "Success", or the Result Reason of the newest version; of a command "Refused"
 * @param correlation the server's own mark for the request, also in its log lines
 */
public record AuditRecord(
    Instant time,
    Actor actor,
    String operation,
    @Nullable String identifier,
    @Nullable String path,
    @Nullable String derived,
    String outcome,
    String correlation) {
  /** The outcome of what went well. */
  public static final String SUCCESS = "Success";

  /** The outcome of an administrative command that changed nothing. */
  public static final String REFUSED = "Refused";

  /** Of what used no key that was derived for it. */
  public AuditRecord(
      Instant time,
      Actor actor,
      String operation,
      @Nullable String identifier,
      @Nullable String path,
      String outcome,
      String correlation) {
    this(time, actor, operation, identifier, path, null, outcome, correlation);
  }
}
