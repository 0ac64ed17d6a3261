package io.rootward.conformance.hsm;

import io.rootward.conformance.support.ForeignProgram;
import io.rootward.conformance.support.ServerLaunch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /**
   * What another program with the PIN does, see {@link BesideTheServer}.
   *
   * @return what it printed
   */
  default String beside(Path folder, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(environment());
    command.addAll(ServerLaunch.java("-XX:TieredStopAtLevel=1"));
    command.add(BesideTheServer.class.getName());
    command.addAll(address());
    command.addAll(List.of(arguments));
    ForeignProgram run = ForeignProgram.run(folder, command);
    if (run.exitCode() != 0) {
      throw new IOException(run.output());
    }
    return run.output();
  }
}
