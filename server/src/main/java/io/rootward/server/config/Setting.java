package io.rootward.server.config;

import org.jspecify.annotations.Nullable;

/**
 * One row of the table of settings.
 *
 * @param name dotted, as in the file and after {@code --set}; the unit is part of it
 * @param why what it is for and why its default is what it is; one line
 * @param limit what a client gets beyond it; null where the setting is no limit
 * @param <T> type of the value
 */
public record Setting<T>(
    String name, SettingType<T> type, T defaultValue, String why, @Nullable String limit) {
  /** The default as a file would say it. */
  public String defaultText() {
    return type.render(defaultValue);
  }
}
