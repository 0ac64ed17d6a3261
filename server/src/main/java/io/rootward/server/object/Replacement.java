package io.rootward.server.object;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What passes from a key to the one that replaces it: KMIP 2.1 sections 6.1.46 and 6.1.47. Pure.
 */
public final class Replacement {
  private static final List<AttributeType<Instant>> LATER_DATES =
      List.of(
          AttributeTypes.PROCESS_START_DATE,
          AttributeTypes.PROTECT_STOP_DATE,
          AttributeTypes.DEACTIVATION_DATE);

  /** Said anew of the new key, or true of the old one only. */
  private static final Set<AttributeType<?>> NOT_TAKEN_OVER =
      Set.of(
          AttributeTypes.NAME,
          AttributeTypes.LINK,
          AttributeTypes.FRESH,
          DerivationSettings.BASE.attribute(),
          DerivationSettings.PATH.attribute(),
          DerivationSettings.STORE.attribute(),
          DerivationSettings.DEPTH.attribute(),
          DerivationSettings.CHAIN_CODE.attribute());

  private Replacement() {}

  /**
   * Lets a key be replaced.
   *
   * @param type the only one that the operation replaces
   * @throws KmipException when it is of another type, destroyed, or its value is not here
   */
  public static void require(ManagedObject existing, ObjectType type) {
    Transitions.requireNotDestroyed(existing);
    if (existing.objectType() != type) {
      throw new KmipException(
          ResultReason.INVALID_OBJECT_TYPE,
          ResultReason.PERMISSION_DENIED,
          "a " + existing.objectType().specName() + " cannot be replaced by this operation");
    }
    if (existing.material().custody() instanceof Custody.Absent) {
      throw new KmipException(
          ResultReason.KEY_VALUE_NOT_PRESENT, "the value of the key is not on this server");
    }
  }

  /**
   * The attributes of the new key, its Names left out: what the client gives, then what the key has
   * that is replaced.
   *
   * @param given judged already
   * @param offset seconds from now to the new Activation Date; null to copy dates
   * @throws KmipException Invalid Message when dates are given beside an offset, Illegal Operation
   *     in 1.x and Invalid Field when there is no Activation Date that others could be moved by
   */
  public static Attributes attributes(
      ManagedObject existing, Attributes given, @Nullable Long offset, Instant now) {
    Attributes.Builder all = Attributes.builder();
    for (Attribute<?> old : existing.attributes().list()) {
      if (isTakenOver(old, given)) {
        all.add(old);
      }
    }
    Attributes merged = all.addAll(given).build();
    return offset == null ? merged : moved(merged, existing, given, now.plusSeconds(offset));
  }

  private static boolean isTakenOver(Attribute<?> old, Attributes given) {
    AttributeType<?> type = old.type();
    boolean settable =
        AttributeTable.of(type).filter(it -> it.creation() == CreationRight.ALWAYS).isPresent();
    return settable
        && !NOT_TAKEN_OVER.contains(type)
        && (type.multiple() ? !given.all(type).contains(old.value()) : !given.has(type));
  }

  private static Attributes moved(
      Attributes merged, ManagedObject existing, Attributes given, Instant activation) {
    if (given.has(AttributeTypes.ACTIVATION_DATE) || LATER_DATES.stream().anyMatch(given::has)) {
      throw new KmipException(
          ResultReason.INVALID_MESSAGE, "an Offset and dates of the new key exclude each other");
    }
    Attributes all = merged.with(AttributeTypes.ACTIVATION_DATE, activation);
    for (AttributeType<Instant> type : LATER_DATES) {
      Instant date = existing.orNull(type);
      if (date != null) {
        all = all.with(type, date.plus(Duration.between(activationOf(existing), activation)));
      }
    }
    return all;
  }

  private static Instant activationOf(ManagedObject existing) {
    Instant activation = existing.orNull(AttributeTypes.ACTIVATION_DATE);
    if (activation == null) {
      throw new KmipException(
          ResultReason.INVALID_FIELD,
          ResultReason.ILLEGAL_OPERATION,
          "the key to be replaced has no Activation Date by which its other dates could be moved");
    }
    return activation;
  }

  /**
   * The Names that the new key takes over. A Name that stands in paths of derived keys stays, or a
   * path would mean another key.
   */
  public static List<Name> names(ManagedObject existing, Instant now) {
    boolean frozen =
        AttributeEdits.isNameInPaths(existing) && existing.stateAt(now) != State.PRE_ACTIVE;
    return frozen ? List.of() : existing.attributes().all(AttributeTypes.NAME);
  }

  /** The key that was replaced, as it is afterwards; an earlier replacement is linked no more. */
  public static ManagedObject replaced(ManagedObject existing, String replacement, Instant now) {
    List<Name> moved = names(existing, now);
    Attributes rest =
        existing
            .attributes()
            .filter(it -> !(it.value() instanceof Name name && moved.contains(name)))
            .filter(
                it ->
                    !(it.value() instanceof Link link
                        && link.linkType() == LinkType.REPLACEMENT_OBJECT_LINK));
    Attribute<Link> link =
        new Attribute<>(
            AttributeTypes.LINK,
            AttributeEdits.nextIndex(rest.instances(AttributeTypes.LINK)),
            Link.to(LinkType.REPLACEMENT_OBJECT_LINK, replacement));
    return Transitions.changed(existing.with(rest.plus(link)), now);
  }

  /** What the new key has beside the rest: the Names, and the link to the old one. */
  public static Attributes taken(Attributes rest, ManagedObject existing, Instant now) {
    Attributes.Builder all = Attributes.builder();
    // Those that were there come first, as the test cases show them.
    for (Name name : names(existing, now)) {
      if (!rest.all(AttributeTypes.NAME).contains(name)) {
        all.add(AttributeTypes.NAME, name);
      }
    }
    all.addAll(rest);
    all.add(
        AttributeTypes.LINK, Link.to(LinkType.REPLACED_OBJECT_LINK, existing.uniqueIdentifier()));
    return all.build();
  }
}
