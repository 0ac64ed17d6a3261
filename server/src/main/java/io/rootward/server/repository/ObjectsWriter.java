package io.rootward.server.repository;

import io.rootward.server.audit.AuditRecord;
import io.rootward.server.audit.AuditTrail;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.StoreWriter;

/** A change in the making. Reads see its own writes. */
public final class ObjectsWriter extends Objects {
  private final StoreWriter writer;
  private final AuditTrail trail;

  ObjectsWriter(StoreWriter writer, ObjectOpener opener, AuditTrail trail) {
    super(writer, opener);
    this.writer = writer;
    this.trail = trail;
  }

  /**
   * Creates or replaces an object.
   *
   * @throws io.rootward.server.store.StoreException TOO_LARGE when the record is over the limits of
   *     the store; a Name that is taken is found at commit
   */
  public void put(ManagedObject object) {
    RecordKey key = keyOf(object.tenant(), object.uniqueIdentifier());
    byte[] sealed = opener().seal(key, writer.nextVersion(key), object);
    writer.put(key, sealed, opener().terms(object.tenant()).of(object));
  }

  /** Says in the same transaction what this change is. */
  public void audit(AuditRecord record) {
    trail.record(writer, record);
  }
}
