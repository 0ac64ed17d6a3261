package io.rootward.server.request;

import io.rootward.kmip.ttlv.TtlvLimits;

/**
 * What one request may be. A batch is bounded apart from its bytes: a thousand items of a few bytes
 * each can be a thousand signatures.
 *
 * @param encoding length, depth, items and text of a message
 * @param batchItemsMax operations in one message
 */
public record RequestLimits(TtlvLimits encoding, int batchItemsMax) {
  /** The encoding's defaults and 1,000 batch items. */
  public static RequestLimits defaults() {
    return new RequestLimits(TtlvLimits.DEFAULT, 1_000);
  }
}
