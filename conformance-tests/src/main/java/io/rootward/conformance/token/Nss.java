package io.rootward.conformance.token;

import io.rootward.conformance.support.ForeignProgram;
import io.rootward.conformance.support.ServerLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A throw-away database of NSS softokn.
 *
 * @param library softokn's PKCS#11 library
 * @param database the folder of the database
 */
public record Nss(Path library, Path database) implements TestToken {
  private static final String LABEL = "NSS Certificate DB";
  private static final String PIN = "nss-pin-of-a-test";
  private static final Path CERTUTIL = Path.of("/usr/bin/certutil");
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/libsoftokn3.so"),
          Path.of("/usr/lib/aarch64-linux-gnu/libsoftokn3.so"));

  /** The library, where it is installed together with what makes databases. */
  public static Optional<Path> installed() {
    return Files.isExecutable(CERTUTIL)
        ? LIBRARIES.stream().filter(Files::isReadable).findFirst()
        : Optional.empty();
  }

  /** Makes a database. */
  public static Nss create(Path folder, Path library) throws IOException, InterruptedException {
    Path database = Files.createDirectories(folder.resolve("nss"));
    Path password = Files.writeString(folder.resolve("password"), PIN);
    ForeignProgram run =
        ForeignProgram.run(
            folder,
            List.of(CERTUTIL.toString(), "-N", "-d", "sql:" + database, "-f", password.toString()));
    if (run.exitCode() != 0) {
      throw new IOException("no database: " + run.output());
    }
    return new Nss(library, database);
  }

  @Override
  public ServerLaunch launch(Path home, String custody) {
    return ServerLaunch.of(home)
        .with("hsm.engine", "pkcs11")
        .with("hsm.module", library.toString())
        .with("hsm.token", LABEL)
        .with("hsm.pin", "env:ROOTWARD_HSM_PIN")
        .with("hsm.reserved", reserved())
        .with("hsm.custody", custody)
        .startingFast()
        .behind(environment());
  }

  @Override
  public List<String> environment() {
    return List.of("env", "ROOTWARD_HSM_PIN=" + PIN);
  }

  @Override
  public List<String> address() {
    return List.of(library.toString(), reserved(), LABEL);
  }

  /** What softokn wants of C_Initialize. */
  private String reserved() {
    return "configdir='sql:" + database + "' certPrefix='' keyPrefix='' secmod='' flags=";
  }
}
