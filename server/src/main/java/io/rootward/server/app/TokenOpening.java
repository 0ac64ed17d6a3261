package io.rootward.server.app;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.isolation.IsolatedEngine;
import io.rootward.hsm.isolation.IsolationSettings;
import io.rootward.hsm.pkcs11.Pkcs11Engine;
import io.rootward.hsm.pkcs11.Pkcs11Settings;
import io.rootward.hsm.pkcs11.session.ConnectionSettings;
import io.rootward.hsm.pkcs11.session.PinSource;
import io.rootward.hsm.pkcs11.session.TokenSelector;
import io.rootward.hsm.pkcs11.setup.LibraryEnvironment;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.Settings;
import io.rootward.server.custody.SecretSource;
import java.nio.file.Path;
import java.util.Set;

/** Opens the token that the settings name. */
final class TokenOpening {
  private static final String IN_VARIABLE = "env:";

  private TokenOpening() {}

  /**
   * Logs in once and tests the token, which takes about a second.
   *
   * @throws OperatorException naming library, token and reason; nothing is tried a second time,
   *     because tokens lock after a few wrong PINs
   */
  static KeyEngine open(Settings.Hsm hsm) {
    try {
      if (hsm.isolated()) {
        return IsolatedEngine.open(settings(hsm), isolation(hsm));
      }
      hsm.environment().forEach(LibraryEnvironment::set);
      return Pkcs11Engine.open(settings(hsm));
    } catch (EngineException e) {
      throw new OperatorException(
          "cannot open the token \"%s\" of %s: %s; compare hsm.module, hsm.token and hsm.pin"
              .formatted(hsm.token(), hsm.module(), e.getMessage()),
          e);
    }
  }

  /** The PIN goes through the connection to the process, not through what every child inherits. */
  private static IsolationSettings isolation(Settings.Hsm hsm) {
    Set<String> withheld =
        hsm.pin().startsWith(IN_VARIABLE)
            ? Set.of(hsm.pin().substring(IN_VARIABLE.length()))
            : Set.of();
    return IsolationSettings.usual().withEnvironment(withheld, hsm.environment());
  }

  private static Pkcs11Settings settings(Settings.Hsm hsm) {
    SecretSource pin = new SecretSource("hsm.pin", hsm.pin(), System.getenv());
    return new Pkcs11Settings(
        Path.of(hsm.module()),
        hsm.reserved().equals("none") ? "" : hsm.reserved(),
        TokenSelector.label(hsm.token()),
        hsm.pin().equals("prompt") ? typedOnce(pin) : () -> read(pin),
        connection(hsm));
  }

  private static SecretBytes read(SecretSource pin) {
    return pin.read().orElseThrow(() -> new OperatorException("hsm.pin says none"));
  }

  /**
   * What was typed is held for the logins after a loss of the token, when nobody is there to ask.
   */
  private static PinSource typedOnce(SecretSource pin) {
    SecretBytes typed = read(pin);
    return () -> typed.use(SecretBytes::copyOf);
  }

  private static ConnectionSettings connection(Settings.Hsm hsm) {
    ConnectionSettings usual = ConnectionSettings.usual();
    return new ConnectionSettings(
        hsm.sessions(),
        usual.waitingMax(),
        usual.callTimeout(),
        usual.slowCallTimeout(),
        usual.drainTimeout());
  }
}
