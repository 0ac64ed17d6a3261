package io.rootward.server.app;

import io.rootward.server.access.Access;
import io.rootward.server.access.Identity;
import io.rootward.server.access.Identity.UnknownUsers;
import io.rootward.server.access.PasswordChecks;
import io.rootward.server.access.RecordSeal;
import io.rootward.server.access.Registry;
import io.rootward.server.access.RegistryLimits;
import io.rootward.server.audit.AuditSeal;
import io.rootward.server.audit.AuditTrail;
import io.rootward.server.config.Choices.UnknownCredentials;
import io.rootward.server.config.Settings;
import io.rootward.server.custody.Custody;
import io.rootward.server.custody.Vault;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.StoredRecord;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Who may do what, and the record of who did.
 *
 * @param registry clients, users, grants, authorities
 * @param identity who a request is from
 * @param access what that client may do
 * @param audit what was done
 */
record RegistryParts(Registry registry, Identity identity, Access access, AuditTrail audit) {
  /** Each costs 19 MiB for some milliseconds. */
  private static final int PASSWORD_CHECKS_AT_ONCE = 2;

  static RegistryParts open(
      Settings settings, StoreParts stored, SecureRandom random, Clock clock) {
    Registry registry =
        new Registry(
            stored.store(), new SystemSeal(stored.custody().system()), RegistryLimits.DEFAULT);
    PasswordChecks passwords =
        new PasswordChecks(random, PASSWORD_CHECKS_AT_ONCE, settings.limits().requestMillis() / 2);
    UnknownUsers unknown =
        settings.credentials().unknown() == UnknownCredentials.REFUSE
            ? UnknownUsers.REFUSE
            : UnknownUsers.IGNORE;
    return new RegistryParts(
        registry,
        new Identity(registry::snapshot, unknown, passwords, clock),
        new Access(registry::grants),
        new AuditTrail(stored.store(), new CustodyAuditSeal(stored.custody())));
  }

  /** Records of the installation are sealed under its own vault. */
  private record SystemSeal(Vault vault) implements RecordSeal {
    @Override
    public byte[] seal(RecordKey key, long version, byte[] content) {
      return vault.seal(key, version, content);
    }

    @Override
    public byte[] open(StoredRecord sealed) {
      return vault.open(sealed);
    }
  }

  private record CustodyAuditSeal(Custody custody) implements AuditSeal {
    @Override
    public byte[] seal(byte[] entry) {
      return custody.sealAudit(entry);
    }

    @Override
    public byte[] open(byte[] sealed) {
      return custody.openAudit(sealed);
    }
  }
}
