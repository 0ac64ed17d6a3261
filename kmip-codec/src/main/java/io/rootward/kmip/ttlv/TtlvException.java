package io.rootward.kmip.ttlv;

/**
 * An encoding that breaks the rules or the limits. The text names the place and the rule, never a
 * value, because any value may be a secret.
 */
public final class TtlvException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final int offset;
  private final String path;

  /**
   * Tells what is wrong and where.
   *
   * @param kind which rule
   * @param offset where the item begins: bytes from the start of the binary form, or line of XML
   * @param path the tags from the outermost item down, separated by a slash; empty at the top
   * @param detail what was found and what was expected, without the value itself
   */
  public TtlvException(Kind kind, int offset, String path, String detail) {
    super(detail + " (at " + offset + (path.isEmpty() ? "" : ", in " + path) + ")");
    this.kind = kind;
    this.offset = offset;
    this.path = path;
  }

  /** Which rule was broken. */
  public Kind kind() {
    return kind;
  }

  /** Where the item begins: bytes from the start of the binary form, or line of XML. */
  public int offset() {
    return offset;
  }

  /** The tags from the outermost item down, separated by a slash; empty at the top. */
  public String path() {
    return path;
  }

  /** What can be wrong with an encoding. */
  public enum Kind {
    /** The item or its structure ends before its length says. */
    TRUNCATED,
    /** Bytes follow the one item that was asked for. */
    TRAILING_BYTES,
    /** A tag outside the ranges of KMIP 2.1 section 11.56. */
    BAD_TAG,
    /** A type that does not exist. */
    BAD_TYPE,
    /** A length that the type does not have. */
    BAD_LENGTH,
    /** Padding that is not zero. */
    BAD_PADDING,
    /** A value that the type does not have. */
    BAD_VALUE,
    /** Text that is not UTF-8. */
    BAD_TEXT,
    /** A name that no version of KMIP has. */
    UNKNOWN_NAME,
    /** XML that is not well formed or not the form of KMIP. */
    BAD_XML,
    /** More structures within structures than the limit. */
    TOO_DEEP,
    /** More items than the limit. */
    TOO_MANY_ITEMS,
    /** More bytes than the limit. */
    TOO_LONG
  }
}
