package io.rootward.server.access;

import io.rootward.server.config.OperatorException;
import java.util.regex.Pattern;

/**
 * Names of clients, tenants, users and authorities. They become folder names, parts of record keys
 * and words in tables, so the letters are few; names of users come from elsewhere as they are.
 */
public final class Label {
  private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

  /** Letters, marks, digits, punctuation, symbols; no controls, no writing direction, no tabs. */
  private static final Pattern USER =
      Pattern.compile("(?! )[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{1,128}(?<! )");

  private Label() {}

  /**
   * Gives the name back when it is acceptable.
   *
   * @param what what is named, for the message: "client", "tenant"
   * @throws OperatorException saying what is accepted
   */
  public static String check(String what, String name) {
    if (!ACCEPTED.matcher(name).matches()) {
      throw new OperatorException(
          what
              + " name '"
              + printable(name)
              + "' is not accepted: 1 to 64 of A-Z a-z 0-9 . _ @ - beginning with a letter or"
              + " digit");
    }
    return name;
  }

  /**
   * Gives the name of a user back when it is acceptable: directories call theirs DOMAIN\\user or
   * user@realm.
   *
   * @throws OperatorException saying what is accepted
   */
  public static String checkUser(String name) {
    if (!USER.matcher(name).matches()) {
      throw new OperatorException(
          "user name '"
              + printable(name)
              + "' is not accepted: 1 to 128 printable characters, no space at either end");
    }
    return name;
  }

  /** A name from outside, cut and with control characters masked, so it can stand in a message. */
  static String printable(String text) {
    String cut = text.length() > 80 ? text.substring(0, 80) + "..." : text;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }
}
