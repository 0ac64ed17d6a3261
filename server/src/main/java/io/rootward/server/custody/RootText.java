package io.rootward.server.custody;

import io.rootward.server.config.Choices.RootProtection;
import java.util.List;
import java.util.Locale;

/**
 * The lines of a root file. The head, all but the last, is bound to a sealed root, so that its cost
 * cannot be lowered by an edit.
 *
 * @param protection how the root is protected
 * @param cost parameters of Argon2id; empty without a passphrase
 * @param salt in hexadecimal; empty without a passphrase
 * @param value the root, plain or sealed, in hexadecimal
 */
record RootText(RootProtection protection, String cost, String salt, String value) {
  private static final String FIRST = "rootward-root 1";
  private static final String PROTECTION = "protection: ";
  private static final String COST = "argon2id: ";
  private static final String SALT = "salt: ";
  private static final String VALUE = "root: ";

  static RootText plain(String value) {
    return new RootText(RootProtection.PLAIN, "", "", value);
  }

  static RootText sealedByKey() {
    return new RootText(RootProtection.KEY, "", "", "");
  }

  static RootText sealedByPassphrase(String cost, String salt) {
    return new RootText(RootProtection.PASSPHRASE, cost, salt, "");
  }

  RootText with(String sealed) {
    return new RootText(protection, cost, salt, sealed);
  }

  /** Never the value. */
  @Override
  public String toString() {
    return "RootText[" + protection + "]";
  }

  String head() {
    String head = FIRST + '\n' + PROTECTION + protection.name().toLowerCase(Locale.ROOT) + '\n';
    return protection == RootProtection.PASSPHRASE
        ? head + COST + cost + '\n' + SALT + salt + '\n'
        : head;
  }

  String format() {
    return head() + VALUE + value + '\n';
  }

  /**
   * Reads what {@link #format} gave, and nothing else.
   *
   * @throws IllegalArgumentException for any other text, saying which line
   */
  static RootText parse(String text) {
    List<String> lines = text.lines().toList();
    if (!line(lines, 0, "").equals(FIRST)) {
      throw new IllegalArgumentException("line 1 is not \"" + FIRST + "\"");
    }
    RootProtection protection = protection(line(lines, 1, PROTECTION));
    boolean passphrase = protection == RootProtection.PASSPHRASE;
    RootText parsed =
        new RootText(
            protection,
            passphrase ? line(lines, 2, COST) : "",
            passphrase ? line(lines, 3, SALT) : "",
            line(lines, passphrase ? 4 : 2, VALUE));
    if (!parsed.format().equals(text)) {
      throw new IllegalArgumentException("there is more than " + VALUE.strip());
    }
    return parsed;
  }

  private static RootProtection protection(String name) {
    for (RootProtection each : RootProtection.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException("line 2 names no known protection");
  }

  private static String line(List<String> lines, int at, String begin) {
    if (at >= lines.size() || !lines.get(at).startsWith(begin)) {
      throw new IllegalArgumentException("line " + (at + 1) + " is not \"" + begin + "...\"");
    }
    return lines.get(at).substring(begin.length());
  }
}
