package io.rootward.conformance.load;

import java.time.Duration;
import java.util.stream.Stream;

/** CPU time of a process and its children, all threads, from /proc in steps of 10 ms. */
final class CpuTime {
  private final ProcessHandle process;

  /** Of a running process. */
  CpuTime(long pid) {
    this.process =
        ProcessHandle.of(pid)
            .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
  }

  /** Used since they started. */
  Duration used() {
    return Stream.concat(Stream.of(process), process.descendants())
        .map(CpuTime::usedBy)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration usedBy(ProcessHandle each) {
    return each.info()
        .totalCpuDuration()
        .orElseThrow(() -> new IllegalStateException("no CPU time of process " + each.pid()));
  }
}
