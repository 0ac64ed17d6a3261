package io.rootward.conformance.load;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** CPU time of a process, all threads, from /proc in steps of 10 ms. */
final class CpuTime {
  private final List<ProcessHandle> processes;

  /** Of a running process and the children that it has by now. */
  CpuTime(long pid) {
    ProcessHandle process =
        ProcessHandle.of(pid)
            .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
    this.processes = Stream.concat(Stream.of(process), process.descendants()).toList();
  }

  /** Used since they started. */
  Duration used() {
    return processes.stream()
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
