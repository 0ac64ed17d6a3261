package io.rootward.server.config;

import java.nio.file.Path;

/**
 * The folder that holds everything of one server. Only names: creating and checking is {@link
 * HomeFolder}.
 *
 * @param folder absolute and normal
 */
public record Home(Path folder) {
  public Home {
    folder = folder.toAbsolutePath().normalize();
  }

  /** The settings. */
  public Path settings() {
    return folder.resolve("rootward.yaml");
  }

  /** An operator's own log configuration; usually not there. */
  public Path logback() {
    return folder.resolve("logback.xml");
  }

  /** One line: the version of this layout. */
  public Path format() {
    return folder.resolve("format");
  }

  /** There only while an empty folder is made a home. */
  public Path preparing() {
    return folder.resolve("preparing");
  }

  /** Locked by whoever works on this home. */
  public Path lock() {
    return folder.resolve("lock");
  }

  /** What concerns the running process only. */
  public Path run() {
    return folder.resolve("run");
  }

  /** Process id and ports of the running server. */
  public Path ready() {
    return run().resolve("ready.json");
  }

  /** Where commands reach the running server. */
  public Path adminSocket() {
    return run().resolve("admin.sock");
  }

  /** Temporary files, native libraries among them; emptied at each start. */
  public Path temporary() {
    return run().resolve("tmp");
  }

  /** Where the software root lies. */
  public Path root() {
    return folder.resolve("root");
  }

  /** The software root. */
  public Path rootKey() {
    return root().resolve("root.key");
  }

  /** A token of SoftHSM2 that was made to try things out, with its PIN. */
  public Path softhsm() {
    return folder.resolve("softhsm");
  }

  /** Which root in a token is this home's; no secret. */
  public Path rootToken() {
    return root().resolve("root.token");
  }

  /** Everything stored: the journal, and what is rebuilt from it. */
  public Path data() {
    return folder.resolve("data");
  }

  /** The certificate authority of this home: ca-cert.pem and ca-key.pem. */
  public Path ca() {
    return folder.resolve("ca");
  }

  /** Server certificates and keys: ec-cert.pem, ec-key.pem, rsa-cert.pem, rsa-key.pem. */
  public Path tls() {
    return folder.resolve("tls");
  }

  /** A folder for each client made here. */
  public Path clients() {
    return folder.resolve("clients");
  }

  /** Certificates of site authorities, as import source. */
  public Path trust() {
    return folder.resolve("trust");
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
