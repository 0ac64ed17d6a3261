package io.rootward.kmip.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Attributes in the order in which they were given; a multi-map from type to instances that nobody
 * can change. Every request asks an object for dozens of them, so they are looked for in plain
 * loops.
 *
 * @param templates names of Template objects to copy from; only in KMIP 1.x, where this is what a
 *     Template-Attribute structure says
 * @param list the attributes
 */
public record Attributes(List<Name> templates, List<Attribute<?>> list) {
  public static final Attributes EMPTY = new Attributes(List.of(), List.of());

  public Attributes {
    templates = List.copyOf(templates);
    list = List.copyOf(list);
  }

  /** Attributes in an order. */
  public static Attributes of(List<Attribute<?>> list) {
    return list.isEmpty() ? EMPTY : new Attributes(List.of(), list);
  }

  /** Attributes in an order. */
  public static Attributes of(Attribute<?>... list) {
    return of(List.of(list));
  }

  /** Collects attributes one by one. */
  public static Builder builder() {
    return new Builder();
  }

  /** Whether there is nothing here. */
  public boolean isEmpty() {
    return list.isEmpty() && templates.isEmpty();
  }

  /** The value of the first instance of a type, or null when there is none. */
  @SuppressWarnings("unchecked") // equal types have the same values
  public <V> @Nullable V orNull(AttributeType<V> type) {
    for (Attribute<?> attribute : list) {
      if (attribute.type().equals(type)) {
        return (V) attribute.value();
      }
    }
    return null;
  }

  /** The values of all instances of a type, in order. */
  public <V> List<V> all(AttributeType<V> type) {
    List<V> values = new ArrayList<>(2);
    for (Attribute<V> instance : instances(type)) {
      values.add(instance.value());
    }
    return values;
  }

  /** All instances of a type, in order. */
  @SuppressWarnings("unchecked") // equal types have the same values
  public <V> List<Attribute<V>> instances(AttributeType<V> type) {
    List<Attribute<V>> found = new ArrayList<>(2);
    for (Attribute<?> attribute : list) {
      if (attribute.type().equals(type)) {
        found.add((Attribute<V>) attribute);
      }
    }
    return found;
  }

  /** Whether there is an instance of a type. */
  public boolean has(AttributeType<?> type) {
    return has(list, type);
  }

  private static boolean has(List<Attribute<?>> list, AttributeType<?> type) {
    for (Attribute<?> attribute : list) {
      if (attribute.type().equals(type)) {
        return true;
      }
    }
    return false;
  }

  /** The types that have instances, each once, in order of their first. */
  public List<AttributeType<?>> types() {
    return list.stream().<AttributeType<?>>map(Attribute::type).distinct().toList();
  }

  /** These with one more instance at the end. */
  public Attributes plus(Attribute<?> attribute) {
    List<Attribute<?>> more = new ArrayList<>(list.size() + 1);
    more.addAll(list);
    more.add(attribute);
    return new Attributes(templates, more);
  }

  /** These with one value of a type in place of all it had, at the end. */
  public <V> Attributes with(AttributeType<V> type, V value) {
    List<Attribute<?>> others = others(type);
    others.add(Attribute.of(type, value));
    return new Attributes(templates, others);
  }

  /** These without any instance of a type. */
  public Attributes without(AttributeType<?> type) {
    return new Attributes(templates, others(type));
  }

  private List<Attribute<?>> others(AttributeType<?> type) {
    List<Attribute<?>> others = new ArrayList<>(list.size() + 1);
    for (Attribute<?> attribute : list) {
      if (!attribute.type().equals(type)) {
        others.add(attribute);
      }
    }
    return others;
  }

  /** Those that a condition holds for. */
  public Attributes filter(Predicate<Attribute<?>> condition) {
    return new Attributes(templates, list.stream().filter(condition).toList());
  }

  /** These, or null when there are none: an optional field that is then left out. */
  public @Nullable Attributes orNullIfEmpty() {
    return isEmpty() ? null : this;
  }

  /** Collects attributes one by one; for use by one thread. */
  public static final class Builder {
    private final List<Name> templates = new ArrayList<>();
    private final List<Attribute<?>> list = new ArrayList<>();

    private Builder() {}

    /** One more instance. */
    public Builder add(Attribute<?> attribute) {
      list.add(attribute);
      return this;
    }

    /** One more instance. */
    public <V> Builder add(AttributeType<V> type, V value) {
      return add(Attribute.of(type, value));
    }

    /** One more instance, unless the value is null. */
    public <V> Builder addIfPresent(AttributeType<V> type, @Nullable V value) {
      return value == null ? this : add(type, value);
    }

    /** Whether an instance of a type was collected. */
    public boolean has(AttributeType<?> type) {
      return Attributes.has(list, type);
    }

    /** Everything of others. */
    public Builder addAll(Attributes others) {
      templates.addAll(others.templates());
      list.addAll(others.list());
      return this;
    }

    /** What was collected. */
    public Attributes build() {
      return new Attributes(templates, list);
    }
  }
}
