package io.rootward.server.object;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.State;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** Applies the table to requests. Every operation that sets an attribute comes through here. */
public final class AttributeRules {
  private AttributeRules() {}

  /**
   * Judges what a client gives for a new object.
   *
   * @param registers whether the client brings the object, instead of having it made
   * @throws KmipException for the first attribute that may not be given
   */
  public static void checkCreation(Attributes given, ObjectType objectType, boolean registers) {
    check(given, type -> creationRule(type, objectType, registers));
    requireDistinctNames(given);
  }

  /**
   * Judges what a Template object holds for objects to come, whatever these will be: KMIP 1.4
   * section 2.2.6. What is never shown cannot stand in it, for Get shows all of it.
   *
   * @throws KmipException for the first attribute that may not be given
   */
  public static void checkTemplate(Attributes contents) {
    check(
        contents,
        type -> {
          AttributeRule rule = offered(type);
          requireSettable(type, rule.creation() != CreationRight.NEVER && rule.readable());
          return rule;
        });
  }

  private static void check(Attributes given, Function<AttributeType<?>, AttributeRule> rules) {
    Set<AttributeType<?>> seen = new HashSet<>();
    for (Attribute<?> attribute : given.list()) {
      AttributeRule rule = rules.apply(attribute.type());
      if (!seen.add(attribute.type()) && !rule.multiple()) {
        throw new KmipException(
            ResultReason.ATTRIBUTE_SINGLE_VALUED,
            ResultReason.INVALID_FIELD,
            "attribute " + attribute.type() + " is given more than once");
      }
      AttributeValues.check(attribute);
    }
    AttributeValues.checkDates(given);
  }

  private static AttributeRule creationRule(
      AttributeType<?> type, ObjectType objectType, boolean registers) {
    AttributeRule rule = offered(type);
    if (!rule.objectTypes().contains(objectType)) {
      throw new KmipException(
          ResultReason.INVALID_ATTRIBUTE,
          ResultReason.INVALID_FIELD,
          "attribute " + type + " does not apply to a " + objectType.specName());
    }
    boolean allowed =
        rule.creation() == CreationRight.ALWAYS
            || (rule.creation() == CreationRight.REGISTER && registers);
    requireSettable(type, allowed);
    return rule;
  }

  private static AttributeRule offered(AttributeType<?> type) {
    return AttributeTable.of(type)
        .orElseThrow(
            () ->
                new KmipException(
                    ResultReason.UNSUPPORTED_ATTRIBUTE,
                    ResultReason.INVALID_FIELD,
                    "attribute " + type + " is not offered by this server"));
  }

  private static void requireSettable(AttributeType<?> type, boolean allowed) {
    if (!allowed) {
      throw new KmipException(
          ResultReason.ATTRIBUTE_READ_ONLY,
          ResultReason.INVALID_FIELD,
          "attribute " + type + " is set by the server");
    }
  }

  private static void requireDistinctNames(Attributes given) {
    Set<String> names = new HashSet<>();
    given
        .all(AttributeTypes.NAME)
        .forEach(
            name -> {
              if (!names.add(name.nameValue())) {
                throw nameTaken(ResultReason.INVALID_FIELD);
              }
            });
  }

  /**
   * What to throw when a Name is in use, by this object or another of the tenant.
   *
   * @param in1x the reason in 1.x, which differs between making an object and changing one
   */
  public static KmipException nameTaken(ResultReason in1x) {
    return new KmipException(
        ResultReason.NON_UNIQUE_NAME_ATTRIBUTE, in1x, "the Name is in use already");
  }

  /** Refuses an object that has more attribute instances than one may have. */
  public static void requireRoom(ManagedObject object, int max) {
    int count = object.attributes().list().size();
    if (count > max) {
      throw new KmipException(
          ResultReason.SERVER_LIMIT_EXCEEDED,
          ResultReason.INDEX_OUT_OF_BOUNDS,
          "an object may have " + max + " attributes, not " + count);
    }
  }

  /** The row for a change of an existing object. */
  static AttributeRule editRule(AttributeType<?> type, ManagedObject object) {
    return AttributeTable.of(type)
        .filter(rule -> rule.objectTypes().contains(object.objectType()))
        .orElseThrow(
            () ->
                new KmipException(
                    ResultReason.INVALID_ATTRIBUTE,
                    ResultReason.PERMISSION_DENIED,
                    "attribute "
                        + type
                        + " is not offered for a "
                        + object.objectType().specName()));
  }

  /**
   * Lets a change pass at this moment.
   *
   * @param readOnly the reason of KMIP 2.x when no client may ever do this
   */
  static void requireMoment(
      Moment moment,
      AttributeType<?> type,
      ManagedObject object,
      Instant now,
      ResultReason readOnly) {
    State state = object.stateAt(now);
    boolean inService = state == State.PRE_ACTIVE || state == State.ACTIVE;
    switch (moment) {
      case NEVER -> throw isReadOnly(type, readOnly);
      case ALWAYS -> {}
      case PRE_ACTIVE -> requireState(state == State.PRE_ACTIVE, type, state);
      case PRE_ACTIVE_OR_ACTIVE -> requireState(inService, type, state);
      case UNTIL_REACHED -> requireState(inService && !isReached(type, object, now), type, state);
      case UNTIL_USED -> requireUnused(object);
    }
  }

  private static boolean isReached(AttributeType<?> type, ManagedObject object, Instant now) {
    return object.orNull(type) instanceof Instant date && Lifecycle.reached(date, now);
  }

  private static void requireState(boolean allowed, AttributeType<?> type, State state) {
    if (!allowed) {
      throw Transitions.wrongState("attribute " + type + " can no longer be changed", state);
    }
  }

  private static void requireUnused(ManagedObject object) {
    UsageLimits limits = object.orNull(AttributeTypes.USAGE_LIMITS);
    if (limits != null && limits.count() != null && !limits.count().equals(limits.total())) {
      throw new KmipException(
          ResultReason.PERMISSION_DENIED,
          "Usage Limits cannot be changed once the object was used");
    }
  }

  static KmipException isReadOnly(AttributeType<?> type, ResultReason readOnly) {
    return new KmipException(
        readOnly,
        ResultReason.PERMISSION_DENIED,
        "attribute " + type + " cannot be changed by a client");
  }
}
