package io.rootward.conformance.token;

import io.rootward.conformance.support.ForeignProgram;
import io.rootward.conformance.support.ServerLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A throw-away token of SoftHSM2 in a folder of its own.
 *
 * @param library SoftHSM2's PKCS#11 library
 * @param configuration what the library finds through SOFTHSM2_CONF
 */
public record SoftHsm(Path library, Path configuration) implements TestToken {
  /** The label of each token. */
  public static final String LABEL = "rootward test";

  private static final String PIN = "48231507";
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"));

  /** The library, where it is installed. */
  public static Optional<Path> installed() {
    return LIBRARIES.stream().filter(Files::isReadable).findFirst();
  }

  /** Makes a token. */
  public static SoftHsm create(Path folder, Path library) throws IOException, InterruptedException {
    Path tokens = Files.createDirectories(folder.resolve("tokens"));
    Path configuration =
        Files.writeString(
            folder.resolve("softhsm2.conf"),
            """
            directories.tokendir = %s
            objectstore.backend = file
            log.level = ERROR
            slots.removable = false
            """
                .formatted(tokens));
    SoftHsm made = new SoftHsm(library, configuration);
    made.add(LABEL);
    return made;
  }

  /** Makes one more, with the same PIN; returns the folder in which its objects are. */
  public Path add(String label) throws IOException, InterruptedException {
    Set<Path> before = folders();
    List<String> command = new ArrayList<>(environment());
    command.addAll(List.of("softhsm2-util", "--init-token", "--free", "--label", label));
    command.addAll(List.of("--so-pin", "12345678", "--pin", PIN));
    ForeignProgram run = ForeignProgram.run(configuration.resolveSibling("."), command);
    if (run.exitCode() != 0) {
      throw new IOException("no token: " + run.output());
    }
    Set<Path> after = folders();
    after.removeAll(before);
    return after.iterator().next();
  }

  private Set<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(configuration.resolveSibling("tokens"))) {
      return all.collect(Collectors.toCollection(HashSet::new));
    }
  }

  @Override
  public List<String> environment() {
    return List.of("env", "SOFTHSM2_CONF=" + configuration, "ROOTWARD_HSM_PIN=" + PIN);
  }

  @Override
  public List<String> address() {
    return List.of(library.toString(), "", LABEL);
  }

  @Override
  public ServerLaunch launch(Path home, String custody) {
    return settings(home, custody).startingFast().behind(environment());
  }

  /**
   * The same on a JVM that gets as fast as it can.
   *
   * @param prefix a command that runs another
   */
  public ServerLaunch launchForFigures(Path home, String custody, List<String> prefix) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(environment());
    return settings(home, custody).behind(command);
  }

  private ServerLaunch settings(Path home, String custody) {
    return ServerLaunch.of(home)
        .with("hsm.engine", "pkcs11")
        .with("hsm.module", library.toString())
        .with("hsm.token", LABEL)
        .with("hsm.pin", "env:ROOTWARD_HSM_PIN")
        .with("hsm.custody", custody);
  }
}
