package io.rootward.conformance.oasis;

import java.io.IOException;

/** A connection of one client to the server that is judged. */
public interface Transport extends AutoCloseable {
  /**
   * Sends a request message and waits for its response.
   *
   * @param request the encoded request
   * @return the encoded response
   * @throws IOException when the connection fails, ends, or the response is no message
   */
  byte[] exchange(byte[] request) throws IOException;

  @Override
  void close() throws IOException;
}
