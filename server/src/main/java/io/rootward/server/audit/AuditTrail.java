package io.rootward.server.audit;

import io.rootward.server.access.RegistryWriter;
import io.rootward.server.custody.Custody;
import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.StoreWriter;
import java.util.function.Predicate;

/**
 * Writes audit records, sealed. A change is audited in its own transaction, so that neither is
 * there without the other; what changed nothing is handed to the store's queue. Thread-safe.
 */
public final class AuditTrail {
  private final ObjectStore store;
  private final Custody custody;

  /** Writes to a store, sealed by custody. */
  public AuditTrail(ObjectStore store, Custody custody) {
    this.store = store;
    this.custody = custody;
  }

  /** Audits a change inside its transaction. */
  public void record(StoreWriter change, AuditRecord audited) {
    change.audit(custody.sealAudit(AuditForm.write(audited)));
  }

  /** Audits a change of the registry inside its transaction. */
  public void record(RegistryWriter change, AuditRecord audited) {
    change.audit(custody.sealAudit(AuditForm.write(audited)));
  }

  /** Audits what changed nothing: reads, uses, refusals. Durable soon, not before this returns. */
  public void record(AuditRecord audited) {
    store.audit(custody.sealAudit(AuditForm.write(audited)));
  }

  /**
   * Visits all records from the oldest kept, until the visitor answers false.
   *
   * @throws io.rootward.server.config.OperatorException when one is not in the form this program
   *     writes
   */
  public void read(Predicate<AuditRecord> visitor) {
    store.readAudit(entry -> visitor.test(AuditForm.read(custody.openAudit(entry))));
  }
}
