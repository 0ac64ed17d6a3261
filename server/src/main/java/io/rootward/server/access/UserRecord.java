package io.rootward.server.access;

import java.time.Instant;

/**
 * A user of a tenant whom the Credential of a request may name (KMIP 2.1 section 9.11).
 *
 * @param tenant the tenant it belongs to
 * @param name the Username of the credential
 * @param password how its password is checked
 * @param created when it was recorded
 */
public record UserRecord(String tenant, String name, PasswordHash password, Instant created) {}
