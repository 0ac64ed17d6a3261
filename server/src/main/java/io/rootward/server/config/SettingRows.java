package io.rootward.server.config;

import io.rootward.server.config.SettingType.Choice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a table of settings, in the order in which they are written down. For one thread. */
final class SettingRows {
  private final List<Setting<?>> rows = new ArrayList<>();

  static <E extends Enum<E>> Choice<E> choice(Class<E> type) {
    return new Choice<>(List.of(type.getEnumConstants()));
  }

  <T> Setting<T> row(String name, SettingType<T> type, T defaultValue, String why) {
    return add(name, type, defaultValue, why, null);
  }

  /** A setting that clients can run into: it gets a row in docs/limits.md. */
  <T> Setting<T> limit(
      String name, SettingType<T> type, T defaultValue, String why, String beyond) {
    return add(name, type, defaultValue, why, beyond);
  }

  private <T> Setting<T> add(
      String name, SettingType<T> type, T defaultValue, String why, @Nullable String beyond) {
    Setting<T> setting = new Setting<>(name, type, defaultValue, why, beyond);
    rows.add(setting);
    return setting;
  }

  void addAll(SettingRows others) {
    rows.addAll(others.rows);
  }

  List<Setting<?>> all() {
    return Collections.unmodifiableList(rows);
  }
}
