package io.rootward.server.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where one token is and how to get in.
 *
 * @param label the token's
 * @param serial its serial number, or none where the label says it all
 * @param module absolute path of the PKCS#11 library
 * @param pin where the PIN is read from; never the PIN itself
 * @param reserved what the library wants in pReserved, or none
 */
public record TokenAddress(
    String label, String serial, String module, String pin, String reserved) {
  /** Nothing is said. */
  private static final String NONE = "none";

  /** Stands last in {@code hsm.standby} where further tokens will be named one day. */
  private static final String LATER = "later";

  /** What one further token is written like in {@code hsm.standby}. */
  static final String FORM =
      "[^;,=]{1,32}(,(serial=[^;,]{1,16}|module=/[^;,]{1,4000}|reserved=[^;,]{1,4000}"
          + "|pin=(prompt|env:[A-Za-z_][A-Za-z0-9_]*|(file|credential):[^;,]{1,4000}))){0,4}";

  /**
   * Reads {@code hsm.standby}, which its form was checked for.
   *
   * @param first what holds for each where it says nothing else
   */
  static List<TokenAddress> further(String text, TokenAddress first) {
    if (text.equals(NONE) || text.equals(LATER)) {
      return List.of();
    }
    String named = isToGrow(text) ? text.substring(0, text.lastIndexOf(';')) : text;
    return Arrays.stream(named.split(";", -1)).map(entry -> of(entry, first)).toList();
  }

  /** By what else than its label the token is told from others. */
  public Optional<String> serialNumber() {
    return serial.equals(NONE) ? Optional.empty() : Optional.of(serial);
  }

  /** Whether {@code hsm.standby} says that more tokens will come. */
  static boolean isToGrow(String text) {
    return text.equals(LATER) || text.endsWith(";" + LATER);
  }

  private static TokenAddress of(String entry, TokenAddress first) {
    List<String> parts = new ArrayList<>(Arrays.asList(entry.split(",", -1)));
    String label = parts.removeFirst().strip();
    return new TokenAddress(
        label,
        said(parts, "serial=", NONE),
        said(parts, "module=", first.module()),
        said(parts, "pin=", first.pin()),
        said(parts, "reserved=", first.reserved()));
  }

  private static String said(List<String> parts, String name, String otherwise) {
    return parts.stream()
        .filter(part -> part.startsWith(name))
        .map(part -> part.substring(name.length()))
        .findFirst()
        .orElse(otherwise);
  }
}
