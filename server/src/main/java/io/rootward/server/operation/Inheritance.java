package io.rootward.server.operation;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.server.access.Permission;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a derived key takes over from its bases: links, and never less protection, because reading
 * the child would be reading what the base was to keep.
 */
final class Inheritance {
  private Inheritance() {}

  /**
   * The attributes of a derived key.
   *
   * @param given what the client gave; it may ask for more protection
   */
  static Attributes of(Attributes given, List<ManagedObject> bases, OperationContext context) {
    Attributes.Builder all = Attributes.builder().addAll(given);
    for (ManagedObject base : bases) {
      all.add(
          AttributeTypes.LINK,
          Link.to(LinkType.DERIVATION_BASE_OBJECT_LINK, base.uniqueIdentifier()));
    }
    boolean kept = bases.stream().anyMatch(base -> isKept(base, context));
    Attributes linked = all.build();
    return kept
        ? linked.with(AttributeTypes.SENSITIVE, true).with(AttributeTypes.EXTRACTABLE, false)
        : linked;
  }

  /** Who may export what derives from a base takes the protection away, for that request. */
  private static boolean isKept(ManagedObject base, OperationContext context) {
    return (base.isSensitive() || !base.isExtractable())
        && !context.may(base, Permission.DERIVE_EXPORT);
  }

  /** A key's past is no better than that of its bases. */
  static ManagedObject withPast(ManagedObject made, List<ManagedObject> bases) {
    boolean alwaysSensitive =
        bases.stream().allMatch(it -> isTrue(it.orNull(AttributeTypes.ALWAYS_SENSITIVE)));
    boolean neverExtractable =
        bases.stream().allMatch(it -> isTrue(it.orNull(AttributeTypes.NEVER_EXTRACTABLE)));
    ManagedObject child = made;
    for (ManagedObject base : bases) {
      child = Origin.of(base).into(child);
    }
    return child
        .with(AttributeTypes.ALWAYS_SENSITIVE, made.isSensitive() && alwaysSensitive)
        .with(AttributeTypes.NEVER_EXTRACTABLE, !made.isExtractable() && neverExtractable);
  }

  private static boolean isTrue(@Nullable Boolean value) {
    return Boolean.TRUE.equals(value);
  }
}
