package io.rootward.server.config;

import java.util.Map;

/** The value of every setting: what was said, else the default. */
final class SettingValues {
  private final Map<Setting<?>, Object> said;

  SettingValues(Map<Setting<?>, Object> said) {
    this.said = Map.copyOf(said);
  }

  /** The value, of the type that the setting parsed. */
  @SuppressWarnings(
      "unchecked") // Only SettingsReader fills the map, with what the same setting parsed.
  <T> T get(Setting<T> setting) {
    Object value = said.get(setting);
    return value == null ? setting.defaultValue() : (T) value;
  }

  /** Whether somebody said it, be it what the default is. */
  boolean isSaid(Setting<?> setting) {
    return said.containsKey(setting);
  }
}
