package io.rootward.server.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.server.audit.AuditRecord;
import io.rootward.server.audit.AuditTrail;
import io.rootward.server.object.Custody;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.StoreWriter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A change in the making. Reads see its own writes. */
public final class ObjectsWriter extends Objects {
  private final StoreWriter writer;
  private final AuditTrail trail;
  private final Set<String> written = new HashSet<>();
  private final Map<RecordKey, Replaced> replaced = new LinkedHashMap<>();
  private boolean remembers;

  ObjectsWriter(StoreWriter writer, ObjectOpener opener, AuditTrail trail) {
    super(writer, opener);
    this.writer = writer;
    this.trail = trail;
  }

  /**
   * Creates or replaces an object. A resident key that has an object now is no longer work begun.
   *
   * @throws io.rootward.server.store.StoreException TOO_LARGE when the record is over the limits of
   *     the store; a Name that is taken is found at commit
   */
  public void put(ManagedObject object) {
    if (object.material().custody() instanceof Custody.Resident(String key)) {
      settled(key);
    }
    RecordKey key = keyOf(object.tenant(), object.uniqueIdentifier());
    if (remembers) {
      replaced.computeIfAbsent(key, this::now);
    }
    byte[] sealed = opener().seal(key, writer.nextVersion(key), object);
    writer.put(key, sealed, opener().terms(object.tenant()).of(object));
    written.add(object.uniqueIdentifier());
  }

  /** Removes an object of which nothing is to be known afterwards. */
  public void remove(ManagedObject object) {
    RecordKey key = keyOf(object.tenant(), object.uniqueIdentifier());
    if (remembers) {
      replaced.put(key, new Replaced(key.tenant(), key.id(), object, Replaced.REMOVED));
    }
    writer.delete(key);
    written.add(object.uniqueIdentifier());
  }

  /** From now on keeps what puts replace, for who may have to take them back. */
  public void remember() {
    remembers = true;
  }

  /** What was replaced since, as it was at first, in the order of the changes. */
  public List<Replaced> replaced() {
    return List.copyOf(replaced.values());
  }

  private Replaced now(RecordKey key) {
    ManagedObject before = find(key.tenant(), key.id()).orElse(null);
    return new Replaced(key.tenant(), key.id(), before, writer.nextVersion(key));
  }

  /** Whether an object was not changed again since a change. */
  public boolean isAsLeft(Replaced change) {
    RecordKey key = keyOf(change.tenant(), change.identifier());
    return writer.nextVersion(key) == change.version() + 1;
  }

  /** Puts an object back as it was before a change, or removes it when it was not there. */
  public void takeBack(Replaced change) {
    if (change.before() == null) {
      writer.delete(keyOf(change.tenant(), change.identifier()));
    } else {
      put(change.before());
    }
  }

  /** The identifiers of objects put so far. */
  public Set<String> written() {
    return Set.copyOf(written);
  }

  /**
   * Remembers that a resident key is about to be made or removed in the token, which no transaction
   * reaches: whatever stops this process, the next start finishes or undoes it.
   *
   * @param residentKey its name in the token
   */
  public void intend(String tenant, String residentKey) {
    writer.put(intent(residentKey), tenant.getBytes(UTF_8), Set.of());
  }

  /** The token and the objects agree about a resident key. */
  public void settled(String residentKey) {
    writer.delete(intent(residentKey));
  }

  private static RecordKey intent(String residentKey) {
    return new RecordKey(RecordKind.INTENT, "", residentKey);
  }

  /**
   * Takes numbers that nobody gets again, whatever becomes of them.
   *
   * @param counter which series, in any words
   * @param first the first number of a series that has none yet
   * @param count how many
   * @return the first of them
   */
  public long reserve(String tenant, String counter, long first, long count) {
    RecordKey key =
        new RecordKey(RecordKind.COUNTER, tenant, opener().terms(tenant).counter(counter));
    long next = writer.get(key).map(opener()::number).orElse(first);
    long after = Math.addExact(next, count);
    writer.put(key, opener().seal(key, writer.nextVersion(key), after), Set.of());
    return next;
  }

  /** Says in the same transaction what this change is. */
  public void audit(AuditRecord record) {
    trail.record(writer, record);
  }
}
