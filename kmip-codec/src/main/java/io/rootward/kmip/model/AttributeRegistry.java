package io.rootward.kmip.model;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every attribute of the specification, found by name or tag. */
public final class AttributeRegistry {
  /** Every attribute of KMIP 1.0 to 2.1. */
  public static final List<AttributeType<?>> ALL =
      Stream.concat(AttributeTypes.DECLARED.stream(), CertificateAttributeTypes.DECLARED.stream())
          .toList();

  private static final Map<String, AttributeType<?>> BY_NAME =
      ALL.stream().collect(Collectors.toMap(AttributeType::name, Function.identity()));
  private static final Map<Integer, AttributeType<?>> BY_TAG =
      ALL.stream().collect(Collectors.toMap(AttributeType::tag, Function.identity()));

  private AttributeRegistry() {}

  /**
   * What a KMIP 1.x Attribute Name stands for, in whatever version: one of the specification's, a
   * custom attribute by its prefix {@code x-} or {@code y-}, or an unknown one.
   */
  public static AttributeType<?> ofName(String name) {
    AttributeType<?> standard = BY_NAME.get(name);
    if (standard != null) {
      return standard;
    }
    if (name.startsWith("x-") || name.startsWith("y-")) {
      return AttributeType.vendor(name.substring(0, 1), name.substring(2));
    }
    return AttributeType.unknown(name);
  }

  /** What a tag among KMIP 2.x Attributes stands for, in whatever version. */
  public static AttributeType<?> ofTag(int tag) {
    AttributeType<?> standard = BY_TAG.get(tag);
    return standard != null ? standard : AttributeType.unknown(tag);
  }
}
