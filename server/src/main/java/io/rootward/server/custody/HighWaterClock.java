package io.rootward.server.custody;

import io.rootward.server.store.ObjectStore;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.RecordKind;
import io.rootward.server.store.StoreException;
import io.rootward.server.store.StoreWriter;
import io.rootward.server.store.StoredRecord;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time for state decisions: it never goes back, not even over a restart. States of objects are
 * a function of dates and the clock, so a clock set back would make a deactivated key active again.
 * Thread-safe.
 */
public final class HighWaterClock {
  private static final Logger LOG = LoggerFactory.getLogger(HighWaterClock.class);
  private static final RecordKey KEY = new RecordKey(RecordKind.SYSTEM, "", "high-water-time");

  /** A clock that is disciplined by a time service moves back this much without meaning harm. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private final Clock clock;
  private final ObjectStore store;
  private final Vault system;
  private final long everyMillis;
  private final AtomicLong highMillis;
  private final AtomicLong storedMillis;
  private final AtomicBoolean behind = new AtomicBoolean();

  /**
   * Goes on from the time stored last.
   *
   * @param every time is stored at most that often by {@link #checkpoint}
   */
  public HighWaterClock(Clock clock, ObjectStore store, Vault system, Duration every) {
    this.clock = clock;
    this.store = store;
    this.system = system;
    this.everyMillis = every.toMillis();
    long stored =
        store
            .read(reader -> reader.get(KEY))
            .map(record -> timeIn(system, record))
            .orElse(Long.MIN_VALUE);
    this.highMillis = new AtomicLong(stored);
    this.storedMillis = new AtomicLong(stored);
  }

  private static long timeIn(Vault system, StoredRecord record) {
    return ByteBuffer.wrap(system.open(record)).getLong();
  }

  /** The clock's time, or the highest time seen when the clock is behind it. */
  public Instant now() {
    long time = clock.millis();
    long high = highMillis.accumulateAndGet(time, Math::max);
    boolean isBehind = high - time > TOLERANCE.toMillis();
    if (behind.getAndSet(isBehind) != isBehind) {
      tell(isBehind, Instant.ofEpochMilli(time), Instant.ofEpochMilli(high));
    }
    return Instant.ofEpochMilli(high);
  }

  private static void tell(boolean isBehind, Instant time, Instant high) {
    if (isBehind) {
      LOG.error("the clock says {} but it was {} already: states go by the later", time, high);
    } else {
      LOG.info("the clock is right again: {}", time);
    }
  }

  /** Whether the clock was behind when last asked; an alarm. */
  public boolean isBehind() {
    return behind.get();
  }

  /**
   * Stores the time if that is due; to be called now and then and at the stop, outside a body of
   * the store.
   *
   * @throws StoreException when it cannot be stored
   */
  public void checkpoint() {
    long high = now().toEpochMilli();
    long stored = storedMillis.get();
    boolean due = stored == Long.MIN_VALUE || high - stored >= everyMillis;
    if (due && storedMillis.compareAndSet(stored, high)) {
      store.update(writer -> put(writer, high));
    }
  }

  /** Sealed like every record, so that nobody sets the time back in the file. */
  private void put(StoreWriter writer, long high) {
    byte[] plain = ByteBuffer.allocate(Long.BYTES).putLong(high).array();
    writer.put(KEY, system.seal(KEY, writer.nextVersion(KEY), plain), Set.of());
  }
}
