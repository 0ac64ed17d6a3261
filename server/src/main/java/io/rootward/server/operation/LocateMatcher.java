package io.rootward.server.operation;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.PartialAttribute;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.object.AttributeView;
import io.rootward.server.object.KmipException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The matching rules of Locate: KMIP 2.1 section 6.1.28. One rule for each kind of attribute; an
 * object must meet all conditions.
 */
final class LocateMatcher {
  /** A date set to its largest value means that the attribute must be absent. */
  private static final Instant NEVER = Instant.ofEpochSecond(Long.MAX_VALUE / 1_000_000_000L);

  private final List<Predicate<Attributes>> rules = new ArrayList<>();
  private final Attributes indexable;

  /**
   * For the conditions of a request.
   *
   * @param version the version whose forms partial structures have
   * @throws KmipException when a condition is about an attribute that cannot be searched by
   */
  LocateMatcher(LocateConditions conditions, ProtocolVersion version) {
    Attributes given = conditions.attributes();
    given.types().forEach(LocateMatcher::requireSearchable);
    Attributes.Builder equal = Attributes.builder();
    for (AttributeType<?> type : given.types()) {
      add(type, given, version, equal);
    }
    for (PartialAttribute partial : conditions.partials()) {
      requireSearchable(partial.type());
      rules.add(candidate -> partial.matches(candidate, version));
    }
    this.indexable = equal.build();
  }

  /** Whether an object with these visible attributes meets all conditions. */
  boolean matches(Attributes candidate) {
    return rules.stream().allMatch(rule -> rule.test(candidate));
  }

  /** The conditions that an index can answer: equality of what is stored. */
  Attributes indexable() {
    return indexable;
  }

  private static void requireSearchable(AttributeType<?> type) {
    if (!AttributeView.isReadable(type)) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE,
          ResultReason.INVALID_FIELD,
          "attribute " + type + " cannot be searched by");
    }
  }

  private void add(
      AttributeType<?> type, Attributes given, ProtocolVersion version, Attributes.Builder equal) {
    for (Attribute<?> condition : given.instances(type)) {
      switch (condition.value()) {
        case Instant _ -> {}
        case Integer mask when type.equals(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK) -> {
          rules.add(candidate -> hasBits(candidate, mask));
          equal.add(condition);
        }
        case UsageLimits limits -> rules.add(candidate -> leaves(candidate, limits));
        default -> {
          rules.add(equality(condition, version));
          equal.add(condition);
        }
      }
    }
    List<Instant> dates = datesOf(type, given);
    if (!dates.isEmpty()) {
      rules.add(dateRule(type, dates));
    }
  }

  /** Of a structure the fields that are given count, also where those left out are optional. */
  private static Predicate<Attributes> equality(Attribute<?> condition, ProtocolVersion version) {
    return PartialAttribute.of(condition, version)
        .<Predicate<Attributes>>map(fields -> candidate -> fields.matches(candidate, version))
        .orElse(candidate -> candidate.all(condition.type()).contains(condition.value()));
  }

  private static List<Instant> datesOf(AttributeType<?> type, Attributes given) {
    return given.all(type).stream()
        .filter(Instant.class::isInstance)
        .map(Instant.class::cast)
        .sorted()
        .toList();
  }

  private static Predicate<Attributes> dateRule(AttributeType<?> type, List<Instant> dates) {
    if (dates.size() > 2) {
      throw new KmipException(
          ResultReason.INVALID_FIELD, "a date is given once, or twice for a range");
    }
    Instant from = dates.getFirst();
    Instant to = dates.getLast();
    if (!from.isBefore(NEVER)) {
      return candidate -> !candidate.has(type);
    }
    return candidate ->
        candidate.orNull(type) instanceof Instant date && !date.isBefore(from) && !date.isAfter(to);
  }

  private static boolean hasBits(Attributes candidate, int mask) {
    Integer own = candidate.orNull(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK);
    return own != null && (own & mask) == mask;
  }

  private static boolean leaves(Attributes candidate, UsageLimits wanted) {
    UsageLimits own = candidate.orNull(AttributeTypes.USAGE_LIMITS);
    return own != null
        && (wanted.unit() == null || wanted.unit() == own.unit())
        && atLeast(own.total(), wanted.total())
        && atLeast(own.count(), wanted.count());
  }

  private static boolean atLeast(@Nullable Long own, @Nullable Long wanted) {
    return wanted == null || Objects.requireNonNullElse(own, 0L) >= wanted;
  }
}
