package io.rootward.server.object;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Changes that clients ask for, judged by the table; each gives the object afterwards. */
public final class AttributeEdits {
  private AttributeEdits() {}

  /**
   * An object and the instance that was added, changed or deleted.
   *
   * @param object the object afterwards
   * @param attribute the instance, with its Attribute Index
   */
  public record Edit(ManagedObject object, Attribute<?> attribute) {}

  /** Adds an instance: KMIP 2.1 section 6.1.2. */
  public static <V> Edit add(ManagedObject object, Attribute<V> given, Instant now) {
    Transitions.requireNotDestroyed(object);
    AttributeType<V> type = given.type();
    AttributeRule rule = AttributeRules.editRule(type, object);
    if (rule.isReadOnly()) {
      throw AttributeRules.isReadOnly(type, ResultReason.READ_ONLY_ATTRIBUTE);
    }
    if (given.index() != null) {
      throw new KmipException(
          ResultReason.INVALID_FIELD, "a new attribute must not carry an Attribute Index");
    }
    List<Attribute<V>> present = object.attributes().instances(type);
    if (!rule.multiple() && !present.isEmpty()) {
      throw new KmipException(
          ResultReason.ATTRIBUTE_SINGLE_VALUED,
          ResultReason.ILLEGAL_OPERATION,
          "the object has attribute " + type + " already");
    }
    AttributeRules.requireMoment(rule.add(), type, object, now, ResultReason.READ_ONLY_ATTRIBUTE);
    Attribute<V> added = accepted(object, given, now).withIndex(nextIndex(present));
    return edited(object.with(object.attributes().plus(added)), added, now);
  }

  /** Changes an instance: KMIP 2.1 section 6.1.34. */
  public static <V> Edit modify(
      ManagedObject object, InstanceSelector selector, Attribute<V> given, Instant now) {
    return modify(object, selector, given, now, ResultReason.ATTRIBUTE_READ_ONLY);
  }

  private static <V> Edit modify(
      ManagedObject object,
      InstanceSelector selector,
      Attribute<V> given,
      Instant now,
      ResultReason readOnly) {
    Transitions.requireNotDestroyed(object);
    AttributeType<V> type = given.type();
    AttributeRule rule = AttributeRules.editRule(type, object);
    if (rule.isReadOnly() || rule.modify() == Moment.NEVER) {
      throw AttributeRules.isReadOnly(type, readOnly);
    }
    Attribute<V> old = selected(object, type, selector, ResultReason.INVALID_FIELD);
    AttributeRules.requireMoment(rule.modify(), type, object, now, readOnly);
    requireNotLoosened(object, given);
    Attribute<V> changed =
        given.value().equals(old.value())
            ? old
            : accepted(object, given, now).withIndex(old.indexOrZero());
    return edited(object.with(replaced(object.attributes(), old, changed)), changed, now);
  }

  /** Adds or changes the only instance: KMIP 2.1 section 6.1.51. */
  public static <V> Edit set(ManagedObject object, Attribute<V> given, Instant now) {
    AttributeRule rule = AttributeRules.editRule(given.type(), object);
    if (rule.isReadOnly()) {
      throw AttributeRules.isReadOnly(given.type(), ResultReason.READ_ONLY_ATTRIBUTE);
    }
    int present = object.attributes().instances(given.type()).size();
    if (present > 1) {
      throw new KmipException(
          ResultReason.MULTI_VALUED_ATTRIBUTE,
          "the object has " + present + " instances of attribute " + given.type());
    }
    return present == 0
        ? add(object, given, now)
        : modify(object, new InstanceSelector.Only(), given, now, ResultReason.READ_ONLY_ATTRIBUTE);
  }

  /** Deletes an instance, or all: KMIP 2.1 section 6.1.13. */
  public static <V> Edit delete(
      ManagedObject object, AttributeType<V> type, InstanceSelector selector, Instant now) {
    Transitions.requireNotDestroyed(object);
    AttributeRule rule = AttributeRules.editRule(type, object);
    AttributeRules.requireMoment(
        rule.delete(), type, object, now, ResultReason.ATTRIBUTE_READ_ONLY);
    if (selector instanceof InstanceSelector.All) {
      Attribute<V> first =
          selected(object, type, new InstanceSelector.All(), ResultReason.ITEM_NOT_FOUND);
      object.attributes().instances(type).forEach(it -> requireDeletable(object, it, now));
      return edited(object.with(object.attributes().without(type)), first, now);
    }
    Attribute<V> old = selected(object, type, selector, ResultReason.ITEM_NOT_FOUND);
    requireDeletable(object, old, now);
    return edited(object.with(object.attributes().filter(it -> !it.equals(old))), old, now);
  }

  private static void requireDeletable(ManagedObject object, Attribute<?> old, Instant now) {
    AttributeValues.check(old);
    requireNameNotFrozen(object, old, now);
  }

  private static Edit edited(ManagedObject object, Attribute<?> attribute, Instant now) {
    AttributeValues.checkDates(object.attributes());
    QuantumSafety.require(object.attributes());
    return new Edit(Transitions.changed(object, now), attribute);
  }

  private static <V> Attribute<V> accepted(ManagedObject object, Attribute<V> given, Instant now) {
    AttributeValues.check(given);
    requireNameNotFrozen(object, given, now);
    if (given.value() instanceof Name name && object.names().contains(name.nameValue())) {
      throw AttributeRules.nameTaken(ResultReason.ILLEGAL_OPERATION);
    }
    return counted(given);
  }

  /** Usage begins at the total, whatever count a client gives: KMIP 2.1 section 4.59. */
  @SuppressWarnings("unchecked") // the value is a UsageLimits, so V is
  static <V> Attribute<V> counted(Attribute<V> given) {
    return given.value() instanceof UsageLimits limits
        ? new Attribute<>(
            given.type(),
            given.index(),
            (V) new UsageLimits(limits.total(), limits.total(), limits.unit()))
        : given;
  }

  /** A name that stands in paths of derived keys would give other keys if it moved. */
  private static void requireNameNotFrozen(
      ManagedObject object, Attribute<?> attribute, Instant now) {
    State state = object.stateAt(now);
    if (attribute.type().equals(AttributeTypes.NAME)
        && isNameInPaths(object)
        && state != State.PRE_ACTIVE) {
      throw Transitions.wrongState("the Name of an object keys are derived from is frozen", state);
    }
  }

  /** Whether keys are derived from an object by path, by a scheme named or its kind's usual one. */
  static boolean isNameInPaths(ManagedObject object) {
    boolean derives = object.allows(CryptographicUsageMask.DERIVE_KEY);
    return object.attributes().has(DerivationSettings.SCHEME.attribute())
        || (derives && object.attributes().has(DerivationSettings.CHAIN_CODE.attribute()))
        || (derives
            && object.objectType() == ObjectType.SYMMETRIC_KEY
            && !object.names().isEmpty());
  }

  /** Protection can be asked for later, but not given up: it would free a key that was promised. */
  private static void requireNotLoosened(ManagedObject object, Attribute<?> given) {
    boolean loosens =
        (given.type().equals(AttributeTypes.SENSITIVE)
                && object.isSensitive()
                && Boolean.FALSE.equals(given.value()))
            || (given.type().equals(AttributeTypes.EXTRACTABLE)
                && !object.isExtractable()
                && Boolean.TRUE.equals(given.value()));
    if (loosens) {
      throw new KmipException(
          ResultReason.PERMISSION_DENIED,
          "attribute " + given.type() + " can only be changed to protect more");
    }
  }

  private static <V> Attribute<V> selected(
      ManagedObject object, AttributeType<V> type, InstanceSelector selector, ResultReason in1x) {
    List<Attribute<V>> present = object.attributes().instances(type);
    if (present.isEmpty()) {
      throw new KmipException(
          ResultReason.ATTRIBUTE_NOT_FOUND, in1x, "the object has no attribute " + type);
    }
    return switch (selector) {
      case InstanceSelector.All _ -> present.getFirst();
      case InstanceSelector.Only _ when present.size() == 1 -> present.getFirst();
      case InstanceSelector.Only _ ->
          throw noInstance("attribute " + type + " has several instances; name the one meant");
      case InstanceSelector.ByIndex(int index) ->
          first(present.stream().filter(it -> it.indexOrZero() == index).toList(), type);
      case InstanceSelector.ByValue(Object value) ->
          first(present.stream().filter(it -> it.value().equals(value)).toList(), type);
    };
  }

  private static <V> Attribute<V> first(List<Attribute<V>> found, AttributeType<V> type) {
    if (found.isEmpty()) {
      throw noInstance("the object has no such instance of attribute " + type);
    }
    return found.getFirst();
  }

  private static KmipException noInstance(String message) {
    return new KmipException(
        ResultReason.ATTRIBUTE_INSTANCE_NOT_FOUND, ResultReason.ITEM_NOT_FOUND, message);
  }

  static int nextIndex(List<? extends Attribute<?>> present) {
    return present.stream().mapToInt(Attribute::indexOrZero).max().orElse(-1) + 1;
  }

  private static Attributes replaced(Attributes all, Attribute<?> old, Attribute<?> changed) {
    List<Attribute<?>> list = new ArrayList<>(all.list());
    list.set(list.indexOf(old), changed);
    return Attributes.of(list);
  }
}
