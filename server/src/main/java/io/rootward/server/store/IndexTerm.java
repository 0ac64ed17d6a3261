package io.rootward.server.store;

/**
 * One thing a record can be found by. Values that could tell something (names, text, bytes) are
 * HMACs made by the caller; the store compares bytes and knows no more. A unique and a shared term
 * of the same field and value are two different terms: look for the one that was stored.
 *
 * @param field short name of what is indexed, for example "name" or "object-type", 1 to 64
 *     characters
 * @param value what it equals, in hexadecimal or another plain form without control characters, at
 *     most 255 characters
 * @param unique whether no other record of the same kind and tenant may carry this term
 */
public record IndexTerm(String field, String value, boolean unique) {
  private static final int FIELD_CHARS_MAX = 64;
  private static final int VALUE_CHARS_MAX = 255;

  /**
   * @throws IllegalArgumentException for a length out of range
   */
  public IndexTerm {
    if (field.isEmpty() || field.length() > FIELD_CHARS_MAX || value.length() > VALUE_CHARS_MAX) {
      throw new IllegalArgumentException(
          "index term " + field + " with a value of " + value.length() + " characters");
    }
  }

  /** A term that many records may share. */
  public static IndexTerm of(String field, String value) {
    return new IndexTerm(field, value, false);
  }

  /** A term that only one record of a kind and tenant may carry. */
  public static IndexTerm unique(String field, String value) {
    return new IndexTerm(field, value, true);
  }
}
