package io.rootward.hsm.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.pkcs11.Pkcs11Settings;
import io.rootward.hsm.pkcs11.session.ConnectionSettings;
import io.rootward.hsm.pkcs11.session.TokenSelector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A place with a throw-away token that needs daemons: a script beside this class makes them for one
 * command, in namespaces of its own, and they end with it. The process of an isolated token is such
 * a command.
 *
 * @param java a program that becomes Java in that place
 */
record TokenPlace(Path java) {
  /** What a script answers where the place cannot be. */
  private static final int CANNOT = 77;

  /**
   * Makes the place and its token. Leaves the test out where the programs for it are not on this
   * machine: unlike a missing SoftHSM2 that is no failure of bin/test, so it is not listed there.
   */
  static TokenPlace make(String script, Path folder) throws IOException {
    Path program = folder.resolve(script);
    try (InputStream source = TokenPlace.class.getResourceAsStream(script)) {
      write(program, new String(source.readAllBytes(), UTF_8));
    }
    requireRuns(program, folder);
    Path java = folder.resolve("java");
    String line = "exec '%s' '%s' '%s' \"$@\"%n".formatted(program, folder, Launcher.ownJava());
    write(java, "#!/bin/sh\n" + line);
    return new TokenPlace(java);
  }

  /** How to open the token. */
  static Pkcs11Settings token(Path library, String pin) {
    return new Pkcs11Settings(
        library,
        "",
        TokenSelector.label("contract"),
        () -> SecretBytes.owning(pin.getBytes(UTF_8)),
        ConnectionSettings.usual());
  }

  /** Where Debian puts a library, on either machine. */
  static Path library(String name) {
    List<Path> places =
        Arrays.asList(
            Path.of("/usr/lib/x86_64-linux-gnu/pkcs11", name),
            Path.of("/usr/lib/aarch64-linux-gnu/pkcs11", name));
    return places.stream().filter(Files::isRegularFile).findFirst().orElse(places.getFirst());
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static void requireRuns(Path program, Path folder) throws IOException {
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(program.toString(), folder.toString(), "true")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      boolean ended = process.waitFor(15, TimeUnit.SECONDS);
      String why = Files.readString(said);
      assumeTrue(!ended || process.exitValue() != CANNOT, why);
      if (!ended || process.exitValue() != 0) {
        throw new IOException(program + " failed: " + why);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(program + " was interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
