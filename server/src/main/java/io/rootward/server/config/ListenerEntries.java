package io.rootward.server.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Listeners beside the first, as settings name them: {@code listeners.NAME.SETTING}. What one does
 * not say is as for the first, but for the port. For one thread.
 */
final class ListenerEntries {
  static final String PREFIX = "listeners.";

  /** Each has threads of its own, one a processor. */
  private static final int LISTENERS_MAX = 16;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  /** The first one, and words that stand beside names of listeners in run/ready.json. */
  private static final Set<String> TAKEN = Set.of(Settings.FIRST_LISTENER, "metrics", "home");

  private final List<SettingProblem> problems;
  private final Map<String, Map<Setting<?>, Object>> values = new LinkedHashMap<>();
  private final Map<String, String> sources = new HashMap<>();

  ListenerEntries(List<SettingProblem> problems) {
    this.problems = problems;
  }

  static boolean concerns(String name) {
    return name.startsWith(PREFIX);
  }

  /** Whether a listener may have a value of its own for this setting. */
  private static boolean isOwn(Setting<?> setting) {
    return TlsSettingTable.ROWS.all().contains(setting)
        || List.of(
                SettingTable.LISTEN_ADDRESS,
                SettingTable.LISTEN_PORT,
                SettingTable.REQUEST_BYTES_IN_FLIGHT,
                SettingTable.HANDSHAKE_MILLIS,
                SettingTable.IDLE_MILLIS,
                SettingTable.REQUEST_MILLIS,
                SettingTable.CONNECTIONS,
                SettingTable.CONNECTIONS_PER_CLIENT,
                SettingTable.REQUESTS_IN_FLIGHT,
                SettingTable.REFUSAL_LINES)
            .contains(setting);
  }

  void take(SettingEntry entry) {
    String rest = entry.name().substring(PREFIX.length());
    int dot = rest.indexOf('.');
    String name = dot < 0 ? rest : rest.substring(0, dot);
    String setting = dot < 0 ? "" : rest.substring(dot + 1);
    if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
      problem(
          entry.source(),
          "\"%s\" is no name for a further listener; use up to 32 lower-case letters, digits and"
                  .formatted(name)
              + " hyphens, a letter first, and none of "
              + String.join(", ", TAKEN.stream().sorted().toList()));
      return;
    }
    SettingTable.ALL.stream()
        .filter(row -> row.name().equals(setting) && isOwn(row))
        .findFirst()
        .ifPresentOrElse(row -> take(name, row, entry), () -> notOwn(setting, entry));
  }

  private void take(String listener, Setting<?> setting, SettingEntry entry) {
    Optional<?> value = setting.type().parse(entry.text());
    if (value.isEmpty()) {
      problem(
          entry.source(),
          "%s: \"%s\" is not accepted; use %s"
              .formatted(entry.name(), entry.text(), setting.type().accepted()));
      return;
    }
    values.computeIfAbsent(listener, _ -> new HashMap<>()).put(setting, value.get());
    sources.put(entry.name(), entry.source());
    sources.putIfAbsent(listener, entry.source());
  }

  private void notOwn(String setting, SettingEntry entry) {
    List<String> known =
        SettingTable.ALL.stream().filter(ListenerEntries::isOwn).map(Setting::name).toList();
    problem(
        entry.source(),
        "a listener has no setting \"%s\" of its own%s; it has %s"
            .formatted(
                setting,
                NearestName.of(setting, known).map(near -> "; did you mean " + near).orElse(""),
                String.join(", ", known)));
  }

  /**
   * All of them, judged together.
   *
   * @param base what holds for the first listener
   */
  List<Settings.Listener> read(SettingValues base) {
    if (values.size() >= LISTENERS_MAX) {
      problem(
          source(List.copyOf(values.keySet()).getLast(), SettingTable.LISTEN_PORT),
          "%d listeners are named, beside the first; accepted are up to %d"
              .formatted(values.size(), LISTENERS_MAX - 1));
    }
    List<Settings.Listener> listeners = new ArrayList<>();
    listeners.add(Settings.Listener.of(Settings.FIRST_LISTENER, base));
    values.forEach((name, own) -> listeners.add(read(name, new SettingValues(own, base))));
    requireDifferentPorts(listeners);
    return listeners;
  }

  private Settings.Listener read(String name, SettingValues merged) {
    if (!merged.isSaid(SettingTable.LISTEN_PORT)) {
      problem(
          source(name, SettingTable.LISTEN_PORT),
          "%s%s needs listen.port, a port of its own".formatted(PREFIX, name));
    }
    new TlsSettingChecks(
            merged,
            (setting, message) -> problem(source(name, setting), PREFIX + name + ": " + message))
        .run();
    return Settings.Listener.of(name, merged);
  }

  /** On one port an address and "everywhere" are in each other's way, as two equal ones are. */
  private void requireDifferentPorts(List<Settings.Listener> listeners) {
    Map<Integer, Set<String>> known = new HashMap<>();
    for (Settings.Listener listener : listeners) {
      @Nullable Map<Setting<?>, Object> own = values.get(listener.name());
      if (own != null && !own.containsKey(SettingTable.LISTEN_PORT)) {
        continue;
      }
      int port = listener.listen().port();
      String address = listener.listen().address();
      Set<String> others = known.computeIfAbsent(port, _ -> new HashSet<>());
      boolean meets =
          others.contains(address)
              || (!others.isEmpty() && isEverywhere(address))
              || others.stream().anyMatch(ListenerEntries::isEverywhere);
      if (port != 0 && meets) {
        problem(
            source(listener.name(), SettingTable.LISTEN_PORT),
            "listeners.%s is to listen on port %d of %s, where another listener is"
                .formatted(listener.name(), port, address));
      }
      others.add(address);
    }
  }

  /** Of the setting, or where the listener is named first. */
  private String source(String listener, Setting<?> setting) {
    String own = sources.get(PREFIX + listener + "." + setting.name());
    return own != null ? own : Objects.requireNonNull(sources.get(listener));
  }

  private static boolean isEverywhere(String address) {
    return address.equals("::") || address.equals("0.0.0.0");
  }

  private void problem(String source, String message) {
    problems.add(new SettingProblem(source, message));
  }
}
