package io.rootward.kmip.ttlv;

import org.jspecify.annotations.Nullable;

/**
 * Item types: KMIP 2.1 section 10.1.2. The lengths are those of the value without its padding: all
 * values take whole blocks of 8 bytes, filled up with zeros (section 10.1.4).
 */
public enum Type {
  /** Items one after the other; its length counts their padding, so it is a multiple of 8. */
  STRUCTURE("Structure", 1, -1),
  INTEGER("Integer", 2, 4),
  LONG_INTEGER("Long Integer", 3, 8),
  /** Two's complement, sign-extended to a multiple of 8 bytes. */
  BIG_INTEGER("Big Integer", 4, -1),
  ENUMERATION("Enumeration", 5, 4),
  /** Eight bytes, of which only the last may be other than 0, and only 1. */
  BOOLEAN("Boolean", 6, 8),
  /** UTF-8 without an end mark. */
  TEXT_STRING("Text String", 7, -1),
  BYTE_STRING("Byte String", 8, -1),
  /** Whole seconds since 1970 UTC, signed. */
  DATE_TIME("Date Time", 9, 8),
  /** Seconds, unsigned. */
  INTERVAL("Interval", 10, 4),
  /** Microseconds since 1970 UTC, signed; since 2.0. */
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
