package io.rootward.server.derivation;

import io.rootward.hsm.engine.Curve;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicDomainParameters;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.derivation.Meaning.Line;
import io.rootward.server.material.KeyShapes;
import io.rootward.server.object.Custody;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.object.Lifecycle;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.NewObject;
import io.rootward.server.object.ObjectMaterial;
import io.rootward.server.object.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derived keys in the form of objects, so that they are judged by the same rules. They are never
 * stored. State and dates are those of the master, or of whatever else has a say if that is
 * stricter.
 */
public final class TemporaryObjects {
  private TemporaryObjects() {}

  /**
   * A derived key as an object.
   *
   * @param identifier what it is called: the text of the request
   * @param half which key of a pair; {@link ObjectType#SYMMETRIC_KEY} for what is none
   */
  public static ManagedObject of(Meaning.Temporary meaning, String identifier, ObjectType half) {
    Line line = meaning.line();
    ManagedObject master = line.from().object();
    Attributes.Builder all = Attributes.builder();
    shape(all, line);
    all.add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, line.from().childUsage());
    dates(all, judged(meaning));
    protection(all, master, half);
    links(all, line, half);
    all.add(DerivedFacts.SCHEME, DerivedFacts.text(line.name().scheme().text()));
    all.add(path(line));
    return new ManagedObject(
        master.tenant(),
        identifier,
        half,
        all.build(),
        ObjectMaterial.ofKey(new Custody.Absent(), format(half)));
  }

  /**
   * Another key of the same master about which no more is recorded: it differs by its path only.
   *
   * @param known as made by {@link #of}
   * @param line to the other key
   * @param identifier what that is called
   */
  public static ManagedObject sibling(ManagedObject known, Line line, String identifier) {
    Attributes.Builder all = Attributes.builder();
    for (Attribute<?> attribute : known.attributes().list()) {
      all.add(ofSibling(attribute, line));
    }
    return new ManagedObject(
        known.tenant(), identifier, known.objectType(), all.build(), known.material());
  }

  private static Attribute<?> ofSibling(Attribute<?> attribute, Line line) {
    if (attribute.type().equals(DerivedFacts.PATH)) {
      return path(line);
    }
    return attribute.value() instanceof Link link
            && link.linkType() != LinkType.DERIVATION_BASE_OBJECT_LINK
        ? line.from()
            .object()
            .linked(link.linkType())
            .<Attribute<?>>map(id -> toOther(link.linkType(), id, line))
            .orElse(attribute)
        : attribute;
  }

  private static Attribute<TtlvItem> path(Line line) {
    return Attribute.of(DerivedFacts.PATH, DerivedFacts.text(line.name().path().canonical()));
  }

  private static KeyFormatType format(ObjectType half) {
    return switch (half) {
      case PRIVATE_KEY -> KeyFormatType.PKCS_8;
      case PUBLIC_KEY -> KeyFormatType.X_509;
      default -> KeyFormatType.RAW;
    };
  }

  /** Every object whose state and dates the key has to bear. */
  private static List<ManagedObject> judged(Meaning.Temporary meaning) {
    List<ManagedObject> judged = new ArrayList<>(meaning.entries());
    judged.add(meaning.line().from().object());
    ManagedObject master = meaning.line().master();
    if (master != null) {
      judged.add(master);
    }
    return judged;
  }

  private static void shape(Attributes.Builder all, Line line) {
    switch (line.from().child()) {
      case ChildShape.Secret(var algorithm, var spec) -> {
        all.add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, algorithm);
        all.add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, spec.bits());
      }
      case ChildShape.Private(Curve curve) -> curve(all, line, curve);
      case ChildShape.Public(Curve curve) -> curve(all, line, curve);
    }
  }

  private static void curve(Attributes.Builder all, Line line, Curve curve) {
    CryptographicAlgorithm own =
        line.from().object().orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM);
    boolean seed = line.from().object().objectType() == ObjectType.SECRET_DATA;
    CryptographicAlgorithm usual =
        curve == Curve.ED25519 ? CryptographicAlgorithm.ED25519 : CryptographicAlgorithm.EC;
    all.add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, own == null || seed ? usual : own);
    all.add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, curve.bits());
    KeyShapes.named(curve)
        .ifPresent(
            it ->
                all.add(
                    AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS,
                    new CryptographicDomainParameters(null, it)));
  }

  private static void dates(Attributes.Builder all, List<ManagedObject> judged) {
    Lifecycle strictest =
        Lifecycle.strictest(judged.stream().map(ManagedObject::lifecycle).toList());
    addDate(all, AttributeTypes.ACTIVATION_DATE, strictest.activation());
    addDate(all, AttributeTypes.PROCESS_START_DATE, strictest.processStart());
    addDate(all, AttributeTypes.PROTECT_STOP_DATE, strictest.protectStop());
    addDate(all, AttributeTypes.DEACTIVATION_DATE, strictest.deactivation());
    addDate(all, AttributeTypes.COMPROMISE_DATE, strictest.compromise());
    addDate(all, AttributeTypes.DESTROY_DATE, strictest.destroy());
    for (ManagedObject one : judged) {
      addFirst(all, one, AttributeTypes.REVOCATION_REASON);
    }
    ManagedObject from = judged.getLast();
    addFirst(all, from, AttributeTypes.INITIAL_DATE);
    addFirst(all, from, AttributeTypes.LAST_CHANGE_DATE);
  }

  private static void addDate(
      Attributes.Builder all, AttributeType<Instant> type, @Nullable Instant date) {
    all.addIfPresent(type, date);
  }

  private static <V> void addFirst(
      Attributes.Builder all, ManagedObject from, AttributeType<V> type) {
    if (!all.has(type)) {
      all.addIfPresent(type, from.orNull(type));
    }
  }

  /** A derived secret never leaves in the clear; whose master was known outside is known itself. */
  private static void protection(Attributes.Builder all, ManagedObject master, ObjectType half) {
    boolean secret = half != ObjectType.PUBLIC_KEY;
    boolean always = Boolean.TRUE.equals(master.orNull(AttributeTypes.ALWAYS_SENSITIVE)) && secret;
    boolean never = Boolean.TRUE.equals(master.orNull(AttributeTypes.NEVER_EXTRACTABLE)) && secret;
    all.add(AttributeTypes.SENSITIVE, secret);
    all.add(AttributeTypes.ALWAYS_SENSITIVE, always);
    all.add(AttributeTypes.EXTRACTABLE, !secret);
    all.add(AttributeTypes.NEVER_EXTRACTABLE, never);
    all.add(AttributeTypes.KEY_FORMAT_TYPE, format(half));
    for (AttributeType<?> type : List.of(Origin.ATTRIBUTE, NewObject.ENGINE_BOUNDARY)) {
      for (Attribute<?> attribute : master.attributes().instances(type)) {
        all.add(attribute);
      }
    }
  }

  private static void links(Attributes.Builder all, Line line, ObjectType half) {
    all.add(
        AttributeTypes.LINK, Link.to(LinkType.DERIVATION_BASE_OBJECT_LINK, line.name().master()));
    if (half == ObjectType.SYMMETRIC_KEY) {
      return;
    }
    boolean isPublic = half == ObjectType.PUBLIC_KEY;
    LinkType other = isPublic ? LinkType.PRIVATE_KEY_LINK : LinkType.PUBLIC_KEY_LINK;
    line.from().object().linked(other).ifPresent(id -> all.add(toOther(other, id, line)));
  }

  /** The other key of the pair is the same child of the master's pair. */
  private static Attribute<Link> toOther(LinkType type, String masterOfOther, Line line) {
    return new Attribute<>(
        AttributeTypes.LINK, 1, Link.to(type, masterOfOther + line.way().canonical()));
  }
}
