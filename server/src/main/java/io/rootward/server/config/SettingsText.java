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

  private SettingsText() {}

  /** A settings file that sets every setting to its default. */
  public static String file() {
    return SettingTable.ALL.stream()
        .map(setting -> explained(setting) + setting.name() + ": " + yaml(setting) + "\n")
        .collect(Collectors.joining("", HEADER, ""));
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
        .collect(Collectors.joining("", HEADER, ""));
  }

  private static String line(Setting<?> setting, @Nullable String said) {
    return said == null
        ? "#" + setting.name() + ": " + yaml(setting)
        : setting.name() + ": '" + said.replace("'", "''") + "'";
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
