package io.rootward.server.store;

/**
 * One thing a record can be found by. Values that could tell something (names, text, bytes) are
 * HMACs made by the caller; the store compares bytes and knows no more.
 *
 * @param field short name of what is indexed, for example "name" or "object-type"
 * @param value what it equals, in hexadecimal or another plain form without control characters
 * @param unique whether no other record of the same kind and tenant may carry the same field and
 *     value
 */
public record IndexTerm(String field, String value, boolean unique) {
  /** A term that many records may share. */
  public static IndexTerm of(String field, String value) {
    return new IndexTerm(field, value, false);
  }

  /** A term that only one record of a kind and tenant may carry. */
  public static IndexTerm unique(String field, String value) {
    return new IndexTerm(field, value, true);
  }
}
