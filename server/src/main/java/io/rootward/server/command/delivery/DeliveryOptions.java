package io.rootward.server.command.delivery;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What is to be made of what. */
public final class DeliveryOptions {
  @Option(
      names = "--master",
      paramLabel = "KEY",
      required = true,
      description = "Unique Identifier or Name of the master")
  private String master = "";

  @Option(
      names = "--wrap-with",
      paramLabel = "KEY",
      required = true,
      description = "Unique Identifier or Name of an AES key for wrapping")
  private String wrapWith = "";

  @Option(
      names = "--serials",
      paramLabel = "FILE",
      required = true,
      description = "a path segment in each line: a label, or 0x and hexadecimal digits")
  private Path serials = Path.of("");

  @Option(names = "--hex", description = "lines are hexadecimal digits without 0x")
  private boolean hex;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "a new file, or what an interrupted run left of it")
  private Path out = Path.of("");

  /** As it was named. */
  public String master() {
    return master;
  }

  /** As it was named. */
  public String wrapWith() {
    return wrapWith;
  }

  Path serials() {
    return serials;
  }

  boolean hex() {
    return hex;
  }

  Path out() {
    return out;
  }
}
