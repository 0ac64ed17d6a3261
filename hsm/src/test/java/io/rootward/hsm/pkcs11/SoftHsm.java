package io.rootward.hsm.pkcs11;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.NotInTokens;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.pkcs11.session.ConnectionSettings;
import io.rootward.hsm.pkcs11.session.TokenSelector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Throw-away tokens of SoftHSM2. The library reads SOFTHSM2_CONF from the environment of this JVM
 * (set in pom.xml) each time it is initialised, so all tokens are made before the first is opened.
 */
public final class SoftHsm {
  public static final String PIN = "5678";
  static final String CONTRACT = "contract";
  static final String FAULTS = "faults";
  static final String CUSTODY = "custody";
  static final String FIRST = "first";
  static final String SECOND = "second";
  static final String THIRD = "third";
  static final String GROUP_A = "group-a";
  static final String GROUP_B = "group-b";
  static final String GROWING = "growing";
  static final String GROWN = "grown";
  public static final String ISOLATED = "isolated";
  public static final String ISOLATED_TOO = "isolated-too";
  public static final String FAULTY = "faulty";

  /** What this token has not, whichever way it is reached. */
  public static final Set<Algorithm> LACKING =
      NotInTokens.and(Algorithm.HKDF, Algorithm.PBKDF2, Algorithm.X963_KDF, Algorithm.AWS_SIGV4);

  private static final List<String> LABELS =
      List.of(
          CONTRACT,
          FAULTS,
          CUSTODY,
          FIRST,
          SECOND,
          THIRD,
          GROUP_A,
          GROUP_B,
          GROWING,
          GROWN,
          ISOLATED,
          ISOLATED_TOO,
          FAULTY);
  private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
  private static final Path CONFIGURATION =
      Path.of(System.getenv().getOrDefault("SOFTHSM2_CONF", "target/softhsm2/softhsm2.conf"));
  private static final Path FOLDER = CONFIGURATION.toAbsolutePath().resolveSibling("");
  private static final SoftHsm MADE = new SoftHsm();

  private final boolean present = Files.isRegularFile(LIBRARY);

  private SoftHsm() {
    if (present) {
      try {
        makeTokens();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public static boolean isPresent() {
    return MADE.present;
  }

  /** How to open one of the tokens. */
  public static Pkcs11Settings settings(String label) {
    return settings(label, PIN, ConnectionSettings.usual());
  }

  public static Pkcs11Settings settings(String label, String pin, ConnectionSettings connection) {
    return new Pkcs11Settings(
        LIBRARY,
        "",
        TokenSelector.label(label),
        () -> SecretBytes.owning(pin.getBytes(UTF_8)),
        connection);
  }

  /** The folder in which a token's objects are. */
  public static Path folderOf(String serial) throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER.resolve("tokens"))) {
      String end = serial.substring(serial.length() - 12);
      Optional<Path> found = folders.filter(folder -> folder.toString().endsWith(end)).findFirst();
      return found.orElseThrow();
    }
  }

  /** A place where the library finds no tokens. */
  public static Path outside(String name) {
    return FOLDER.resolve(name);
  }

  private static void makeTokens() throws IOException {
    deleteAll(FOLDER);
    Files.createDirectories(FOLDER.resolve("tokens"));
    Files.writeString(
        CONFIGURATION,
        """
        directories.tokendir = %s
        objectstore.backend = file
        log.level = ERROR
        slots.removable = false
        """
            .formatted(FOLDER.resolve("tokens")));
    for (String label : LABELS) {
      Commands.run(
          "softhsm2-util",
          "--init-token",
          "--free",
          "--label",
          label,
          "--so-pin",
          "12345678",
          "--pin",
          PIN);
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
