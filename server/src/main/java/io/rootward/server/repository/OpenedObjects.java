package io.rootward.server.repository;

import io.rootward.server.object.ManagedObject;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.StoredRecord;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Objects opened lately: unsealing and decoding cost more than everything else a Get Attributes
 * does. Holds no plain key material: what is sealed stays sealed, chain codes among the attributes
 * too. Thread-safe.
 *
 * <p>An object is known by the seal it was opened from, not by its version: a body that is run
 * again, fails or finds the disk full has put, and may have read, a version that never came to be,
 * and the next to commit gives the same number to other content.
 */
final class OpenedObjects {
  /** A seal ends with its authentication tag; no two seals of one key share it but by chance. */
  private static final int TAG_BYTES = 16;

  private record Kept(byte[] tag, int bytes, ManagedObject object) {}

  private final int objectsMax;
  private final long bytesMax;

  /** In the order of use, so that the one unused for longest comes first. */
  private final Map<RecordKey, Kept> entries = new LinkedHashMap<>(16, 0.75f, true);

  private long bytes;

  /**
   * Nothing kept yet.
   *
   * @param objectsMax most objects; 0 keeps none
   * @param bytesMax most bytes of their records: objects may have a megabyte each, and as many of
   *     them as of the usual 2 KiB would take the heap
   */
  OpenedObjects(int objectsMax, long bytesMax) {
    this.objectsMax = objectsMax;
    this.bytesMax = bytesMax;
  }

  /** The object of exactly this record, or null. */
  synchronized @Nullable ManagedObject get(StoredRecord record) {
    Kept kept = entries.get(record.key());
    return kept != null && Arrays.equals(kept.tag, tagOf(record)) ? kept.object : null;
  }

  /** Keeps an object, unless it alone is longer than all together may be. */
  synchronized void put(StoredRecord record, ManagedObject object) {
    int length = record.sealed().length;
    if (length > bytesMax || object.material().custody().mayHoldSecret()) {
      return;
    }
    Kept before = entries.put(record.key(), new Kept(tagOf(record), length, object));
    bytes += length - (before == null ? 0 : before.bytes);
    Iterator<Kept> oldest = entries.values().iterator();
    while (entries.size() > objectsMax || bytes > bytesMax) {
      bytes -= oldest.next().bytes;
      oldest.remove();
    }
  }

  private static byte[] tagOf(StoredRecord record) {
    byte[] sealed = record.sealed();
    return Arrays.copyOfRange(sealed, Math.max(0, sealed.length - TAG_BYTES), sealed.length);
  }
}
