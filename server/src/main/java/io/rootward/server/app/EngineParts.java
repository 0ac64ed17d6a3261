package io.rootward.server.app;

import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.software.Providers;
import io.rootward.hsm.software.SoftwareEngine;
import io.rootward.server.admin.SelfTestHandler;
import io.rootward.server.config.Settings;
import java.security.SecureRandom;

/**
 * The key engine that the settings name.
 *
 * @param engine tested, running
 */
record EngineParts(KeyEngine engine) {
  /** Starts it; its known answers are compared here. */
  static EngineParts start(Settings settings, SecureRandom random) {
    return new EngineParts(
        switch (settings.hsm().engine()) {
          case SOFTWARE -> software(random);
        });
  }

  /** With native code where it loads: elliptic curves are 9 to 60 times faster by it. */
  private static KeyEngine software(SecureRandom random) {
    return SoftwareEngine.start(Providers.fastest(), random);
  }

  EngineStatus status() {
    return new EngineStatus(engine.name(), engine.capabilities());
  }

  /** A test of its own each time, in an engine of its own: the running one keeps its findings. */
  static SelfTestHandler selfTest(Settings settings, SecureRandom random) {
    return new SelfTestHandler(
        () -> {
          try (KeyEngine tested = start(settings, random).engine()) {
            return EngineStatus.rows(tested.capabilities());
          }
        });
  }
}
