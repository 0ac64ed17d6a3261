package io.rootward.kmip.ttlv;

import org.jspecify.annotations.Nullable;

/** Item types: KMIP 2.1 section 10.1.2; Date-Time Extended since 2.0. */
public enum Type {
  STRUCTURE(1, -1),
  INTEGER(2, 4),
  LONG_INTEGER(3, 8),
  BIG_INTEGER(4, -1),
  ENUMERATION(5, 4),
  BOOLEAN(6, 8),
  TEXT_STRING(7, -1),
  BYTE_STRING(8, -1),
  DATE_TIME(9, 8),
  INTERVAL(10, 4),
  DATE_TIME_EXTENDED(11, 8);

  private static final Type[] BY_CODE = values();

  private final int code;
  private final int fixedLength;

  Type(int code, int fixedLength) {
    this.code = code;
    this.fixedLength = fixedLength;
  }

  /** The byte on the wire. */
  public int code() {
    return code;
  }

  /** The only length in bytes this type may have, or -1 where it varies. */
  public int fixedLength() {
    return fixedLength;
  }

  /** The type of a byte on the wire, or null when there is none. */
  public static @Nullable Type ofCode(int code) {
    return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
  }
}
