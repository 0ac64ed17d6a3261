package io.rootward.conformance.oasis;

import java.io.IOException;

/** The server that is judged: a place that hands out connections. */
public interface ServerUnderTest {
  /**
   * Opens a connection. The same group and client always mean the same identity; clients of one
   * group see each other's objects, and where the server can be told so, those of different groups
   * do not.
   *
   * @param group the case, or the first of several cases that build on one another
   * @param client a letter from A, as cases name their clients
   * @throws IOException when no connection can be made
   */
  Transport connect(String group, String client) throws IOException;
}
