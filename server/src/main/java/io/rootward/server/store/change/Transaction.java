package io.rootward.server.store.change;

import io.rootward.server.store.IndexTerm;
import io.rootward.server.store.Order;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.StoreException;
import io.rootward.server.store.StoreWriter;
import io.rootward.server.store.StoredRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A body's view: its own writes over one state, with a note of everything it relied on. */
public final class Transaction implements StoreWriter {
  /**
   * Most bytes one transaction may take. A request has at most 16 MiB and one batch item is one
   * transaction; the rest is room for an object whose attributes came by many requests.
   */
  public static final long BYTES_MAX = 64L << 20;

  /** Most bytes of one audit entry. */
  public static final int AUDIT_BYTES_MAX = 64 << 10;

  /** Fewer than 65,536: the number of terms is written in two bytes. */
  private static final int TERMS_MAX = 10_000;

  /** New records sort behind every committed one until they get their place. */
  private static final long PROVISIONAL_SEQUENCE = Long.MAX_VALUE / 2;

  private final State base;
  private final Overlay overlay;
  private final StateReader reader;
  private final Map<RecordKey, Long> versions = new HashMap<>();
  private final Map<Posting, Optional<String>> owners = new HashMap<>();
  private final List<byte[]> audits = new ArrayList<>();
  private long nextSequence = PROVISIONAL_SEQUENCE;
  private long size;

  private Transaction(State base) {
    this.base = base;
    this.overlay = new Overlay(base);
    this.reader = new StateReader(overlay);
  }

  /**
   * What a run of a body came to.
   *
   * @param value what the body returned
   * @param changes what it read and wants to change
   */
  public record Outcome<T extends @Nullable Object>(T value, ChangeSet changes) {}

  /** Runs a body on a state that does not change meanwhile; what the body throws passes through. */
  public static <T extends @Nullable Object> Outcome<T> run(
      State base, Function<StoreWriter, T> work) {
    Transaction transaction = new Transaction(base);
    try {
      T value = work.apply(transaction);
      return new Outcome<>(value, transaction.changeSet());
    } finally {
      transaction.reader.expire();
    }
  }

  /** Taken when the body has returned; what it does with the writer later finds it expired. */
  private ChangeSet changeSet() {
    return new ChangeSet(versions, owners, overlay.changes(), audits, size);
  }

  @Override
  public Optional<StoredRecord> get(RecordKey key) {
    Optional<StoredRecord> found = reader.get(key);
    versionAtStart(key);
    return found;
  }

  /** What is read is relied on from the first time on. */
  private long versionAtStart(RecordKey key) {
    return versions.computeIfAbsent(
        key,
        _ -> {
          StoredRecord record = base.get(key);
          return record == null ? 0 : record.version();
        });
  }

  @Override
  public Optional<String> findUnique(RecordKind kind, String tenant, IndexTerm term) {
    Optional<String> found = reader.findUnique(kind, tenant, term);
    owners.computeIfAbsent(
        new Posting(kind, tenant, term), posting -> StateReader.owner(base, posting));
    return found;
  }

  @Override
  public void find(
      RecordKind kind, String tenant, IndexTerm term, Order order, Predicate<String> visitor) {
    reader.find(kind, tenant, term, order, visitor);
  }

  @Override
  public void scan(RecordKind kind, String tenant, Order order, Predicate<String> visitor) {
    reader.scan(kind, tenant, order, visitor);
  }

  @Override
  public int count(RecordKind kind, String tenant, IndexTerm term, int limit) {
    return reader.count(kind, tenant, term, limit);
  }

  @Override
  public long nextVersion(RecordKey key) {
    reader.requireLive();
    return versionAtStart(key) + 1;
  }

  @Override
  public void put(RecordKey key, byte[] sealed, Set<IndexTerm> terms) {
    long version = nextVersion(key);
    if (terms.size() > TERMS_MAX) {
      throw tooLarge("a record with " + terms.size() + " index terms", TERMS_MAX);
    }
    StoredRecord record = new StoredRecord(key, version, sequenceOf(key), sealed, terms);
    grow(sizeOf(record));
    overlay.apply(new Change(key, record));
  }

  /** A record that exists keeps its place whatever becomes of it. */
  private long sequenceOf(RecordKey key) {
    StoredRecord before = overlay.get(key);
    return before == null ? nextSequence++ : before.sequence();
  }

  @Override
  public void delete(RecordKey key) {
    nextVersion(key);
    grow(sizeOf(key));
    overlay.apply(new Change(key, null));
  }

  @Override
  public void audit(byte[] sealedEntry) {
    reader.requireLive();
    requireAuditSize(sealedEntry);
    grow(sealedEntry.length);
    audits.add(sealedEntry);
  }

  /**
   * Checks the size of an audit entry.
   *
   * @throws StoreException TOO_LARGE when above {@link #AUDIT_BYTES_MAX}
   */
  public static void requireAuditSize(byte[] sealedEntry) {
    if (sealedEntry.length > AUDIT_BYTES_MAX) {
      throw tooLarge("an audit entry of " + sealedEntry.length + " bytes", AUDIT_BYTES_MAX);
    }
  }

  /** Replaced content counts again: what was written is what it cost. */
  private void grow(long bytes) {
    size += bytes;
    if (size > BYTES_MAX) {
      throw tooLarge("a transaction of " + size + " bytes", BYTES_MAX);
    }
  }

  private static StoreException tooLarge(String what, long limit) {
    return new StoreException(
        StoreException.Kind.TOO_LARGE,
        what + " is above the limit of " + limit + ": split the request");
  }

  /** Never less than what the journal will take. */
  private static long sizeOf(StoredRecord record) {
    long bytes = sizeOf(record.key()) + record.sealed().length;
    for (IndexTerm term : record.terms()) {
      bytes += 8L + textSize(term.field()) + textSize(term.value());
    }
    return bytes;
  }

  private static long sizeOf(RecordKey key) {
    return 32L + textSize(key.tenant()) + textSize(key.id());
  }

  /** UTF-8 takes at most three bytes for each char. */
  private static long textSize(String text) {
    return 3L * text.length();
  }
}
