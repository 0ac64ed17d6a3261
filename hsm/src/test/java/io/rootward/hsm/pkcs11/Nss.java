package io.rootward.hsm.pkcs11;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.pkcs11.session.ConnectionSettings;
import io.rootward.hsm.pkcs11.session.TokenSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A throw-away database of NSS softokn, which is one for the whole process. */
final class Nss {
  private static final String PIN = "nss-pin-of-a-test";
  private static final Path CERTUTIL = Path.of("/usr/bin/certutil");
  private static final Optional<Path> LIBRARY =
      List.of(
              "/usr/lib/x86_64-linux-gnu/libsoftokn3.so",
              "/usr/lib/aarch64-linux-gnu/libsoftokn3.so")
          .stream()
          .map(Path::of)
          .filter(Files::isRegularFile)
          .findFirst();

  private Nss() {}

  static boolean isPresent() {
    return LIBRARY.isPresent() && Files.isExecutable(CERTUTIL);
  }

  /** Makes the database in a folder. */
  static Pkcs11Settings make(Path folder) throws IOException {
    Path password = folder.resolve("password");
    Files.writeString(password, PIN);
    Commands.run(CERTUTIL.toString(), "-N", "-d", "sql:" + folder, "-f", password.toString());
    return new Pkcs11Settings(
        LIBRARY.orElseThrow(),
        "configdir='sql:" + folder + "' certPrefix='' keyPrefix='' secmod='' flags=",
        TokenSelector.label("NSS Certificate DB"),
        () -> SecretBytes.owning(PIN.getBytes(UTF_8)),
        ConnectionSettings.usual());
  }
}
