package io.rootward.server.command;

import io.rootward.server.admin.AdminProgress;
import java.io.PrintWriter;
import java.time.Duration;

/** Shows progress in one line that overwrites itself, once the work took longer than a second. */
public final class ProgressLine implements AdminProgress {
  /** Shorter work is done before anyone asks; a line that flashes up only disturbs. */
  private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

  private static final int BAR_WIDTH = 30;

  private final PrintWriter err;
  private final boolean terminal;
  private final long start = System.nanoTime();
  private boolean shown;

  /** Shows nothing yet, and never where no terminal is. */
  public ProgressLine(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public void at(long done, long total, String what) {
    if (terminal && System.nanoTime() - start > PATIENCE_NANOS) {
      err.print("\r\033[K" + text(done, total, what));
      err.flush();
      shown = true;
    }
  }

  /** Ends the line, so that the result starts on one of its own. */
  public void end() {
    if (shown) {
      err.print("\r\033[K");
      err.flush();
    }
  }

  /** A bar and numbers; numbers alone while the whole is not known. */
  static String text(long done, long total, String what) {
    if (total <= 0) {
      return done + " " + what;
    }
    int filled = (int) (BAR_WIDTH * Math.min(done, total) / total);
    return "[%s%s] %d/%d %s"
        .formatted("#".repeat(filled), ".".repeat(BAR_WIDTH - filled), done, total, what);
  }
}
