package io.rootward.server.app;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.pkcs11.setup.LibraryEnvironment;
import io.rootward.hsm.pkcs11.setup.TokenSetup;
import io.rootward.server.config.Home;
import io.rootward.server.config.HomeFolder;
import io.rootward.server.config.IoFailures;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A token of SoftHSM2 in the home: its files, its PIN beside them. It shows how a server on a token
 * behaves and protects nothing, for who has the home has the PIN.
 */
final class ThrowAwayToken {
  private static final int PIN_LETTERS = 24;
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private ThrowAwayToken() {}

  /**
   * Makes it.
   *
   * @param hsm settings that name it
   */
  static void make(Home home, Settings.Hsm hsm, SecureRandom random) {
    char[] pin = pin(random);
    char[] officerPin = pin(random);
    try {
      write(home.softhsm(), pin);
      hsm.environment().forEach(LibraryEnvironment::set);
      TokenSetup.make(Path.of(hsm.module()), hsm.token(), officerPin, pin);
    } catch (IOException e) {
      throw new OperatorException(
          "cannot write the token's files into %s (%s)"
              .formatted(home.softhsm(), IoFailures.reason(e)),
          e);
    } catch (EngineException e) {
      throw new OperatorException(
          "cannot make a token with %s: %s; is it SoftHSM2's library?"
              .formatted(hsm.module(), e.getMessage()),
          e);
    } finally {
      Arrays.fill(pin, '\0');
      Arrays.fill(officerPin, '\0');
    }
  }

  private static void write(Path folder, char[] pin) throws IOException {
    Path tokens = folder.resolve("tokens");
    HomeFolder.createFolder(tokens);
    String configuration =
        """
        directories.tokendir = %s
        objectstore.backend = file
        log.level = ERROR
        slots.removable = false
        """
            .formatted(tokens);
    HomeFolder.write(
        folder.resolve("softhsm2.conf"), configuration.getBytes(StandardCharsets.UTF_8));
    byte[] bytes = new byte[pin.length];
    for (int i = 0; i < pin.length; i++) {
      bytes[i] = (byte) pin[i];
    }
    HomeFolder.write(folder.resolve("pin"), bytes);
    Arrays.fill(bytes, (byte) 0);
  }

  /** 120 random bits; letters that are told apart when somebody must type them. */
  private static char[] pin(SecureRandom random) {
    char[] pin = new char[PIN_LETTERS];
    for (int i = 0; i < pin.length; i++) {
      pin[i] = LETTERS.charAt(random.nextInt(LETTERS.length()));
    }
    return pin;
  }
}
