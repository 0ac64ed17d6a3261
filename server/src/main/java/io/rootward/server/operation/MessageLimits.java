package io.rootward.server.operation;

import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.derivation.Meaning;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import java.util.OptionalInt;

/**
 * How many messages a temporary key encrypts: AES-GCM with random vectors is good for a number that
 * somebody has to keep to (NIST SP 800-38D section 8.3). The master says it for each of its
 * children by {@code x-derivation-messages}. With 1 every message has a key of its own, as AWS KMS
 * does it: only keys drawn by the same request encrypt, and nothing is stored about them. With more
 * there is a counter for each child, durable before its message is encrypted.
 */
final class MessageLimits {
  private static final String SERIES = "messages ";

  private MessageLimits() {}

  /**
   * Counts one message.
   *
   * @param drawn whether this very request drew the key, so that nobody used it before
   * @throws KmipException Usage Limit Exceeded, in KMIP 1.x Permission Denied
   */
  static void count(OperationContext context, FoundKey found, boolean drawn) {
    Meaning.Line line = found.derived();
    if (line == null) {
      return;
    }
    ManagedObject master = line.from().object();
    OptionalInt most = DerivationSettings.MESSAGES.number(master.attributes());
    if (most.isEmpty()) {
      return;
    }
    boolean passed =
        most.getAsInt() == 1
            ? drawn
            : before(context, master, line.name().reference()) < most.getAsInt();
    if (!passed) {
      throw new KmipException(
          ResultReason.USAGE_LIMIT_EXCEEDED,
          ResultReason.PERMISSION_DENIED,
          most.getAsInt() == 1
              ? "each message takes a fresh key: name one that ends in /~"
              : "a derived key of this master encrypts " + most.getAsInt() + " messages");
    }
  }

  private static long before(OperationContext context, ManagedObject master, String reference) {
    return context.prepare(objects -> objects.reserve(master.tenant(), SERIES + reference, 0, 1));
  }
}
