package io.rootward.kmip.schema;

/**
 * Items that are well encoded and still not the structure they stand for. The text names what was
 * found, never a value; the path names where.
 */
public final class FieldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong, so that a server can choose its Result Reason. */
  public enum Kind {
    /** A required field is absent. */
    MISSING,
    /** A field that has no place here in this version. */
    UNEXPECTED,
    /** A field that may stand once and stands again. */
    REPEATED,
    /** The item type is not the field's. */
    TYPE,
    /** An enumeration value that this version lacks. */
    ENUMERATION,
    /** A value that its field cannot have. */
    VALUE,
    /** A protocol version that this program does not speak. */
    VERSION,
    /** A value to be written for which the version has no form. */
    UNWRITABLE
  }

  private final Kind kind;
  private final String path;

  /**
   * Tells what is wrong and where.
   *
   * @param kind what is wrong
   * @param detail what was found and what was expected, without any value that could be secret
   * @param path the specification's names from the root, separated by slashes; may be empty
   */
  public FieldException(Kind kind, String detail, String path) {
    super(path.isEmpty() ? detail : detail + " (in " + path + ")");
    this.kind = kind;
    this.path = path;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }

  /** Where: the specification's names from the root, separated by slashes. */
  public String path() {
    return path;
  }
}
