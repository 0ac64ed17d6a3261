package io.rootward.server.app;

import io.rootward.server.access.Access;
import io.rootward.server.access.Identity;
import io.rootward.server.access.Identity.UnknownUsers;
import io.rootward.server.access.PasswordChecks;
import io.rootward.server.access.Registry;
import io.rootward.server.access.RegistryLimits;
import io.rootward.server.audit.AuditTrail;
import io.rootward.server.config.Choices.UnknownCredentials;
import io.rootward.server.config.Settings;
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
  /** Each costs 19 MiB for some milliseconds (Argon2id): unbounded, logins would empty the heap. */
  private static final int PASSWORD_CHECKS_AT_ONCE = 2;

  static RegistryParts open(
      Settings settings, StoreParts stored, SecureRandom random, Clock clock) {
    Registry registry =
        new Registry(stored.store(), stored.custody().system(), RegistryLimits.DEFAULT);
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
        new AuditTrail(stored.store(), stored.custody()));
  }
}
