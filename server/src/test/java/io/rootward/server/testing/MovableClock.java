package io.rootward.server.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until a test moves it, in either direction. */
public final class MovableClock extends Clock {
  private Instant now;

  /** Stands at a moment. */
  public MovableClock(Instant now) {
    this.now = now;
  }

  /** Moves; a negative duration turns it back. */
  public synchronized void move(Duration by) {
    now = now.plus(by);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("this clock shows UTC only");
  }
}
