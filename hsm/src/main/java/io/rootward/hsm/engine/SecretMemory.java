package io.rootward.hsm.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Memory outside of the heap for secrets that are kept for a while: the collector copies what is in
 * the heap about and leaves the old places as they were, and a dump of the heap shows all of it.
 *
 * <p>There is one of it in a process. It hands out places of 64 bytes times a power of two, zeroed
 * before they are given back, and keeps those for the next secrets: to free each one by itself
 * would stop every thread for a moment. Thread-safe.
 */
final class SecretMemory {
  private static final int PLACE_MIN = 64;
  private static final int CHUNK = 64 << 10;
  private static final Map<Integer, Deque<MemorySegment>> FREE = new HashMap<>();

  private SecretMemory() {}

  /** A place with these bytes at its beginning; the caller's to give back. */
  static MemorySegment holding(byte[] bytes) {
    MemorySegment place = place(Math.max(PLACE_MIN, ceiling(bytes.length)));
    MemorySegment.copy(bytes, 0, place, ValueLayout.JAVA_BYTE, 0, bytes.length);
    return place;
  }

  private static int ceiling(int length) {
    return length <= 1 ? 1 : Integer.highestOneBit(length - 1) << 1;
  }

  private static MemorySegment place(int size) {
    synchronized (FREE) {
      Deque<MemorySegment> free = free(size);
      if (free.isEmpty()) {
        MemorySegment chunk = Arena.global().allocate(Math.max(size, CHUNK), PLACE_MIN);
        for (long at = 0; at < chunk.byteSize(); at += size) {
          free.push(chunk.asSlice(at, size));
        }
      }
      return free.pop();
    }
  }

  private static Deque<MemorySegment> free(int size) {
    return FREE.computeIfAbsent(size, _ -> new ArrayDeque<>());
  }

  /** Zeroes a place for the next secret. Nobody may hold it any more. */
  static void giveBack(MemorySegment place) {
    place.fill((byte) 0);
    synchronized (FREE) {
      free((int) place.byteSize()).push(place);
    }
  }
}
