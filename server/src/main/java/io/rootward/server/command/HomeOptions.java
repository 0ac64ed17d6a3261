package io.rootward.server.command;

import io.rootward.server.config.Home;
import io.rootward.server.config.SettingEntry;
import io.rootward.server.config.Settings;
import io.rootward.server.config.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Options of every command: which home, which settings. A later source wins over an earlier one:
 * defaults, file, {@code --set}, then options of the command itself.
 */
final class HomeOptions {
  @Mixin private final HomeOption home = new HomeOption();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "settings file (default: DIR/rootward.yaml)")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "a setting, as in --set log.level=debug; wins over the file")
  private List<String> set = new ArrayList<>();

  Home home() {
    return home.home();
  }

  /** The settings of the file and of --set, then these. */
  Settings settings(List<SettingEntry> options) {
    List<SettingEntry> entries = new ArrayList<>(set.stream().map(SettingsReader::option).toList());
    entries.addAll(options);
    return SettingsReader.read(file(), entries);
  }

  /** What --set says of a setting; the last one counts. */
  Optional<String> said(String setting) {
    return set.stream()
        .map(SettingsReader::option)
        .filter(entry -> entry.name().equals(setting))
        .map(SettingEntry::text)
        .reduce((_, last) -> last);
  }

  /** A file that was named must be there; the home's own may be missing, for it sets nothing. */
  private @Nullable Path file() {
    if (config != null) {
      return config;
    }
    Path own = home().settings();
    return Files.exists(own) ? own : null;
  }
}
