package io.rootward.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.server.config.SettingType.Flag;
import io.rootward.server.config.SettingType.Whole;
import io.rootward.server.config.SettingType.Words;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingTypeTest {
  @Test
  void wholeNumbersKeepTheirRange() {
    Whole whole = new Whole(2, 9);
    assertEquals(Optional.of(2), whole.parse("2"));
    assertEquals(Optional.of(9), whole.parse("9"));
    for (String wrong : List.of("1", "10", "-3", "3.0", "0x3", "", "99999999999", "3 ")) {
      assertEquals(Optional.empty(), whole.parse(wrong), wrong);
    }
  }

  @Test
  void flagsAreTrueOrFalseAndNothingElse() {
    assertEquals(Optional.of(true), new Flag().parse("true"));
    for (String wrong : List.of("yes", "TRUE", "1", "")) {
      assertEquals(Optional.empty(), new Flag().parse(wrong), wrong);
    }
  }

  @Test
  void wordsKeepTheirOrderAndAreNamedOnce() {
    Words words = new Words(List.of("a", "b"));
    assertEquals(Optional.of(List.of("b", "a")), words.parse("b, a"));
    for (String wrong : List.of("", "a,a", "c", "a,")) {
      assertEquals(Optional.empty(), words.parse(wrong), wrong);
    }
  }

  @Test
  void theNearestNameIsTheOneWithFewestEdits() {
    assertEquals(3, NearestName.distance("kitten", "sitting"));
    assertEquals(Optional.of("log.level"), NearestName.of("log.levle", List.of("x", "log.level")));
    assertEquals(Optional.empty(), NearestName.of("zzzzzzz", List.of("log.level")));
  }
}
