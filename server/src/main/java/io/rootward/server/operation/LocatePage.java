package io.rootward.server.operation;

import io.rootward.server.object.ManagedObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects one page of what Locate finds, offered oldest first. Keeps no more than offset and page
 * together.
 */
final class LocatePage {
  private final int offset;
  private final int size;
  private final int countMax;
  private final boolean oldestFirst;
  private final Deque<String> kept = new ArrayDeque<>();
  private int offered;

  LocatePage(int offset, int size, int countMax, boolean oldestFirst) {
    this.offset = offset;
    this.size = size;
    this.countMax = countMax;
    this.oldestFirst = oldestFirst;
  }

  /** Takes a matching object; answers whether more can matter. */
  boolean offer(ManagedObject object) {
    offered++;
    if (!oldestFirst) {
      kept.addLast(object.uniqueIdentifier());
      if (kept.size() > offset + size) {
        kept.removeFirst();
      }
      return true;
    }
    if (offered > offset && kept.size() < size) {
      kept.addLast(object.uniqueIdentifier());
    }
    return offered <= countMax || kept.size() < size;
  }

  /** How many match; null when that was not counted to the end. */
  @Nullable Integer total() {
    return offered > countMax ? null : offered;
  }

  /** The page. */
  List<String> identifiers() {
    List<String> all = new ArrayList<>(kept);
    if (oldestFirst) {
      return all;
    }
    Collections.reverse(all);
    return List.copyOf(
        all.subList(Math.min(offset, all.size()), Math.min(offset + size, all.size())));
  }
}
