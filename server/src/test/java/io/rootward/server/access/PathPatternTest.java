package io.rootward.server.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.server.config.OperatorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "44'/60'/*, 44'/60'/0', true",
        "44'/60'/*, 44'/60', false",
        "44'/60'/*, 44'/60'/0'/0, false",
        "44'/*/0, 44'/60'/0, true",
        "44'/60, 44'/60', false",
        "44h/60H/*, 44'/60'/0, true",
        "44h, 44h, true",
        "44h, 44, false",
        "tenant-7/**, tenant-7/a/b/c, true",
        "tenant-7/**, tenant-7, true",
        "tenant-7/**, tenant-70, false",
        "tenant-7/**, tenant-8/tenant-7, false",
        "**, anything/at/all, true",
        "*, one, true",
        "*, one/two, false",
      })
  void matches(String pattern, String path, boolean expected) {
    assertEquals(expected, new PathPattern(pattern).matches(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "a/", "a//b", "**/a", "a/**/b", "a*/b", "a/***"})
  void refusesWhatWouldSilentlyMatchNothing(String pattern) {
    assertThrows(OperatorException.class, () -> new PathPattern(pattern));
  }

  @Test
  void hasALimit() {
    assertEquals(1_024, new PathPattern("a".repeat(1_024)).text().length());
    assertThrows(OperatorException.class, () -> new PathPattern("a".repeat(1_025)));
  }
}
