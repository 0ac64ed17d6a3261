package io.rootward.server.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the table of settings for people: the file of an empty home, the table of limits. */
public final class SettingsText {
  private static final String HEADER =
      """
      # Settings of rootward: each with its default, what is accepted and why.
      # Dotted names (listen.port: 5696) and nested ones mean the same; lists are comma-separated or YAML lists.
      # On the command line: --set NAME=VALUE, which wins. Wrong settings are refused all at once.
      """;

  private static final String FOOTER =
      """

      # More listeners, each with a port of its own and with what else differs from the first, called kmip:
      # listen.*, tls.* and the limits of connections. As in
      #listeners:
      #  legacy:
      #    listen.port: 5697
      #    tls.legacySuites: true
      """;

  private SettingsText() {}

  /** A settings file that sets every setting to its default. */
  public static String file() {
    return SettingTable.ALL.stream()
        .map(setting -> explained(setting) + setting.name() + ": " + yaml(setting) + "\n")
        .collect(Collectors.joining("", HEADER, FOOTER));
  }

  /**
   * The same with every setting switched off, so that the defaults of later versions hold, but for
   * those that were said when the home was prepared.
   */
  public static String template(List<SettingEntry> said) {
    Map<String, String> values =
        said.stream().collect(Collectors.toMap(SettingEntry::name, SettingEntry::text));
    return SettingTable.ALL.stream()
        .map(setting -> explained(setting) + line(setting, values.get(setting.name())) + "\n")
        .collect(Collectors.joining("", HEADER, FOOTER + listeners(said)));
  }

  /** They have no rows in the table: nobody knows their names before. */
  private static String listeners(List<SettingEntry> said) {
    return said.stream()
        .filter(entry -> ListenerEntries.concerns(entry.name()))
        .map(entry -> entry.name() + ": " + quoted(entry.text()) + "\n")
        .collect(Collectors.joining());
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String line(Setting<?> setting, @Nullable String said) {
    return said == null
        ? "#" + setting.name() + ": " + yaml(setting)
        : setting.name() + ": " + quoted(said);
  }

  /** The rows of docs/limits.md, one for each limit. */
  public static String limitRows() {
    return SettingTable.ALL.stream()
        .filter(setting -> setting.limit() != null)
        .map(SettingsText::limitRow)
        .collect(Collectors.joining());
  }

  private static String limitRow(Setting<?> setting) {
    return "| `%s` | %s | %s | %s | %s |%n"
        .formatted(
            setting.name(),
            setting.defaultText(),
            setting.type().accepted(),
            setting.why(),
            setting.limit());
  }

  private static String explained(Setting<?> setting) {
    return "\n# " + setting.why() + "\n# " + setting.type().accepted() + "\n";
  }

  private static String yaml(Setting<?> setting) {
    String text = setting.defaultText();
    if (setting.type() instanceof SettingType.Words) {
      return "[" + text.replace(",", ", ") + "]";
    }
    return text.contains(":") ? '"' + text + '"' : text;
  }
}
