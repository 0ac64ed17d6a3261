package io.rootward.server.command.key;

import io.rootward.client.KmipFailure;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.config.OperatorException;
import org.jspecify.annotations.Nullable;

/** What a person can do about a Result Reason. */
final class Advice {
  /** When either side does not believe the other's certificate. */
  static final String TLS =
      "; rootward client list shows whether it is in force, rootward tls show the server's names";

  /** When data is longer than what a server collects of one operation. */
  private static final String LONG_DATA =
      "; --mode ctr and cbc have no end, but notice no change; a signature can be over a hash, with"
          + " --digested";

  private Advice() {}

  /** A refusal of a piece of data. */
  static OperatorException ofPiece(OperatorException refused) {
    return refused.getCause() instanceof KmipFailure failure
            && failure.reason() == ResultReason.SERVER_LIMIT_EXCEEDED
        ? new OperatorException(refused.getMessage() + LONG_DATA, failure)
        : refused;
  }

  /** A refusal in the server's words, with what to do where that is known. */
  static OperatorException refused(KmipFailure failure) {
    String advice = of(failure.reason());
    return new OperatorException(
        "refused: " + failure.getMessage() + (advice.isEmpty() ? "" : "; " + advice), failure);
  }

  /** Empty where nothing general can be said; the server's own words stand before it anyway. */
  private static String of(@Nullable ResultReason reason) {
    return switch (reason) {
      case null -> "";
      case OBJECT_NOT_FOUND, ITEM_NOT_FOUND -> "rootward key list shows what this client sees";
      case WRONG_KEY_LIFECYCLE_STATE ->
          "rootward key activate begins the use of a key, rootward key revoke ends it";
      case INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK ->
          "what a key may do is said when it is made, with --usage";
      case NON_UNIQUE_NAME_ATTRIBUTE ->
          "take another --name; a Name is free again when its object is destroyed";
      case PERMISSION_DENIED, NOT_AUTHORISED -> "rootward grant list shows what is allowed to whom";
      case SENSITIVE, NOT_EXTRACTABLE ->
          "the key does not leave the server in the clear; have the server use it";
      case BAD_CRYPTOGRAPHIC_PARAMETERS, UNSUPPORTED_CRYPTOGRAPHIC_PARAMETERS ->
          "say --hash, --padding or --mode, or others than these";
      case CRYPTOGRAPHIC_FAILURE -> "check that data, key and parameters belong together";
      case OBJECT_DESTROYED -> "there is no way back";
      default -> "";
    };
  }
}
