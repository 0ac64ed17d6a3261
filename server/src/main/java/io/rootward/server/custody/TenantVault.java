package io.rootward.server.custody;

import io.rootward.hsm.engine.SecretBytes;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.StoredRecord;
import java.security.SecureRandom;

/** What one tenant's secret gives: sealing, blind index values, and its key-encryption key. */
public final class TenantVault implements Vault, AutoCloseable {
  private final RecordVault records;
  private final SecretBytes keyEncryptionKey;

  private TenantVault(RecordVault records, SecretBytes keyEncryptionKey) {
    this.records = records;
    this.keyEncryptionKey = keyEncryptionKey;
  }

  static TenantVault of(String tenant, SecretBytes secret, SecureRandom random) {
    RecordVault records =
        new RecordVault(
            tenant,
            new Seal(Hkdf.derive(secret, "tenant seal"), random),
            new IndexKey(Hkdf.derive(secret, "tenant index")));
    return new TenantVault(records, Hkdf.derive(secret, "tenant key encryption"));
  }

  @Override
  public byte[] seal(RecordKey key, long version, byte[] plain) {
    return records.seal(key, version, plain);
  }

  @Override
  public byte[] open(StoredRecord record) {
    return records.open(record);
  }

  @Override
  public String indexValue(String field, byte[] value) {
    return records.indexValue(field, value);
  }

  /** A copy of the 32 bytes that wrap this tenant's key material, for import into a key engine. */
  public SecretBytes exposeKeyEncryptionKey() {
    return keyEncryptionKey.copy();
  }

  /** Wipes the keys; every use fails afterwards. */
  @Override
  public void close() {
    records.close();
    keyEncryptionKey.close();
  }
}
