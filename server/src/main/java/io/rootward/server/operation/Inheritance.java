package io.rootward.server.operation;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.access.Permission;
import io.rootward.server.derivation.Meaning;
import io.rootward.server.derivation.MethodDerivation;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.Origin;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a derived key takes over from its bases: links, and never less protection, because reading
 * the child would be reading what the base was to keep.
 */
final class Inheritance {
  /** What keys have that are not to be guessed: SP 800-131A section 1.2.1. */
  private static final int BITS_MIN = 112;

  private Inheritance() {}

  /**
   * The attributes of a derived key.
   *
   * @param given what the client gave; it may ask for more protection
   */
  static Attributes of(Attributes given, List<FoundKey> bases, OperationContext context) {
    Attributes.Builder all = Attributes.builder().addAll(given);
    for (FoundKey base : bases) {
      Meaning.Line line = base.derived();
      String object = line == null ? base.object().uniqueIdentifier() : line.name().master();
      all.add(AttributeTypes.LINK, Link.to(LinkType.DERIVATION_BASE_OBJECT_LINK, object));
    }
    // A link leads to an object; which of its children the base was stands beside it.
    bases.stream()
        .flatMap(base -> Stream.ofNullable(base.derived()))
        .findFirst()
        .ifPresent(
            line -> all.add(DerivedFacts.PATH, DerivedFacts.text(line.name().path().canonical())));
    boolean kept = bases.stream().anyMatch(base -> isKept(base, context));
    Attributes linked = all.build();
    return kept
        ? linked.with(AttributeTypes.SENSITIVE, true).with(AttributeTypes.EXTRACTABLE, false)
        : linked;
  }

  /**
   * Refuses short keys of bases that are to be kept. The output of a method begins alike whatever
   * is taken of it: a key of one byte is guessed at once, then one of two bytes that begins with
   * it, and so on to the whole of a key that somebody else derived. DES has the length that it has.
   *
   * @throws KmipException Invalid Attribute
   */
  static void requireUnguessable(
      MethodDerivation.Target target, List<FoundKey> bases, OperationContext context) {
    boolean guessed = target.spec().bits() < BITS_MIN && !target.parity();
    if (guessed && bases.stream().anyMatch(base -> isKept(base, context))) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE,
          ResultReason.INVALID_FIELD,
          "of a key that is Sensitive or not Extractable, none of less than "
              + BITS_MIN
              + " bits is derived");
    }
  }

  /** Tells the audit record where a new key is easier to read than what it was derived from. */
  static void tell(ManagedObject made, List<ManagedObject> bases, OperationContext context) {
    boolean lifted =
        bases.stream()
            .anyMatch(
                base ->
                    (base.isSensitive() && !made.isSensitive())
                        || (!base.isExtractable() && made.isExtractable()));
    if (lifted) {
      context.usedDerived("protection lifted by derive-export");
    }
  }

  /** Who may export what derives from a base takes the protection away, for that request. */
  private static boolean isKept(FoundKey base, OperationContext context) {
    ManagedObject object = base.object();
    Meaning.Line line = base.derived();
    return (object.isSensitive() || !object.isExtractable())
        && !(line == null
            ? context.rights().may(object, Permission.DERIVE_EXPORT)
            : context.rights().mayWithDerived(line, Permission.DERIVE_EXPORT));
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
