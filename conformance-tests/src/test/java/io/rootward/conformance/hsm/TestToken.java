package io.rootward.conformance.hsm;

import io.rootward.conformance.support.ServerLaunch;
import java.nio.file.Path;

/** A throw-away token in a folder of its own, for one server. */
public sealed interface TestToken permits SoftHsm, Nss {
  /**
   * A server whose engine is this token.
   *
   * @param custody as the setting {@code hsm.custody} names it
   */
  ServerLaunch launch(Path home, String custody);
}
