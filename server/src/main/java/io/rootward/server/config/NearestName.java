package io.rootward.server.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds what somebody probably meant: a wrong name of a setting is refused, never passed over, for
 * a limit that was misspelt would be no limit.
 */
final class NearestName {
  private NearestName() {}

  /** The known name with the fewest edits, if few enough to be a slip of the pen. */
  static Optional<String> of(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(name -> distance(word, name)))
        .filter(name -> distance(word, name) <= Math.max(2, name.length() / 3));
  }

  /** Levenshtein distance, row by row. */
  static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      above = nextRow(above, a.charAt(i - 1), i, b);
    }
    return above[b.length()];
  }

  /** Two rows are enough: each depends on the one above only. */
  private static int[] nextRow(int[] above, char letter, int first, String b) {
    int[] row = new int[above.length];
    row[0] = first;
    for (int j = 1; j < row.length; j++) {
      int change = above[j - 1] + (letter == b.charAt(j - 1) ? 0 : 1);
      row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
    }
    return row;
  }
}
