package io.rootward.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges all settings together: either every one is right, or every wrong one is named. */
public final class SettingsReader {
  private static final Map<String, Setting<?>> BY_NAME =
      SettingTable.ALL.stream().collect(Collectors.toMap(Setting::name, Function.identity()));

  private final List<SettingProblem> problems = new ArrayList<>();
  private final Map<Setting<?>, Object> values = new HashMap<>();
  private final Map<Setting<?>, String> sources = new HashMap<>();
  private final ListenerEntries listeners = new ListenerEntries(problems);

  private SettingsReader() {}

  /**
   * Reads a file, then what the command line says, which wins.
   *
   * @param file a settings file; null for defaults
   * @param options entries of the command line, later ones win
   * @throws OperatorException naming every problem, one a line
   */
  public static Settings read(@Nullable Path file, List<SettingEntry> options) {
    SettingsReader reader = new SettingsReader();
    if (file != null) {
      reader.takeFile(SettingsFile.read(file, reader.problems));
    }
    options.forEach(reader::take);
    return reader.result();
  }

  /**
   * An entry from the text after {@code --set}.
   *
   * @throws OperatorException when it is not of the form a.b=c
   */
  public static SettingEntry option(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new OperatorException(
          "--set " + text + ": write a setting and its value, as in --set log.level=debug");
    }
    return new SettingEntry(
        text.substring(0, equals).strip(), text.substring(equals + 1).strip(), "--set");
  }

  /** Whether settings stand under this name, none of which must be there. */
  static boolean isHeading(String name) {
    String prefix = name + ".";
    return prefix.equals(ListenerEntries.PREFIX)
        || BY_NAME.keySet().stream().anyMatch(it -> it.startsWith(prefix));
  }

  private void takeFile(List<SettingEntry> entries) {
    Set<String> seen = new HashSet<>();
    for (SettingEntry entry : entries) {
      if (!seen.add(entry.name())) {
        problem(entry.source(), entry.name() + " is set twice in this file; keep one");
      }
      take(entry);
    }
  }

  private void take(SettingEntry entry) {
    if (ListenerEntries.concerns(entry.name())) {
      listeners.take(entry);
      return;
    }
    Setting<?> setting = BY_NAME.get(entry.name());
    if (setting == null) {
      problem(entry.source(), unknown(entry.name()));
      return;
    }
    Optional<?> value = setting.type().parse(entry.text());
    if (value.isEmpty()) {
      problem(entry.source(), wrong(setting, entry.text()));
      return;
    }
    values.put(setting, value.get());
    sources.put(setting, entry.source());
  }

  private static String unknown(String name) {
    return "unknown setting "
        + name
        + NearestName.of(name, BY_NAME.keySet()).map(near -> "; did you mean " + near).orElse("")
        + ". All settings with their defaults stand in config/rootward.yaml";
  }

  private static String wrong(Setting<?> setting, String text) {
    // A passphrase put where its source belongs must not come back in a message.
    String shown = setting.equals(SettingTable.CUSTODY_SECRET) ? "this value" : "\"" + text + "\"";
    return setting.name() + ": " + shown + " is not accepted; use " + setting.type().accepted();
  }

  /** What each setting allows by itself and all of them together do not. */
  private void checkTogether(SettingValues merged) {
    boolean plain = merged.get(SettingTable.CUSTODY_ROOT) == Choices.RootProtection.PLAIN;
    boolean none = merged.get(SettingTable.CUSTODY_SECRET).equals("none");
    if (plain && !none) {
      problem(
          source(SettingTable.CUSTODY_SECRET),
          "custody.secret is given but custody.root is plain; set custody.root to passphrase or key");
    } else if (!plain && none) {
      problem(
          source(SettingTable.CUSTODY_ROOT),
          "custody.root needs custody.secret to say where the secret is read from: "
              + SettingTable.CUSTODY_SECRET.type().accepted());
    }
    if (merged.isSaid(RevocationSettingTable.RESPONDER)
        && !merged.get(RevocationSettingTable.OCSP)
        && !merged.get(RevocationSettingTable.RESPONDER).equals("none")) {
      problem(
          source(RevocationSettingTable.RESPONDER),
          "revocation.ocspResponder is given but revocation.ocsp is false, so nobody is asked");
    }
    new TlsSettingChecks(merged, (setting, message) -> problem(source(setting), message)).run();
    checkToken(merged);
  }

  /** A token is named by its library and its label, and opened by a PIN. */
  private void checkToken(SettingValues merged) {
    if (merged.get(HsmSettingTable.ENGINE) != Choices.EngineKind.PKCS11) {
      return;
    }
    if (merged.get(HsmSettingTable.MODULE).equals("none")) {
      problem(
          source(HsmSettingTable.ENGINE),
          "hsm.engine pkcs11 needs hsm.module: the absolute path of the vendor's library");
    }
    if (merged.get(HsmSettingTable.TOKEN).equals("none")) {
      problem(
          source(HsmSettingTable.ENGINE),
          "hsm.engine pkcs11 needs hsm.token: the label of the token");
    }
    if (merged.get(HsmSettingTable.PIN).equals("none")) {
      problem(
          source(HsmSettingTable.ENGINE),
          "hsm.engine pkcs11 needs hsm.pin to say where the PIN is read from: "
              + HsmSettingTable.PIN.type().accepted());
    }
    checkStandby(merged);
  }

  /** A token that stood for itself would be no help when it goes. */
  private void checkStandby(SettingValues merged) {
    TokenAddress first =
        new TokenAddress(
            merged.get(HsmSettingTable.TOKEN), "none", merged.get(HsmSettingTable.MODULE), "", "");
    Set<String> known = new HashSet<>(Set.of(first.label() + '\0' + first.module()));
    for (TokenAddress other : TokenAddress.further(merged.get(HsmSettingTable.STANDBY), first)) {
      if (!known.add(other.label() + '\0' + other.module())) {
        problem(
            source(HsmSettingTable.STANDBY),
            "hsm.standby names the token " + other.label() + " a second time");
      }
    }
  }

  private String source(Setting<?> setting) {
    return sources.getOrDefault(setting, "default of " + setting.name());
  }

  private void problem(String source, String message) {
    problems.add(new SettingProblem(source, message));
  }

  /** All problems in one message: nobody likes to mend a file one start at a time. */
  private Settings result() {
    SettingValues merged = new SettingValues(values);
    checkTogether(merged);
    List<Settings.Listener> all = listeners.read(merged);
    if (problems.isEmpty()) {
      return Settings.of(merged, all);
    }
    String count = problems.size() == 1 ? "1 wrong setting" : problems.size() + " wrong settings";
    throw new OperatorException(
        problems.stream()
            .map(SettingProblem::toString)
            .collect(Collectors.joining("\n  ", count + "; nothing was started:\n  ", "")));
  }
}
