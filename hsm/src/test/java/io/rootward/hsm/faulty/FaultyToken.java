package io.rootward.hsm.faulty;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.hsm.SkippedSuites;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.pkcs11.Pkcs11Settings;
import io.rootward.hsm.pkcs11.SoftHsm;
import io.rootward.hsm.pkcs11.session.ConnectionSettings;
import io.rootward.hsm.pkcs11.session.TokenSelector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** A token of SoftHSM2 that can be made to fail, and how it is opened: with short times. */
final class FaultyToken implements AutoCloseable {
  /** How long a call may take. */
  static final Duration CALL = Duration.ofSeconds(2);

  private static final int THREADS = 8;

  private final FaultyModule module;

  /**
   * Builds it.
   *
   * @param name of a folder, one for each test class: what is loaded stays loaded
   */
  FaultyToken(String name) {
    SkippedSuites.require(
        SoftHsm.isPresent(), "softhsm2", "SoftHSM2 is missing; install the package softhsm2");
    SkippedSuites.require(
        FaultyModule.canBeBuilt(),
        "faulty-module",
        "gcc is missing; install the packages gcc and libc6-dev");
    try {
      Path library = SoftHsm.settings(SoftHsm.FAULTY).library();
      module = FaultyModule.build(Path.of("target", name), library);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FaultyModule module() {
    return module;
  }

  Pkcs11Settings settings() {
    return settings(THREADS);
  }

  /**
   * How it is opened.
   *
   * @param threads that call it; with one, a call is made after all that were asked for before,
   *     removals of temporary objects too, for which nobody waits
   */
  Pkcs11Settings settings(int threads) {
    return new Pkcs11Settings(
        module.library(),
        "",
        TokenSelector.label(SoftHsm.FAULTY),
        () -> SecretBytes.owning(SoftHsm.PIN.getBytes(UTF_8)),
        new ConnectionSettings(
            threads, 4_096, CALL, Duration.ofSeconds(10), Duration.ofSeconds(1)));
  }

  @Override
  public void close() {
    module.close();
  }
}
