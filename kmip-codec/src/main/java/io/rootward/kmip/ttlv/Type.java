package io.rootward.kmip.ttlv;

import org.jspecify.annotations.Nullable;

/** Item types: KMIP 2.1 section 10.1.2; Date-Time Extended since 2.0. */
public enum Type {
  STRUCTURE("Structure", 1, -1),
  INTEGER("Integer", 2, 4),
  LONG_INTEGER("Long Integer", 3, 8),
  BIG_INTEGER("Big Integer", 4, -1),
  ENUMERATION("Enumeration", 5, 4),
  BOOLEAN("Boolean", 6, 8),
  TEXT_STRING("Text String", 7, -1),
  BYTE_STRING("Byte String", 8, -1),
  DATE_TIME("Date Time", 9, 8),
  INTERVAL("Interval", 10, 4),
  DATE_TIME_EXTENDED("Date Time Extended", 11, 8);

  private static final Type[] BY_CODE = values();

  private final String specName;
  private final int code;
  private final int fixedLength;

  Type(String specName, int code, int fixedLength) {
    this.specName = specName;
    this.code = code;
    this.fixedLength = fixedLength;
  }

  /** The name as the specification writes it. */
  public String specName() {
    return specName;
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
