package io.rootward.conformance.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {
  @Test
  void theMedianOfEachFigureIsTaken() {
    List<Measurement> rounds =
        List.of(
            new Measurement(300, 1, 9, 30, 0),
            new Measurement(100, 2, 8, 10, 1),
            new Measurement(200, 3, 7, 20, 0.5));
    assertEquals(new Measurement(200, 2, 8, 20, 0.5), Measurement.median(rounds));
    assertEquals(new Measurement(200, 1.5, 8.5, 20, 0.5), Measurement.median(rounds.subList(0, 2)));
  }
}
