package io.rootward.server.net;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One line for each client turned away or cut off, and never more a minute than set: a flood must
 * not fill the disk. Lines left out are counted, and the count is written at the minute's end.
 */
final class RefusalLog {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
  private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final String listener;
  private final int linesPerMinuteMax;
  private final LongSupplier nanos;

  private long minuteStart;
  private int lines;
  private long leftOut;

  RefusalLog(String listener, int linesPerMinuteMax, LongSupplier nanos) {
    this.listener = listener;
    this.linesPerMinuteMax = linesPerMinuteMax;
    this.nanos = nanos;
    this.minuteStart = nanos.getAsLong();
  }

  /** A client that got no connection. */
  void refused(InetSocketAddress from, String reason) {
    write(Level.WARN, from, "refused", reason);
  }

  /** A connection that was ended from this side. */
  void closed(InetSocketAddress from, String reason) {
    write(Level.INFO, from, "closed", reason);
  }

  private void write(Level level, InetSocketAddress from, String what, String reason) {
    if (counts()) {
      LOG.atLevel(level)
          .log("{}: {} {}:{}: {}", listener, what, from.getHostString(), from.getPort(), reason);
    }
  }

  /** Whether this line may still be written. */
  private synchronized boolean counts() {
    tick();
    if (lines == linesPerMinuteMax) {
      leftOut++;
      return false;
    }
    lines++;
    return true;
  }

  /** Writes the count of the minute that has passed; called by time as well. */
  synchronized void tick() {
    long now = nanos.getAsLong();
    if (now - minuteStart < MINUTE_NANOS) {
      return;
    }
    if (leftOut > 0) {
      LOG.warn("{}: {} more refused or closed, not written one by one", listener, leftOut);
    }
    minuteStart = now;
    lines = 0;
    leftOut = 0;
  }
}
