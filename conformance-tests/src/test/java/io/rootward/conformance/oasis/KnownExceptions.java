package io.rootward.conformance.oasis;

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
  private static final String RESOURCE = "/oasis-exceptions.txt";
  private static final Map<String, String> BY_NAME = read();

  private KnownExceptions() {}

  /** Why a case is expected to fail, or null when it is expected to pass. */
  static @Nullable String reason(OasisCase testCase) {
    return BY_NAME.get(testCase.name());
  }

  private static Map<String, String> read() {
    try (InputStream in = KnownExceptions.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not among the test resources");
      }
      Map<String, String> reasons = new HashMap<>();
      String reason = "";
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R", -1)) {
        if (line.startsWith("# ")) {
          reason = line.substring(2);
        } else if (!line.isBlank()) {
          reasons.put(line.strip(), reason);
        }
      }
      return reasons;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
