package io.rootward.kmip.schema;

import io.rootward.kmip.ttlv.ProtocolVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of one enumeration, found by number.
 *
 * @param <E> the enumeration
 */
public final class EnumTable<E extends KmipEnum> {
  private final String name;
  private final List<E> values;
  private final Map<Integer, E> byCode;

  private EnumTable(String name, List<E> values) {
    this.name = name;
    this.values = values;
    Map<Integer, E> codes = HashMap.newHashMap(values.size());
    values.forEach(value -> codes.put(value.code(), value));
    this.byCode = Map.copyOf(codes);
  }

  /** A table of values under the specification's name of the enumeration. */
  public static <E extends KmipEnum> EnumTable<E> of(String name, E[] values) {
    return new EnumTable<>(name, List.of(values));
  }

  /** The name of the enumeration, as the specification writes it. */
  public String name() {
    return name;
  }

  /** Every value of every version, in order of their numbers. */
  public List<E> values() {
    return values;
  }

  /** The value of a number, in whatever version, or null when there is none. */
  public @Nullable E ofCode(int code) {
    return byCode.get(code);
  }

  /** The value with the specification's name, if there is one. */
  public Optional<E> ofName(String specName) {
    return values.stream().filter(value -> value.specName().equals(specName)).findFirst();
  }

  /**
   * A mask without the bits that only other versions define. Bits that no version defines are
   * extensions and stay: KMIP 2.1 section 12.
   */
  public int bitsIn(int mask, ProtocolVersion version) {
    int kept = mask;
    for (E bit : values) {
      if (!bit.versions().includes(version)) {
        kept &= ~bit.code();
      }
    }
    return kept;
  }

  /** The defined bits of a mask, lowest first. */
  public List<E> bits(int mask) {
    return values.stream().filter(bit -> (mask & bit.code()) != 0).toList();
  }
}
