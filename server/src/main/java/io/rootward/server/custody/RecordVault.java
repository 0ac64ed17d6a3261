package io.rootward.server.custody;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.server.store.RecordKey;
import io.rootward.server.store.StoredRecord;
import java.nio.ByteBuffer;

/** A vault over a sealing key and an index key. */
final class RecordVault implements Vault, AutoCloseable {
  private final String tenant;
  private final Seal seal;
  private final IndexKey index;

  /**
   * @param tenant whose records these are; empty for those of the installation
   */
  RecordVault(String tenant, Seal seal, IndexKey index) {
    this.tenant = tenant;
    this.seal = seal;
    this.index = index;
  }

  @Override
  public byte[] seal(RecordKey key, long version, byte[] plain) {
    requireOwn(key);
    return seal.seal(associated(key, version), plain);
  }

  @Override
  public byte[] open(StoredRecord record) {
    RecordKey key = record.key();
    requireOwn(key);
    return seal.open(
        associated(key, record.version()),
        record.sealed(),
        "record " + key.kind() + " " + key.id());
  }

  /** The installation's vault also holds records that belong to a tenant, such as its clients. */
  private void requireOwn(RecordKey key) {
    if (!tenant.isEmpty() && !tenant.equals(key.tenant())) {
      throw new IllegalArgumentException("a record of another tenant: " + key.id());
    }
  }

  @Override
  public String indexValue(String field, byte[] value) {
    return index.value(field, value);
  }

  /** Kind 1, version 8, then tenant and id, each with its length 4. */
  private static byte[] associated(RecordKey key, long version) {
    byte[] tenant = key.tenant().getBytes(UTF_8);
    byte[] id = key.id().getBytes(UTF_8);
    return ByteBuffer.allocate(17 + tenant.length + id.length)
        .put((byte) key.kind().code())
        .putLong(version)
        .putInt(tenant.length)
        .put(tenant)
        .putInt(id.length)
        .put(id)
        .array();
  }

  @Override
  public void close() {
    seal.close();
    index.close();
  }
}
