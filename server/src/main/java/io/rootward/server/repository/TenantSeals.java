package io.rootward.server.repository;

import io.rootward.server.custody.Vault;

/** Finds what protects a tenant's records. May read and write the store. */
@FunctionalInterface
public interface TenantSeals {
  /** The vault of a tenant. */
  Vault of(String tenant);
}
