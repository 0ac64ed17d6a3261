package io.rootward.server.access;

import io.rootward.server.store.RecordKey;
import io.rootward.server.store.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Binds content to key and version in the open, so that tests see a record that was moved. */
public final class BoundSeal implements RecordSeal {
  @Override
  public byte[] seal(RecordKey key, long version, byte[] content) {
    byte[] bound = bound(key, version);
    byte[] whole = Arrays.copyOf(bound, bound.length + content.length);
    System.arraycopy(content, 0, whole, bound.length, content.length);
    return whole;
  }

  @Override
  public byte[] open(StoredRecord stored) {
    byte[] bound = bound(stored.key(), stored.version());
    if (!Arrays.equals(bound, Arrays.copyOf(stored.sealed(), bound.length))) {
      throw new IllegalStateException("sealed for another key or version: " + stored.key());
    }
    return Arrays.copyOfRange(stored.sealed(), bound.length, stored.sealed().length);
  }

  private static byte[] bound(RecordKey key, long version) {
    return (key + "@" + version + ";").getBytes(StandardCharsets.UTF_8);
  }
}
