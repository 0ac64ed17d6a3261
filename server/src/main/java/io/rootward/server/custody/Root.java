package io.rootward.server.custody;

import io.rootward.hsm.engine.SecretBytes;

/** What everything stored grows from; thread-safe. A token's root never leaves the token. */
public interface Root extends AutoCloseable {
  /**
   * Wraps a tenant's secret.
   *
   * @param secret 32 bytes
   */
  byte[] wrap(String tenant, SecretBytes secret);

  /**
   * Unwraps a tenant's secret.
   *
   * @throws CustodyException when it was edited, is another tenant's, or of another root
   */
  SecretBytes unwrap(String tenant, byte[] wrapped);

  /**
   * The 32-byte key of the installation for one purpose, closed by the caller.
   *
   * @param purpose persisted in effect, never change one
   */
  SecretBytes derive(Purpose purpose);

  /** Uses of the root beside tenants. */
  enum Purpose {
    /** MACs of the journal. */
    JOURNAL("journal mac"),
    /** Seals of records of the installation. */
    SYSTEM_SEAL("system seal"),
    /** Index values of records of the installation. */
    SYSTEM_INDEX("system index"),
    /** Seals of audit entries. */
    AUDIT_SEAL("audit seal");

    private final String label;

    Purpose(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** Wipes what is held. */
  @Override
  void close();
}
