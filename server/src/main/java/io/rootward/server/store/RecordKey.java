package io.rootward.server.store;

/**
 * Names one record.
 *
 * @param kind what it is
 * @param tenant the tenant it belongs to, at most 255 characters; empty for records of the
 *     installation itself
 * @param id unique within kind and tenant, 1 to 255 characters
 */
public record RecordKey(RecordKind kind, String tenant, String id) {
  private static final int CHARS_MAX = 255;

  /**
   * @throws IllegalArgumentException for a length out of range
   */
  public RecordKey {
    if (tenant.length() > CHARS_MAX || id.isEmpty() || id.length() > CHARS_MAX) {
      throw new IllegalArgumentException(
          "record key with %d characters of tenant, %d of id"
              .formatted(tenant.length(), id.length()));
    }
  }
}
