package io.rootward.hsm.engine;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often an engine called its token since it was opened, by what for; immutable. It proves where
 * work was done: what is kept in memory calls nothing.
 */
public final class EngineCalls {
  /** What a call was for. */
  public enum Call {
    GENERATE,
    IMPORT,
    /** Reading a key out, or its attributes. */
    READ,
    /** Taking protection that can only grow: sealing a key. */
    CHANGE,
    WRAP,
    UNWRAP,
    DERIVE,
    /** Encrypt, decrypt, code, sign, verify. */
    USE,
    FIND,
    DESTROY,
    RANDOM
  }

  private static final EngineCalls NONE = new EngineCalls(Map.of());

  private final Map<Call, Long> counts;

  /** Copies the counts; what is absent is 0. */
  public EngineCalls(Map<Call, Long> counts) {
    var copy = new EnumMap<Call, Long>(Call.class);
    copy.putAll(counts);
    this.counts = Collections.unmodifiableMap(copy);
  }

  /** An engine without a token. */
  public static EngineCalls none() {
    return NONE;
  }

  /** Calls for one thing. */
  public long of(Call call) {
    return counts.getOrDefault(call, 0L);
  }

  /** All calls. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What was called since an earlier count of the same engine. */
  public EngineCalls since(EngineCalls earlier) {
    var difference = new EnumMap<Call, Long>(Call.class);
    counts.forEach((call, count) -> difference.put(call, count - earlier.of(call)));
    return new EngineCalls(difference);
  }

  /** These and others, of an engine that took over. */
  public EngineCalls plus(EngineCalls others) {
    var sum = new EnumMap<Call, Long>(Call.class);
    for (Call call : Call.values()) {
      sum.put(call, of(call) + others.of(call));
    }
    return new EngineCalls(sum);
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
