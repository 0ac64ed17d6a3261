package io.rootward.hsm.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.pkcs11.Pkcs11Settings;
import io.rootward.hsm.pkcs11.SoftHsm;
import io.rootward.hsm.pkcs11.session.ConnectionSettings;
import io.rootward.hsm.pkcs11.session.TokenSelector;
import java.io.IOException;
import java.nio.file.Path;

/** A server that is to be killed: opens a token and says which process that is in. */
final class OpensAndWaits {
  private OpensAndWaits() {}

  /**
   * Runs until its input ends.
   *
   * @param arguments the library, and the label of a token that is there
   */
  public static void main(String[] arguments) throws IOException {
    var settings =
        new Pkcs11Settings(
            Path.of(arguments[0]),
            "",
            TokenSelector.label(arguments[1]),
            () -> SecretBytes.owning(SoftHsm.PIN.getBytes(UTF_8)),
            ConnectionSettings.usual());
    try (IsolatedEngine engine = IsolatedEngine.open(settings, IsolationSettings.usual())) {
      System.out.println(engine.processId());
      while (System.in.read() >= 0) {}
    }
  }
}
