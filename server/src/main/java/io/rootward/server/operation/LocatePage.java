package io.rootward.server.operation;

import io.rootward.server.object.ManagedObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects one page of what Locate finds, offered in the order of the answer. */
final class LocatePage {
  private final int offset;
  private final int size;
  private final int countMax;
  private final List<String> kept = new ArrayList<>();
  private int offered;

  LocatePage(int offset, int size, int countMax) {
    this.offset = offset;
    this.size = size;
    this.countMax = countMax;
  }

  /** Takes a matching object; answers whether more can matter. */
  boolean offer(ManagedObject object) {
    offered++;
    if (offered > offset && kept.size() < size) {
      kept.add(object.uniqueIdentifier());
    }
    return offered <= countMax || kept.size() < size;
  }

  /** How many match; null when that was not counted to the end. */
  @Nullable Integer total() {
    return offered > countMax ? null : offered;
  }

  /** The page. */
  List<String> identifiers() {
    return List.copyOf(kept);
  }
}
