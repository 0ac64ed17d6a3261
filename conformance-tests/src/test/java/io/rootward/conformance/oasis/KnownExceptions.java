package io.rootward.conformance.oasis;

import io.rootward.conformance.hsm.TokenFamily;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cases that fail for a reason that is known, each with that reason: in a resource where a line
 * with a number sign tells the reason of the names below it.
 */
final class KnownExceptions {
  private final Map<String, String> byName = new HashMap<>();

  private KnownExceptions(String... resources) {
    for (String resource : resources) {
      read(resource);
    }
  }

  /** Those of the server on any engine. */
  static KnownExceptions ofServer() {
    return new KnownExceptions("/oasis-exceptions.txt");
  }

  /** With those of one kind of token. */
  static KnownExceptions ofToken(TokenFamily family) {
    return new KnownExceptions(
        "/oasis-exceptions.txt", "/oasis-exceptions-" + family.resource() + ".txt");
  }

  /** Why a case is expected to fail, or null when it is expected to pass. */
  @Nullable String reason(OasisCase testCase) {
    return byName.get(testCase.name());
  }

  private void read(String resource) {
    try (InputStream in = KnownExceptions.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not among the test resources");
      }
      String reason = "";
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R", -1)) {
        if (line.startsWith("# ")) {
          reason = line.substring(2);
        } else if (!line.isBlank()) {
          byName.put(line.strip(), reason);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
