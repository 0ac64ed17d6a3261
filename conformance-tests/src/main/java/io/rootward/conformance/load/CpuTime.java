package io.rootward.conformance.load;

import java.time.Duration;

/** CPU time of a process, all threads, from /proc in steps of 10 ms. */
final class CpuTime {
  private final ProcessHandle process;

  /** Of a running process. */
  CpuTime(long pid) {
    this.process =
        ProcessHandle.of(pid)
            .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
  }

  /** Used since it started. */
  Duration used() {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new IllegalStateException("no CPU time of process " + process.pid()));
  }
}
