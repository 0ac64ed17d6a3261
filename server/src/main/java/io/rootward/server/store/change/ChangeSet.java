package io.rootward.server.store.change;

import io.rootward.server.store.RecordKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a body read and wants to change.
 *
 * @param versions version of each record it read or wrote, 0 where there was none
 * @param owners id found, if any, for each unique term it looked up
 * @param changes last change of each record, in the order of first writing; sequences of new
 *     records are provisional
 * @param audits audit entries, in order
 * @param size about how many bytes it takes in a journal; never less than that
 */
public record ChangeSet(
    Map<RecordKey, Long> versions,
    Map<Posting, Optional<String>> owners,
    List<Change> changes,
    List<byte[]> audits,
    long size) {
  public ChangeSet {
    versions = Map.copyOf(versions);
    owners = Map.copyOf(owners);
    changes = List.copyOf(changes);
    audits = List.copyOf(audits);
  }

  /** Whether there is nothing to commit. */
  public boolean isEmpty() {
    return changes.isEmpty() && audits.isEmpty();
  }
}
