package io.rootward.server.operation;

import io.rootward.server.repository.Replaced;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the items of one message changed, for Batch Error Continuation Option Undo: KMIP 2.1 section
 * 9.6. For one thread.
 */
public final class BatchChanges {
  private record Key(String tenant, String identifier) {}

  private final boolean kept;
  private final Map<Key, Replaced> changes = new LinkedHashMap<>();

  /**
   * None yet.
   *
   * @param kept whether they are kept at all: where nothing can be undone, nothing need be known
   */
  public BatchChanges(boolean kept) {
    this.kept = kept;
  }

  /** Whether what is done may have to be taken back. */
  boolean areKept() {
    return kept;
  }

  /** Adds what a committed transaction changed. */
  void add(List<Replaced> more) {
    for (Replaced change : more) {
      changes.merge(new Key(change.tenant(), change.identifier()), change, Replaced::then);
    }
  }

  /** All of them, the latest first. */
  List<Replaced> latestFirst() {
    return new ArrayList<>(changes.values()).reversed();
  }
}
