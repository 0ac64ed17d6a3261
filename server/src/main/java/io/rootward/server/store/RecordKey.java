package io.rootward.server.store;

/**
 * Names one record.
 *
 * @param kind what it is
 * @param tenant the tenant it belongs to; empty for records of the installation itself
 * @param id unique within kind and tenant, 1 to 255 characters
 */
public record RecordKey(RecordKind kind, String tenant, String id) {}
