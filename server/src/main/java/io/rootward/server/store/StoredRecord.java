package io.rootward.server.store;

import java.util.Set;

/**
 * A record as the store keeps it. Arrays are not copied: neither side changes them.
 *
 * @param key its name
 * @param version 1 at first, one more at each change; the store sets it at commit
 * @param sequence place in the order of creation, for stable paging; the store sets it once
 * @param sealed the sealed content
 * @param terms what it can be found by
 */
public record StoredRecord(
    RecordKey key, long version, long sequence, byte[] sealed, Set<IndexTerm> terms) {
  public StoredRecord {
    terms = Set.copyOf(terms);
  }
}
