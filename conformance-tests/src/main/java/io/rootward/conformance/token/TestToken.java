package io.rootward.conformance.token;

import io.rootward.conformance.support.ServerLaunch;
import java.nio.file.Path;
import java.util.List;

/** A throw-away token in a folder of its own, for one server. */
public sealed interface TestToken permits SoftHsm, Nss {
  /**
   * A server whose engine is this token.
   *
   * @param custody as the setting {@code hsm.custody} names it
   */
  ServerLaunch launch(Path home, String custody);

  /** A command that runs another with what the library and the server read. */
  List<String> environment();

  /** Library, pReserved or nothing, label. */
  List<String> address();
}
