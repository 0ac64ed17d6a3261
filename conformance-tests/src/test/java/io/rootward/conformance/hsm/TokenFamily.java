package io.rootward.conformance.hsm;

import io.rootward.conformance.token.Nss;
import io.rootward.conformance.token.SoftHsm;
import io.rootward.conformance.token.TestToken;
import io.rootward.hsm.SkippedSuites;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/** The kinds of token that every build tries. */
public enum TokenFamily {
  /** SoftHSM2. */
  SOFTHSM("SoftHSM2 is missing; install the package softhsm2"),
  /** Softokn of NSS. */
  NSS("NSS is missing; install the package libnss3-tools");

  private final String missing;

  TokenFamily(String missing) {
    this.missing = missing;
  }

  /**
   * Makes a token.
   *
   * @param folder its own, which exists
   * @throws TestAbortedException where its library is not installed
   */
  public TestToken create(Path folder) throws IOException, InterruptedException {
    Optional<Path> library = library();
    if (library.isEmpty()) {
      throw SkippedSuites.skip(resource(), missing);
    }
    return switch (this) {
      case SOFTHSM -> SoftHsm.create(folder, library.get());
      case NSS -> Nss.create(folder, library.get());
    };
  }

  private Optional<Path> library() {
    return this == SOFTHSM ? SoftHsm.installed() : Nss.installed();
  }

  /** Its name in the names of files. */
  public String resource() {
    return this == SOFTHSM ? "softhsm" : "nss";
  }
}
