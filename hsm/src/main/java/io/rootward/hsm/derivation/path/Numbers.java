package io.rootward.hsm.derivation.path;

import io.rootward.hsm.derivation.path.PathException.Kind;

/** Numbers in their one spelling: ASCII digits, no sign, no leading zero. */
final class Numbers {
  /** 2^63 - 1 has as many. */
  private static final int DIGITS_MAX = 19;

  private Numbers() {}

  /** A child number: the mark is ', h or H. */
  static PathStep.Child child(String segment) {
    int last = segment.length() - 1;
    char mark = segment.charAt(last);
    boolean hardened = mark == '\'' || mark == 'h' || mark == 'H';
    String digits = hardened ? segment.substring(0, last) : segment;
    int number = (int) decimal(digits, Integer.MAX_VALUE);
    return hardened ? PathStep.Child.hardened(number) : new PathStep.Child(number);
  }

  /** {@code Character.isDigit} would take the digits of forty other scripts. */
  static long decimal(String digits, long max) {
    boolean spelled = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!spelled || (digits.length() > 1 && digits.charAt(0) == '0')) {
      throw new PathException(
          Kind.BAD_NUMBER, "a number has decimal digits only, and no zero before others");
    }
    if (digits.length() > DIGITS_MAX || exceeds(digits, max)) {
      throw new PathException(Kind.NUMBER_OUT_OF_RANGE, "a number is at most " + max);
    }
    return Long.parseLong(digits);
  }

  /** Compared as text: 19 digits may be more than a long has. */
  private static boolean exceeds(String digits, long max) {
    String greatest = Long.toString(max);
    return digits.length() == greatest.length()
        ? digits.compareTo(greatest) > 0
        : digits.length() > greatest.length();
  }
}
