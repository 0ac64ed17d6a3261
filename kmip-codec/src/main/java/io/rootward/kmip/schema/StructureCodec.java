package io.rootward.kmip.schema;

import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tags;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one declaration of a structure, which reads and writes it. Fields are found by tag wherever
 * they stand and written in the order of the declaration; a field that the version lacks is not
 * written and not accepted. Tags of the extension range that the structure does not name are passed
 * over. Safe for use by many threads.
 *
 * @param <T> the value that stands for the structure
 */
public final class StructureCodec<T> implements ValueType<T> {
  private final List<Part<T, ?>> parts;
  private final List<Field<?>> fields;
  private final Function<FieldValues, T> reader;

  private StructureCodec(List<Part<T, ?>> parts, Function<FieldValues, T> reader) {
    this.parts = List.copyOf(parts);
    this.fields = parts.stream().<Field<?>>map(Part::field).toList();
    this.reader = reader;
  }

  /** Begins a declaration. */
  public static <T> Builder<T> builder() {
    return new Builder<>();
  }

  @Override
  public T read(TtlvItem item, ReadContext context) {
    if (!(item instanceof TtlvItem.Structure structure)) {
      throw context.wrongType(item, Type.STRUCTURE);
    }
    ReadContext inside = context.inside(item);
    FieldValues values = new FieldValues(fields, inside);
    for (TtlvItem child : structure.items()) {
      int index = indexOf(child.tag(), inside.version());
      if (index >= 0) {
        parts.get(index).readInto(values, index, child, inside);
      } else if (!Tags.isExtension(child.tag())) {
        throw unexpected(child, inside);
      }
    }
    requireAll(values, inside);
    return reader.apply(values);
  }

  @Override
  public TtlvItem write(int tag, T value, ProtocolVersion version) {
    List<TtlvItem> items = new ArrayList<>(parts.size());
    for (Part<T, ?> part : parts) {
      part.writeTo(items, value, version);
    }
    return new TtlvItem.Structure(tag, items);
  }

  /** A version has a form for a structure when it has one for each required field. */
  @Override
  public boolean isIn(T value, ProtocolVersion version) {
    for (Part<T, ?> part : parts) {
      if (!part.fits(value, version)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a structure has every field that a version requires, so that it can be read. */
  public boolean isComplete(TtlvItem.Structure structure, ProtocolVersion version) {
    return parts.stream()
        .filter(part -> part.isRequiredIn(version))
        .allMatch(part -> structure.items().stream().anyMatch(i -> i.tag() == part.field().tag()));
  }

  private int indexOf(int tag, ProtocolVersion version) {
    for (int i = 0; i < fields.size(); i++) {
      Field<?> field = fields.get(i);
      if (field.tag() == tag && field.isIn(version)) {
        return i;
      }
    }
    return -1;
  }

  private void requireAll(FieldValues values, ReadContext context) {
    for (int i = 0; i < parts.size(); i++) {
      Part<T, ?> part = parts.get(i);
      if (!values.has(i) && part.isRequiredIn(context.version())) {
        String detail = Tags.describe(part.field().tag()) + " is missing";
        throw context.fail(FieldException.Kind.MISSING, part.field().tag(), detail);
      }
    }
  }

  private static FieldException unexpected(TtlvItem child, ReadContext context) {
    String name = Tags.describe(child.tag());
    String detail = name + " has no place here in KMIP " + context.version();
    return context.fail(FieldException.Kind.UNEXPECTED, child.tag(), detail);
  }

  /** A field with where its values come from. */
  private sealed interface Part<T, V> {
    Field<V> field();

    boolean isRequiredIn(ProtocolVersion version);

    void readInto(FieldValues values, int index, TtlvItem item, ReadContext context);

    void writeTo(List<TtlvItem> items, T structure, ProtocolVersion version);

    /** Whether it does not keep a structure from being written. */
    boolean fits(T structure, ProtocolVersion version);
  }

  private record One<T, V>(Field<V> field, boolean required, Function<T, @Nullable V> getter)
      implements Part<T, V> {
    @Override
    public boolean isRequiredIn(ProtocolVersion version) {
      return required && field.isIn(version);
    }

    @Override
    public void readInto(FieldValues values, int index, TtlvItem item, ReadContext context) {
      V value = field.type().read(item, context);
      if (values.has(index)) {
        String detail = Tags.describe(item.tag()) + " stands more than once";
        throw context.fail(FieldException.Kind.REPEATED, item.tag(), detail);
      }
      values.set(index, value);
    }

    @Override
    public void writeTo(List<TtlvItem> items, T structure, ProtocolVersion version) {
      if (!field.isIn(version)) {
        return;
      }
      V value = getter.apply(structure);
      if (value == null && required) {
        String detail = "KMIP " + version + " requires " + Tags.describe(field.tag());
        throw new FieldException(FieldException.Kind.UNWRITABLE, detail, "");
      }
      if (value != null && (required || field.type().isIn(value, version))) {
        items.add(field.type().write(field.tag(), value, version));
      }
    }

    @Override
    public boolean fits(T structure, ProtocolVersion version) {
      if (!isRequiredIn(version)) {
        return true;
      }
      V value = getter.apply(structure);
      return value != null && field.type().isIn(value, version);
    }
  }

  private record Many<T, V>(Field<V> field, Function<T, List<V>> getter) implements Part<T, V> {
    @Override
    public boolean isRequiredIn(ProtocolVersion version) {
      return false;
    }

    @Override
    public void readInto(FieldValues values, int index, TtlvItem item, ReadContext context) {
      values.add(index, field.type().read(item, context));
    }

    @Override
    public void writeTo(List<TtlvItem> items, T structure, ProtocolVersion version) {
      if (!field.isIn(version)) {
        return;
      }
      for (V value : getter.apply(structure)) {
        if (field.type().isIn(value, version)) {
          items.add(field.type().write(field.tag(), value, version));
        }
      }
    }

    @Override
    public boolean fits(T structure, ProtocolVersion version) {
      return true;
    }
  }

  /**
   * Collects the fields of a declaration in the order in which they are written.
   *
   * @param <T> the value that stands for the structure
   */
  public static final class Builder<T> {
    private final List<Part<T, ?>> parts = new ArrayList<>();

    private Builder() {}

    /** A field that must be there in every version that has it. */
    public <V> Builder<T> required(Field<V> field, Function<T, @Nullable V> getter) {
      parts.add(new One<>(field, true, getter));
      return this;
    }

    /** A field that may be there once. */
    public <V> Builder<T> optional(Field<V> field, Function<T, @Nullable V> getter) {
      parts.add(new One<>(field, false, getter));
      return this;
    }

    /** A field that may be there any number of times. */
    public <V> Builder<T> repeated(Field<V> field, Function<T, List<V>> getter) {
      parts.add(new Many<>(field, getter));
      return this;
    }

    /** Ends the declaration with how its value is made from its fields. */
    public StructureCodec<T> reads(Function<FieldValues, T> reader) {
      return new StructureCodec<>(parts, reader);
    }
  }
}
