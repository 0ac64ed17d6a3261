package io.rootward.hsm.derivation.path;

import java.io.Serial;

/**
 * A text is no path. The message is fit for a client: it names the rule, and the number of the
 * segment, but repeats nothing of the text.
 */
public final class PathException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Which rule. A server answers every one of them with Invalid Field. */
  public enum Kind {
    /** No slash at the beginning, or nothing behind it. */
    NOT_A_PATH,
    /** More bytes than {@link DerivationPath#BYTES_MAX}, as given or in canonical form. */
    TOO_LONG,
    /** More segments than {@link DerivationPath#STEPS_MAX}. */
    TOO_MANY_SEGMENTS,
    /** Two slashes in a row, or one at the end. */
    EMPTY_SEGMENT,
    /** Not a decimal number in its one spelling. */
    BAD_NUMBER,
    /** A number beyond the greatest of its family. */
    NUMBER_OUT_OF_RANGE,
    /** A step without mark, where the curve has hardened steps only. */
    NOT_HARDENED,
    /** A character that labels have not, or bytes that are no text in normal form. */
    BAD_LABEL,
    /** More bytes in one segment than it may have. */
    SEGMENT_TOO_LONG,
    /** Not {@code 0x} with pairs of hexadecimal digits. */
    BAD_HEX,
    /** Bytes that the scheme's function does not take. */
    BAD_BYTES
  }

  private final Kind kind;

  /**
   * With the rule.
   *
   * @param kind which
   * @param message the rule in words, without the text that broke it
   */
  public PathException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Which rule. */
  public Kind kind() {
    return kind;
  }
}
