package io.rootward.server.access;

import io.rootward.server.config.OperatorException;
import java.util.List;

/**
 * Which derivation paths a grant covers. Segments are separated by "/"; "*" stands for exactly one
 * segment and a final "**" for any rest, the empty one included: "tenant-7/**" covers "tenant-7"
 * itself, because whoever holds a parent can make what lies below it.
 *
 * @param text as written, 1 to 1,024 characters
 */
public record PathPattern(String text) {
  private static final int CHARACTERS_MAX = 1_024;

  public PathPattern {
    if (text.isEmpty() || text.length() > CHARACTERS_MAX) {
      throw new OperatorException("a path pattern has 1 to " + CHARACTERS_MAX + " characters");
    }
    List<String> segments = segments(text);
    for (int i = 0; i < segments.size(); i++) {
      check(segments.get(i), i == segments.size() - 1, text);
    }
  }

  private static void check(String segment, boolean last, String text) {
    if (segment.isEmpty()) {
      throw new OperatorException("path pattern '" + text + "' has an empty segment");
    }
    if (segment.equals("**") && !last) {
      throw new OperatorException("path pattern '" + text + "': ** is accepted only at the end");
    }
    // A star inside a segment is refused, or it would silently match nothing but itself.
    if (segment.contains("*") && !segment.equals("*") && !segment.equals("**")) {
      throw new OperatorException("path pattern '" + text + "': * stands for a whole segment");
    }
  }

  /** Whether a canonical path, for example "44'/60'/0'", is covered. */
  public boolean matches(String path) {
    List<String> wanted = segments(text);
    List<String> given = segments(path);
    boolean rest = wanted.getLast().equals("**");
    int fixed = rest ? wanted.size() - 1 : wanted.size();
    if (rest ? given.size() < fixed : given.size() != fixed) {
      return false;
    }
    for (int i = 0; i < fixed; i++) {
      if (!wanted.get(i).equals("*") && !isSame(wanted.get(i), given.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Only a hardened step ends in an apostrophe; BIP-32 knows three marks for it. */
  private static boolean isSame(String wanted, String given) {
    boolean marked = wanted.endsWith("h") || wanted.endsWith("H");
    return wanted.equals(given)
        || (marked && given.equals(wanted.substring(0, wanted.length() - 1) + "'"));
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }
}
