package io.rootward.conformance.load;

import io.rootward.kmip.ttlv.ByteString;

/**
 * One kind of request, sent again and again.
 *
 * @param name for the table
 * @param request the encoded message
 * @param responseBytes length of its answer
 */
record Workload(String name, ByteString request, int responseBytes) {
  /** An echo with messages as long as these. */
  Workload echo() {
    ByteString frame = EchoService.request(request.length(), responseBytes);
    return new Workload(name, frame, responseBytes);
  }
}
