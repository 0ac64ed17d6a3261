package io.rootward.server.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value of every setting: what was said, else what holds without that. */
final class SettingValues {
  private final Map<Setting<?>, Object> said;
  private final @Nullable SettingValues base;

  /** Over the defaults. */
  SettingValues(Map<Setting<?>, Object> said) {
    this(said, null);
  }

  /** Over other values; null for the defaults. */
  SettingValues(Map<Setting<?>, Object> said, @Nullable SettingValues base) {
    this.said = Map.copyOf(said);
    this.base = base;
  }

  /** The value, of the type that the setting parsed. */
  @SuppressWarnings(
      "unchecked") // Only SettingsReader fills the map, with what the same setting parsed.
  <T> T get(Setting<T> setting) {
    Object value = said.get(setting);
    if (value == null) {
      return base == null ? setting.defaultValue() : base.get(setting);
    }
    return (T) value;
  }

  /** Whether somebody said it here, be it what holds anyway. */
  boolean isSaid(Setting<?> setting) {
    return said.containsKey(setting);
  }
}
