package io.rootward.hsm.pkcs11.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionSettingsTest {
  private static final Duration LONG = Duration.ofSeconds(1);

  private static ConnectionSettings of(int threads) {
    return new ConnectionSettings(threads, 1, LONG, LONG, LONG);
  }

  @Test
  void aLibraryThatComputesHereGetsNoMoreThreadsThanItsProcessorsKeepBusy() {
    ConnectionSettings usual = ConnectionSettings.usual();
    assertEquals(4, usual.threads(true, 1));
    assertEquals(4, usual.threads(true, 2));
    assertEquals(8, usual.threads(true, 4));
    assertEquals(16, usual.threads(true, 64));
    assertEquals(16, usual.threads(false, 1));
    assertEquals(16, usual.threads(false, 64));
  }

  @Test
  void whoSaysANumberHasIt() {
    assertEquals(1, of(1).threads(true, 4));
    assertEquals(256, of(256).threads(true, 4));
    assertEquals(3, of(3).threads(false, 4));
    assertThrows(IllegalArgumentException.class, () -> of(257));
    assertThrows(IllegalArgumentException.class, () -> of(-1));
  }
}
