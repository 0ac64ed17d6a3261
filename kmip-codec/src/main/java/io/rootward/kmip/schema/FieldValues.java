package io.rootward.kmip.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a structure of a message had. Required fields were found to be there before
 * anybody sees this.
 */
public final class FieldValues {
  private final List<? extends Field<?>> fields;
  private final ReadContext context;
  private final @Nullable Object[] values;

  FieldValues(List<? extends Field<?>> fields, ReadContext context) {
    this.fields = fields;
    this.context = context;
    this.values = new @Nullable Object[fields.size()];
  }

  /** The value of a required field. */
  public <V> V get(Field<V> field) {
    V value = orNull(field);
    if (value == null) {
      throw new IllegalArgumentException("not a required field of this structure");
    }
    return value;
  }

  /** The value of a field, or null when it was absent. */
  @SuppressWarnings("unchecked") // add() put a V there
  public <V> @Nullable V orNull(Field<V> field) {
    return (V) values[indexOf(field)];
  }

  /** The value of whichever of two fields the version has, or null when it was absent. */
  public <V> @Nullable V either(Field<V> one, Field<V> other) {
    V value = orNull(one);
    return value != null ? value : orNull(other);
  }

  /** The value of a field, or another value when it was absent. */
  public <V> V orElse(Field<V> field, V absent) {
    V value = orNull(field);
    return value != null ? value : absent;
  }

  /** The values of a repeated field in order; unmodifiable, empty when it was absent. */
  @SuppressWarnings("unchecked") // add() put a list of V there
  public <V> List<V> list(Field<V> field) {
    Object value = values[indexOf(field)];
    return value == null ? List.of() : List.copyOf((List<V>) value);
  }

  /** Where these fields stand, for readers that judge more than single fields. */
  public ReadContext context() {
    return context;
  }

  boolean has(int index) {
    return values[index] != null;
  }

  void set(int index, Object value) {
    values[index] = value;
  }

  @SuppressWarnings("unchecked") // only this method writes to a repeated field's place
  void add(int index, Object value) {
    List<Object> list = (List<Object>) values[index];
    if (list == null) {
      list = new ArrayList<>();
      values[index] = list;
    }
    list.add(value);
  }

  private int indexOf(Field<?> field) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i) == field) {
        return i;
      }
    }
    throw new IllegalArgumentException("not a field of this structure");
  }
}
