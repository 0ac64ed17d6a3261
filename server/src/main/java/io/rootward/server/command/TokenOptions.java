package io.rootward.server.command;

import io.rootward.server.config.Home;
import io.rootward.server.config.OperatorException;
import io.rootward.server.config.SettingEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which token a home keeps its root in; none of them is a PIN. */
final class TokenOptions {
  /** The variable that a PIN may stand in; a file is better, for a process shows its variables. */
  private static final String PIN_VARIABLE = "ROOTWARD_HSM_PIN";

  private static final String SOFTHSM_LABEL = "rootward";

  /** Where distributions put SoftHSM2. */
  private static final List<Path> SOFTHSM_LIBRARIES =
      List.of(
          Path.of("/usr/lib/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
          Path.of("/usr/lib64/softhsm/libsofthsm.so"),
          Path.of("/usr/local/lib/softhsm/libsofthsm2.so"));

  /** What a root can be kept in. */
  enum Kind {
    /** A token of SoftHSM2 that is made in the home, to try things out. */
    SOFTHSM,
    /** A token that is there. */
    PKCS11
  }

  @Option(
      names = "--hsm",
      paramLabel = "softhsm|pkcs11",
      description =
          "keep the root in a token: one of SoftHSM2, made in the home to try things out, or one"
              + " that is there, by --module and --token")
  private @Nullable Kind kind;

  @Option(
      names = "--module",
      paramLabel = "PATH",
      description = "the PKCS#11 library (for softhsm: where the distribution puts it)")
  private @Nullable Path module;

  @Option(names = "--token", paramLabel = "LABEL", description = "the token's label")
  private @Nullable String token;

  @Option(
      names = "--serial",
      paramLabel = "NUMBER",
      description = "its serial number, where another token has the same label")
  private @Nullable String serial;

  @Option(
      names = "--pin-file",
      paramLabel = "FILE",
      description =
          "file that holds the PIN and stays there; else the variable "
              + PIN_VARIABLE
              + " or --set hsm.pin=...")
  private @Nullable Path pinFile;

  @Option(
      names = "--reserved",
      paramLabel = "TEXT",
      description = "what the library wants in pReserved; NSS does")
  private @Nullable String reserved;

  @Option(
      names = "--standby",
      paramLabel = "later|LABEL[;LABEL...]",
      description =
          "tokens that get the same keys, as in hsm.standby; later: they are named one day, and keys"
              + " stay copyable until then")
  private @Nullable String standby;

  /** Whether a token is to be made. */
  boolean throwAway() {
    return kind == Kind.SOFTHSM;
  }

  /**
   * The settings these options stand for; empty without --hsm.
   *
   * @param environment variables of this process
   * @param said what --set says of hsm.pin
   * @throws OperatorException if options are missing or do not go together
   */
  List<SettingEntry> settings(Home home, Map<String, String> environment, Optional<String> said) {
    if (kind == null) {
      refuseWithout(module, "--module");
      refuseWithout(token, "--token");
      refuseWithout(serial, "--serial");
      refuseWithout(pinFile, "--pin-file");
      refuseWithout(reserved, "--reserved");
      refuseWithout(standby, "--standby");
      return List.of();
    }
    List<SettingEntry> entries =
        new ArrayList<>(kind == Kind.SOFTHSM ? ofSoftHsm(home) : ofToken(environment, said));
    if (standby != null) {
      entries.add(entry("hsm.standby", standby));
    }
    return entries;
  }

  private List<SettingEntry> ofSoftHsm(Home home) {
    if (token != null || serial != null || pinFile != null || reserved != null) {
      throw new OperatorException(
          "--hsm softhsm makes a token and its PIN; --token, --serial, --pin-file and --reserved are"
              + " for --hsm pkcs11");
    }
    Path folder = home.softhsm();
    return List.of(
        entry("hsm.engine", "pkcs11"),
        entry("hsm.module", library().toString()),
        entry("hsm.token", SOFTHSM_LABEL),
        entry("hsm.pin", "file:" + folder.resolve("pin")),
        entry("hsm.environment", "SOFTHSM2_CONF=" + folder.resolve("softhsm2.conf")));
  }

  private Path library() {
    if (module != null) {
      return module.toAbsolutePath();
    }
    return SOFTHSM_LIBRARIES.stream()
        .filter(Files::isReadable)
        .findFirst()
        .orElseThrow(
            () ->
                new OperatorException(
                    "SoftHSM2 is not installed where distributions put it; install the package"
                        + " softhsm2 (Debian) or softhsm (Fedora), or name libsofthsm2.so with"
                        + " --module"));
  }

  private List<SettingEntry> ofToken(Map<String, String> environment, Optional<String> said) {
    if (module == null || token == null) {
      throw new OperatorException(
          "--hsm pkcs11 needs --module, the vendor's library, and --token, the label; rootward hsm"
              + " list --module PATH shows which tokens there are");
    }
    List<SettingEntry> entries = new ArrayList<>();
    entries.add(entry("hsm.engine", "pkcs11"));
    entries.add(entry("hsm.module", module.toAbsolutePath().toString()));
    entries.add(entry("hsm.token", token));
    if (serial != null) {
      entries.add(entry("hsm.serial", serial));
    }
    entries.add(entry("hsm.pin", pin(environment, said)));
    if (reserved != null) {
      entries.add(entry("hsm.reserved", reserved));
    }
    return entries;
  }

  /** As with any setting, what --set says counts, and is kept in the home's settings here. */
  private String pin(Map<String, String> environment, Optional<String> said) {
    if (said.isPresent()) {
      return said.get();
    }
    if (pinFile != null) {
      return "file:" + pinFile.toAbsolutePath();
    }
    if (environment.containsKey(PIN_VARIABLE)) {
      return "env:" + PIN_VARIABLE;
    }
    throw new OperatorException(
        "where is the PIN? Name a file with --pin-file, set the variable "
            + PIN_VARIABLE
            + ", or say --set hsm.pin=credential:NAME (systemd) or --set hsm.pin=prompt");
  }

  private static void refuseWithout(@Nullable Object value, String option) {
    if (value != null) {
      throw new OperatorException(option + " says something about a token; name --hsm as well");
    }
  }

  private static SettingEntry entry(String name, String value) {
    return new SettingEntry(name, value, "--hsm");
  }
}
