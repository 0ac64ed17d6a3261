package io.rootward.conformance.load;

import java.util.ArrayList;
import java.util.List;

/** The measurements of one row, round by round: of the server, and of the echo beside it. */
final class CellRounds {
  private final LoadCell cell;
  private final List<Measurement> served = new ArrayList<>();
  private final List<Measurement> echoed = new ArrayList<>();

  CellRounds(LoadCell cell) {
    this.cell = cell;
  }

  LoadCell cell() {
    return cell;
  }

  /** One more round. */
  void add(Measurement ofServer, Measurement ofEcho) {
    served.add(ofServer);
    echoed.add(ofEcho);
  }

  /** The row. */
  void report(LoadReport report) {
    report.row(cell, Measurement.median(served), Measurement.median(echoed));
  }
}
