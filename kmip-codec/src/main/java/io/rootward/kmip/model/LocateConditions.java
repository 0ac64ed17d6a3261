package io.rootward.kmip.model;

import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.schema.ValueType;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the objects of a Locate must have. Structures may be given in part, so the attributes of a
 * Locate are read more generously than others.
 *
 * @param attributes attributes given as a whole
 * @param partials structures given in part
 */
public record LocateConditions(Attributes attributes, List<PartialAttribute> partials) {
  public static final LocateConditions NONE = new LocateConditions(Attributes.EMPTY, List.of());

  /** One condition in the form of KMIP 1.x: an Attribute. */
  public static final ValueType<LocateConditions> NAMED = new Named();

  /** All conditions in the form of KMIP 2.x: an Attributes structure. */
  public static final ValueType<LocateConditions> STRUCTURE = new Tagged();

  public LocateConditions {
    partials = List.copyOf(partials);
  }

  /** Conditions on whole attributes only. */
  public static LocateConditions of(Attributes attributes) {
    return new LocateConditions(attributes, List.of());
  }

  /** All of these together. */
  public static LocateConditions join(List<LocateConditions> parts) {
    Attributes.Builder attributes = Attributes.builder();
    List<PartialAttribute> partials = new ArrayList<>();
    for (LocateConditions part : parts) {
      attributes.addAll(part.attributes);
      partials.addAll(part.partials);
    }
    return new LocateConditions(attributes.build(), partials);
  }

  /** Each condition by itself. */
  public List<LocateConditions> split() {
    Stream<LocateConditions> whole = attributes.list().stream().map(a -> of(Attributes.of(a)));
    Stream<LocateConditions> parts =
        partials.stream().map(part -> new LocateConditions(Attributes.EMPTY, List.of(part)));
    return Stream.concat(whole, parts).toList();
  }

  /** Whether every object matches. */
  public boolean isEmpty() {
    return attributes.isEmpty() && partials.isEmpty();
  }

  private static LocateConditions read(RawAttribute raw, ReadContext context) {
    if (raw.value() instanceof TtlvItem.Structure structure
        && raw.type().valueType() instanceof StructureCodec<?> codec
        && !codec.isComplete(structure, context.version())) {
      PartialAttribute partial = new PartialAttribute(raw.type(), structure);
      return new LocateConditions(Attributes.EMPTY, List.of(partial));
    }
    return of(Attributes.of(raw.typed(context)));
  }

  private List<RawAttribute> raw(ProtocolVersion version) {
    List<RawAttribute> all = new ArrayList<>();
    for (Attribute<?> attribute : attributes.list()) {
      if (attribute.isIn(version)) {
        all.add(RawAttribute.of(attribute, version));
      }
    }
    for (PartialAttribute partial : partials) {
      if (partial.type().isIn(version)) {
        all.add(new RawAttribute(partial.type(), null, partial.value()));
      }
    }
    return all;
  }

  private static final class Named implements ValueType<LocateConditions> {
    @Override
    public LocateConditions read(TtlvItem item, ReadContext context) {
      return LocateConditions.read(RawAttribute.named(item, context), context.inside(item));
    }

    @Override
    public TtlvItem write(int tag, LocateConditions value, ProtocolVersion version) {
      return value.raw(version).getFirst().toNamed(tag, version);
    }

    @Override
    public boolean isIn(LocateConditions value, ProtocolVersion version) {
      return !value.raw(version).isEmpty();
    }
  }

  private static final class Tagged implements ValueType<LocateConditions> {
    @Override
    public LocateConditions read(TtlvItem item, ReadContext context) {
      if (!(item instanceof TtlvItem.Structure structure)) {
        throw context.wrongType(item, Type.STRUCTURE);
      }
      ReadContext inside = context.inside(item);
      return join(
          structure.items().stream()
              .map(child -> LocateConditions.read(RawAttribute.tagged(child, inside), inside))
              .toList());
    }

    @Override
    public TtlvItem write(int tag, LocateConditions value, ProtocolVersion version) {
      List<RawAttribute> all = value.raw(version);
      return new TtlvItem.Structure(tag, all.stream().map(raw -> raw.toTagged(version)).toList());
    }
  }
}
