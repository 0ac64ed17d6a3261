package io.rootward.server.app;

import io.rootward.hsm.engine.KeyEngine;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.Settings;
import java.security.SecureRandom;

final class TokenOpening {
  private TokenOpening() {}

  static KeyEngine open(Settings.Hsm hsm, SecureRandom random) {
    if (random != null) throw new OperatorException("later " + hsm + random);
    throw new IllegalStateException();
  }
}
