package io.rootward.conformance.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void everyDurationIsReadAtMostASixteenthTooHigh() {
    for (long micros = 1; micros < 3_600_000_000L; micros = micros * 17 / 16 + 1) {
      Latencies one = new Latencies();
      one.add(micros * 1_000);
      long read = one.micros(0.99);
      assertTrue(read >= micros && read <= micros + micros / 16 + 1, micros + " read as " + read);
    }
  }

  @Test
  void sharesAreCountedFromTheShortest() {
    Latencies all = new Latencies();
    for (int i = 0; i < 99; i++) {
      all.add(5_000);
    }
    Latencies slow = new Latencies();
    slow.add(1_000_000);
    all.addAll(slow);
    assertEquals(100, all.total());
    assertEquals(5, all.micros(0.99));
    assertTrue(all.micros(1) >= 1_000);
  }

  @Test
  void ofNothingIsZero() {
    assertEquals(0, new Latencies().micros(0.5));
  }
}
