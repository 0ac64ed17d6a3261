package io.rootward.conformance.load;

import io.rootward.kmip.ttlv.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One kind of request, sent again and again; with another path each time where it holds {@link
 * #FIRST} in decimal digits, which stay as many.
 *
 * @param name for the table
 * @param request the encoded message
 * @param responseBytes length of its answer
 * @param session what becomes of the connection after an answer
 * @param numberAt where the digits are that change; -1 if nothing does
 * @param numbers the next number, of all connections together
 */
record Workload(
    String name,
    ByteString request,
    int responseBytes,
    Session session,
    int numberAt,
    AtomicInteger numbers) {
  /** Ten digits, and a step of a tree as long as two thousand million; enough for hours. */
  static final int FIRST = 1_000_000_000;

  /** A request, with changing numbers if it holds the first one. */
  static Workload of(String name, ByteString request, int responseBytes) {
    String text = new String(request.toByteArray(), StandardCharsets.ISO_8859_1);
    int at = text.indexOf(Integer.toString(FIRST));
    return new Workload(name, request, responseBytes, Session.KEPT, at, new AtomicInteger(FIRST));
  }

  /** The same request on a new connection each time. */
  Workload onNewConnections(String newName, Session each) {
    return new Workload(newName, request, responseBytes, each, numberAt, numbers);
  }

  /** An echo with messages as long as these. */
  Workload echo() {
    ByteString frame = EchoService.request(request.length(), responseBytes);
    return new Workload(name, frame, responseBytes, session, -1, numbers);
  }
}
