package io.rootward.server.operation;

import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.ResponsePayload;

/**
 * Does one operation. Thread-safe.
 *
 * @param <Q> its requests
 * @param <P> its responses
 */
@FunctionalInterface
public interface OperationHandler<Q extends RequestPayload, P extends ResponsePayload> {
  /**
   * Does what a batch item asks. All or nothing: whatever is thrown, nothing has changed.
   *
   * @throws io.rootward.server.object.KmipException with the Result Reason for the client
   */
  P handle(Q request, OperationContext context);
}
