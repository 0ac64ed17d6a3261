package io.rootward.server.store;

/**
 * What a record is; part of its key and of the data its seal is bound to. Codes are persisted:
 * never reuse one.
 */
public enum RecordKind {
  /** A KMIP managed object. */
  OBJECT(1),
  /** A registered client with its credentials. */
  CLIENT(2),
  /** A tenant with its wrapped secret. */
  TENANT(3),
  /** A grant or denial of permissions. */
  GRANT(4),
  /** A certificate authority that clients may come from. */
  AUTHORITY(5),
  /** Facts of the installation: high-water time, root check value. */
  SYSTEM(6),
  /** Work begun outside the store that start-up must finish or undo. */
  INTENT(7),
  /** A user whom a KMIP Credential may name. */
  USER(8),
  /** How far numbers that must not come twice were given out. */
  COUNTER(9);

  private final int code;

  RecordKind(int code) {
    this.code = code;
  }

  /** The persisted number, 1 to 127. */
  public int code() {
    return code;
  }
}
