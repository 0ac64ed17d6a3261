package io.rootward.server.custody;

import java.util.regex.Pattern;

/**
 * By what the two keys of a token's root are known again; no secret. Each 16 hexadecimal
 * characters, or {@code none} where the token can answer no question about the key.
 *
 * @param wrapping of the key that wraps
 * @param deriving of the key that all other keys of the installation are derived from
 */
record RootChecks(String wrapping, String deriving) {
  static final String NONE = "none";
  private static final Pattern FORM = Pattern.compile("none|[0-9a-f]{16}");

  /** Checks the form. */
  RootChecks {
    if (!FORM.matcher(wrapping).matches() || !FORM.matcher(deriving).matches()) {
      throw new IllegalArgumentException("no check values of a root");
    }
  }
}
