package io.rootward.server.app;

import io.rootward.server.config.Home;
import io.rootward.server.config.HomeFolder;
import io.rootward.server.config.IoFailures;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.SettingEntry;
import java.io.IOException;
import java.util.List;

/**
 * Making a home out of an empty folder, whole or not at all: what a failure or a kill left is
 * removed, now or at the next start.
 */
final class Preparation {
  private final Home home;
  private final boolean needed;

  private Preparation(Home home, boolean needed) {
    this.home = home;
    this.needed = needed;
  }

  /** Begins, if the home is not prepared. The caller holds its lock. */
  static Preparation begin(Home home) {
    boolean needed = !HomeFolder.isPrepared(home);
    if (needed) {
      run(home, () -> HomeFolder.begin(home));
    }
    return new Preparation(home, needed);
  }

  /** Whether this home was empty before. */
  boolean needed() {
    return needed;
  }

  /** Everything is there. */
  void finish() {
    finish(List.of());
  }

  /**
   * Everything is there.
   *
   * @param kept settings that its file is to hold
   */
  void finish(List<SettingEntry> kept) {
    if (needed) {
      run(home, () -> HomeFolder.finish(home, kept));
    }
  }

  /** It did not work: the folder becomes empty again. */
  void undo() {
    if (needed) {
      run(home, () -> HomeFolder.discard(home));
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  /** One text for every step: which of them failed helps nobody, what to do does. */
  private static void run(Home home, Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new OperatorException(
          "cannot prepare the home %s (%s); check its owner and the space on that disk"
              .formatted(home, IoFailures.reason(e)),
          e);
    }
  }
}
