package io.rootward.server.request;

import io.rootward.kmip.message.MessageExtension;
import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.RequestHeader;
import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.model.enums.AsynchronousIndicator;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.object.KmipException;
import java.util.HashSet;
import java.util.Set;

/**
 * What a request must be before its first operation runs: KMIP 2.1 sections 8 and 9. What cannot be
 * done for the whole message is refused for the whole message.
 */
final class HeaderRules {
  private HeaderRules() {}

  /**
   * Refuses what this server does not do for a whole message.
   *
   * @throws KmipException nothing of the message is done then
   */
  static void check(RequestMessage message, RequestLimits limits) {
    RequestHeader header = message.header();
    if (message.batchItems().size() > limits.batchItemsMax()) {
      throw new KmipException(
          ResultReason.SERVER_LIMIT_EXCEEDED,
          ResultReason.INVALID_FIELD,
          "a message may have " + limits.batchItemsMax() + " batch items");
    }
    if (header.asynchronousIndicator() == AsynchronousIndicator.MANDATORY) {
      throw new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED,
          "this server answers at once: Asynchronous Indicator Mandatory is not offered");
    }
    Integer responseMax = header.maximumResponseSize();
    if (responseMax != null && responseMax <= 0) {
      throw new KmipException(
          ResultReason.INVALID_FIELD, "Maximum Response Size must be a positive number of bytes");
    }
    if (message.batchItems().size() > 1) {
      requireIdentified(message);
    }
    message.batchItems().forEach(HeaderRules::requireUnderstood);
  }

  /**
   * KMIP 2.1 section 8.3 requires it of several batch items: without identifiers a client cannot
   * tell which results are missing after Stop.
   */
  private static void requireIdentified(RequestMessage message) {
    // As text: a ByteString hashes its length only, and ten thousand identifiers have one length.
    Set<String> seen = new HashSet<>();
    for (RequestBatchItem item : message.batchItems()) {
      ByteString id = item.uniqueBatchItemId();
      if (id == null || !seen.add(id.toHex())) {
        throw new KmipException(
            ResultReason.INVALID_MESSAGE,
            "with several batch items each needs a Unique Batch Item ID of its own");
      }
    }
  }

  /** KMIP 2.1 section 9.13: what is critical and not understood fails the whole message. */
  private static void requireUnderstood(RequestBatchItem item) {
    for (MessageExtension extension : item.messageExtensions()) {
      if (extension.criticalityIndicator()) {
        throw new KmipException(
            ResultReason.UNKNOWN_MESSAGE_EXTENSION,
            ResultReason.FEATURE_NOT_SUPPORTED,
            "the critical Message Extension of "
                + extension.vendorIdentification()
                + " is not known here");
      }
    }
  }
}
