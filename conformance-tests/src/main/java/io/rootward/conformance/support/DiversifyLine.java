package io.rootward.conformance.support;

import java.nio.file.Path;

/** The words of {@code rootward diversify}. */
public final class DiversifyLine {
  private DiversifyLine() {}

  /**
   * All of them.
   *
   * @param client who delivers
   * @param master Name or Unique Identifier of what the keys are derived from
   * @param transport the same of what wraps them
   */
  public static String[] of(
      String client, String master, String transport, Path serials, Path out) {
    return new String[] {
      "diversify",
      "--client",
      client,
      "--master",
      master,
      "--wrap-with",
      transport,
      "--serials",
      serials.toString(),
      "--out",
      out.toString()
    };
  }
}
