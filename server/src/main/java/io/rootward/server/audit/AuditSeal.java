package io.rootward.server.audit;

/** Seals audit entries; implemented by custody. */
public interface AuditSeal {
  /** Seals one entry. */
  byte[] seal(byte[] entry);

  /** Opens one entry; throws when it was edited. */
  byte[] open(byte[] sealed);
}
