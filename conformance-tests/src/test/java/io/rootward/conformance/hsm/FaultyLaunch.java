package io.rootward.conformance.hsm;

import io.rootward.conformance.support.ServerLaunch;
import io.rootward.conformance.support.Watcher;
import io.rootward.conformance.token.SoftHsm;
import io.rootward.hsm.SkippedSuites;
import io.rootward.hsm.faulty.FaultyModule;
import java.nio.file.Path;
import java.util.Optional;

/** A server on SoftHSM2 behind a module that fails as it is told, watched by its figures. */
final class FaultyLaunch {
  private FaultyLaunch() {}

  /** A token for it; where there can be none, the suite is skipped. */
  static SoftHsm token(Path scratch) throws Exception {
    Optional<Path> library = SoftHsm.installed();
    if (library.isEmpty() || !FaultyModule.canBeBuilt()) {
      throw SkippedSuites.skip(
          "a token that fails", "SoftHSM2 or gcc is missing; install softhsm2, gcc and libc6-dev");
    }
    return SoftHsm.create(scratch, library.get());
  }

  /**
   * The server.
   *
   * @param isolated whether the module runs in a process of its own
   */
  static ServerLaunch of(SoftHsm token, FaultyModule module, Path home, boolean isolated) {
    return token
        .launch(home, "resident")
        .with("hsm.module", module.library().toString())
        .with("hsm.isolated", String.valueOf(isolated))
        .with(Watcher.SETTING, Watcher.ANYWHERE)
        .with(Watcher.PROBE_SETTING, Watcher.PROBE_MILLIS);
  }
}
