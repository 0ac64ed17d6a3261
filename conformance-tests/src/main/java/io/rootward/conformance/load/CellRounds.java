package io.rootward.conformance.load;

import java.util.ArrayList;
import java.util.List;

/** The measurements of one row, round by round: of the server, and of what stands beside it. */
final class CellRounds {
  private final LoadCell cell;
  private final List<Measurement> served = new ArrayList<>();
  private final List<Measurement> echoed = new ArrayList<>();
  private final List<Double> bare = new ArrayList<>();

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

  /** How often a second the engine alone did a work in that round; kept if it is this one. */
  void addBare(SoftwareWork work, double perSecond) {
    if (SoftwareWork.of(cell.workload()).filter(work::equals).isPresent()) {
      bare.add(perSecond);
    }
  }

  /** Of the server. */
  Measurement median() {
    return Measurement.median(served);
  }

  /** The row. */
  void report(LoadReport report) {
    Double alone = bare.isEmpty() ? null : Measurement.median(bare, rate -> rate);
    report.row(cell, median(), Measurement.median(echoed), alone);
  }
}
