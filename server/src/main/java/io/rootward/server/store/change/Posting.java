package io.rootward.server.store.change;

import io.rootward.server.store.IndexTerm;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names a list of records in order of creation. Kind and tenant are part of the name, so that no
 * look-up can cross from one tenant to another.
 *
 * @param kind kind of the records
 * @param tenant their tenant
 * @param term what they carry; null for all records of the kind and tenant
 */
public record Posting(RecordKind kind, String tenant, @Nullable IndexTerm term) {
  /** The list of all records of the kind and tenant of a key. */
  public static Posting all(RecordKey key) {
    return new Posting(key.kind(), key.tenant(), null);
  }

  /** The list that a record of this key is in when it carries the term. */
  public static Posting of(RecordKey key, IndexTerm term) {
    return new Posting(key.kind(), key.tenant(), term);
  }

  /** Every list that a record is in. */
  public static List<Posting> of(StoredRecord record) {
    List<Posting> postings = new ArrayList<>(record.terms().size() + 1);
    postings.add(all(record.key()));
    for (IndexTerm term : record.terms()) {
      postings.add(of(record.key(), term));
    }
    return postings;
  }
}
