package io.rootward.server.app;

import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.pkcs11.session.PinSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * PINs that somebody typed, held for the logins after a loss of their token, when nobody is there
 * to ask. For one thread; what it gives out may be read by any.
 */
final class TypedPins implements AutoCloseable {
  private final List<SecretBytes> typed = new ArrayList<>();

  /**
   * Asks now, once.
   *
   * @param question waits for somebody to type
   */
  PinSource ask(Supplier<SecretBytes> question) {
    SecretBytes answer = question.get();
    typed.add(answer);
    return () -> answer.use(SecretBytes::copyOf);
  }

  /** Wipes them; their tokens are closed. */
  @Override
  public void close() {
    typed.forEach(SecretBytes::close);
  }
}
