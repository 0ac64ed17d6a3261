package io.rootward.server.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeRegistry;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.UsageLimitsUnit;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attribute operation over every row. */
class AttributeTableTest {
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  /** Attributes of the specification that this server does not offer, each for a reason. */
  private static final Set<String> NOT_OFFERED =
      Set.of(
          "Archive Date", // nothing is archived
          "Rotate Automatic", // nothing rotates by itself
          "Rotate Date",
          "Rotate Generation",
          "Rotate Interval",
          "Rotate Latest",
          "Rotate Name",
          "Rotate Offset");

  static Stream<AttributeType<?>> rows() {
    return AttributeTable.attributes().stream();
  }

  @Test
  void everyAttributeOfTheSpecificationHasARowOrAReasonToHaveNone() {
    Set<String> without = new TreeSet<>();
    for (AttributeType<?> type : AttributeRegistry.ALL) {
      if (AttributeTable.of(type).isEmpty()) {
        without.add(type.name());
      }
    }
    assertEquals(new TreeSet<>(NOT_OFFERED), without);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void whatARowForbidsIsRefusedByEveryOperation(AttributeType<?> type) {
    AttributeRule rule = AttributeTable.of(type).orElseThrow();
    ObjectType objectType = rule.objectTypes().iterator().next();
    ManagedObject object = objectOf(objectType);

    if (rule.creation() == CreationRight.NEVER) {
      assertEquals(
          ResultReason.ATTRIBUTE_READ_ONLY,
          refused(() -> create(type, objectType, true)),
          "creation");
    }
    if (rule.creation() == CreationRight.REGISTER) {
      assertEquals(
          ResultReason.ATTRIBUTE_READ_ONLY,
          refused(() -> create(type, objectType, false)),
          "creation by the server");
    }
    if (rule.isReadOnly()) {
      assertEquals(ResultReason.READ_ONLY_ATTRIBUTE, refused(() -> add(type, object)), "add");
      assertEquals(ResultReason.READ_ONLY_ATTRIBUTE, refused(() -> set(type, object)), "set");
    }
    if (rule.modify() == Moment.NEVER) {
      assertEquals(ResultReason.ATTRIBUTE_READ_ONLY, refused(() -> modify(type, object)), "modify");
    }
    if (rule.delete() == Moment.NEVER) {
      assertEquals(ResultReason.ATTRIBUTE_READ_ONLY, refused(() -> delete(type, object)), "delete");
    }
  }

  @ParameterizedTest
  @EnumSource(DerivationSettings.class)
  void aDerivationSettingIsFixedOnceKeysCanGrowFromIt(DerivationSettings setting) {
    Attribute<TtlvItem> given = Attribute.of(setting.attribute(), value(setting));
    ManagedObject preActive = objectOf(ObjectType.SYMMETRIC_KEY);
    ManagedObject active = Transitions.activate(preActive, T0);
    AttributeRules.checkCreation(Attributes.of(given), ObjectType.SYMMETRIC_KEY, false);
    if (setting.isFixedAtCreation()) {
      assertEquals(
          ResultReason.READ_ONLY_ATTRIBUTE,
          refused(() -> AttributeEdits.add(preActive, given, T0)));
      return;
    }

    ManagedObject having = AttributeEdits.add(preActive, given, T0).object();

    assertEquals(
        ResultReason.WRONG_KEY_LIFECYCLE_STATE,
        refused(() -> AttributeEdits.add(active, given, T0)));
    assertEquals(
        ResultReason.ATTRIBUTE_SINGLE_VALUED, refused(() -> AttributeEdits.add(having, given, T0)));
    assertEquals(
        ResultReason.ATTRIBUTE_READ_ONLY,
        refused(() -> AttributeEdits.modify(having, new InstanceSelector.Only(), given, T0)));
    assertEquals(
        ResultReason.READ_ONLY_ATTRIBUTE, refused(() -> AttributeEdits.set(having, given, T0)));
    assertEquals(
        ResultReason.ATTRIBUTE_READ_ONLY,
        refused(
            () ->
                AttributeEdits.delete(
                    having, setting.attribute(), new InstanceSelector.All(), T0)));
    assertEquals(setting.isReadable(), AttributeView.of(having, T0).has(setting.attribute()));
  }

  @ParameterizedTest
  @EnumSource(DerivationSettings.class)
  void aDerivationSettingHasOneItemType(DerivationSettings setting) {
    TtlvItem wrong = new TtlvItem.BooleanItem(Tag.ATTRIBUTE_VALUE.code(), true);

    assertEquals(
        ResultReason.INVALID_ATTRIBUTE_VALUE,
        refused(
            () ->
                AttributeRules.checkCreation(
                    Attributes.of(Attribute.of(setting.attribute(), wrong)),
                    ObjectType.SYMMETRIC_KEY,
                    false)));
  }

  @Test
  void aMisspeltDerivationSettingIsRefusedInsteadOfKept() {
    AttributeType<TtlvItem> misspelt = AttributeType.vendor("x", "derivation-schema");
    Attribute<TtlvItem> given =
        Attribute.of(misspelt, new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), "bip32"));

    assertEquals(
        ResultReason.UNSUPPORTED_ATTRIBUTE,
        refused(
            () ->
                AttributeRules.checkCreation(Attributes.of(given), ObjectType.PRIVATE_KEY, false)));
  }

  @Test
  void theNameOfAnActiveMasterIsFrozen() {
    Attribute<TtlvItem> scheme =
        Attribute.of(
            DerivationSettings.SCHEME.attribute(),
            new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), "hkdf-sha256"));
    ManagedObject master =
        Transitions.activate(
            AttributeEdits.add(objectOf(ObjectType.SYMMETRIC_KEY), scheme, T0).object(), T0);

    assertEquals(
        ResultReason.WRONG_KEY_LIFECYCLE_STATE,
        refused(() -> AttributeEdits.add(master, name("other"), T0)));
  }

  @Test
  void linksThatDeriveKeyMakesCannotBeClaimed() {
    for (LinkType type : Set.of(LinkType.DERIVATION_BASE_OBJECT_LINK, LinkType.DERIVED_KEY_LINK)) {
      Attribute<Link> link = Attribute.of(AttributeTypes.LINK, Link.to(type, "other"));
      assertEquals(
          ResultReason.ATTRIBUTE_READ_ONLY,
          refused(() -> AttributeEdits.add(objectOf(ObjectType.SYMMETRIC_KEY), link, T0)));
    }
  }

  @Test
  void usageLimitsBeginAtTheirTotalAndAreFixedByUse() {
    UsageLimits given = new UsageLimits(10L, 3L, UsageLimitsUnit.OBJECT);
    ManagedObject limited =
        AttributeEdits.add(
                objectOf(ObjectType.SYMMETRIC_KEY),
                Attribute.of(AttributeTypes.USAGE_LIMITS, given),
                T0)
            .object();
    assertEquals(
        new UsageLimits(10L, 10L, UsageLimitsUnit.OBJECT),
        limited.orNull(AttributeTypes.USAGE_LIMITS));
    ManagedObject used =
        limited.with(AttributeTypes.USAGE_LIMITS, new UsageLimits(10L, 9L, UsageLimitsUnit.OBJECT));

    assertEquals(
        ResultReason.PERMISSION_DENIED,
        refused(
            () ->
                AttributeEdits.delete(
                    used, AttributeTypes.USAGE_LIMITS, new InstanceSelector.All(), T0)));
    assertFalse(
        AttributeEdits.delete(limited, AttributeTypes.USAGE_LIMITS, new InstanceSelector.All(), T0)
            .object()
            .attributes()
            .has(AttributeTypes.USAGE_LIMITS));
  }

  @Test
  void attributesHaveAnEnd() {
    ManagedObject object = objectOf(ObjectType.SYMMETRIC_KEY);
    Attributes two = object.attributes().plus(name("a")).plus(name("b"));
    ManagedObject full = object.with(two);
    int size = two.list().size();

    AttributeRules.requireRoom(full, size);
    KmipException refused =
        assertThrows(KmipException.class, () -> AttributeRules.requireRoom(full, size - 1));
    assertEquals(ResultReason.SERVER_LIMIT_EXCEEDED, refused.reason());
    assertEquals(ResultReason.INDEX_OUT_OF_BOUNDS, refused.reasonIn1x());
  }

  @Test
  void valuesHaveAnEnd() {
    String longest = "x".repeat(AttributeValues.VALUE_BYTES_MAX);
    ManagedObject object = objectOf(ObjectType.SYMMETRIC_KEY);

    AttributeEdits.add(object, Attribute.of(AttributeTypes.COMMENT, longest), T0);
    assertEquals(
        ResultReason.SERVER_LIMIT_EXCEEDED,
        refused(
            () ->
                AttributeEdits.add(
                    object, Attribute.of(AttributeTypes.COMMENT, longest + "x"), T0)));
  }

  @Test
  void datesKeepTheirOrder() {
    Attributes wrong =
        Attributes.builder()
            .add(AttributeTypes.ACTIVATION_DATE, T0.plusSeconds(10))
            .add(AttributeTypes.DEACTIVATION_DATE, T0)
            .build();

    assertEquals(
        ResultReason.INVALID_ATTRIBUTE_VALUE,
        refused(() -> AttributeRules.checkCreation(wrong, ObjectType.SYMMETRIC_KEY, false)));
  }

  @Test
  void nothingIsChangedOnADestroyedObject() {
    ManagedObject destroyed = Transitions.destroy(objectOf(ObjectType.SYMMETRIC_KEY), T0);

    assertEquals(
        ResultReason.OBJECT_DESTROYED,
        refused(() -> AttributeEdits.add(destroyed, name("late"), T0)));
    assertTrue(AttributeView.of(destroyed, T0).has(AttributeTypes.DESTROY_DATE));
  }

  private static Attribute<Name> name(String name) {
    return Attribute.of(AttributeTypes.NAME, Name.of(name));
  }

  private static ManagedObject objectOf(ObjectType type) {
    return new ManagedObject(
        "tenant",
        "id",
        type,
        Attributes.builder().add(AttributeTypes.INITIAL_DATE, T0).build(),
        ObjectMaterial.ofKey(new Custody.Sealed(ByteString.ofHex("00")), KeyFormatType.RAW));
  }

  private static TtlvItem value(DerivationSettings setting) {
    int tag = Tag.ATTRIBUTE_VALUE.code();
    return switch (setting.itemType()) {
      case INTEGER -> new TtlvItem.IntegerItem(tag, 1);
      case ENUMERATION -> new TtlvItem.EnumerationItem(tag, 3);
      case BYTE_STRING -> new TtlvItem.BytesItem(tag, ByteString.copyOf(new byte[32]));
      default -> new TtlvItem.TextItem(tag, "text");
    };
  }

  /** A value is never looked at where the row itself refuses. */
  @SuppressWarnings("unchecked")
  private static <V> Attribute<V> any(AttributeType<V> type) {
    return Attribute.of(type, (V) "any");
  }

  private static void create(AttributeType<?> type, ObjectType objectType, boolean registers) {
    AttributeRules.checkCreation(Attributes.of(any(type)), objectType, registers);
  }

  private static void add(AttributeType<?> type, ManagedObject object) {
    AttributeEdits.add(object, any(type), T0);
  }

  private static void set(AttributeType<?> type, ManagedObject object) {
    AttributeEdits.set(object, any(type), T0);
  }

  private static void modify(AttributeType<?> type, ManagedObject object) {
    AttributeEdits.modify(object, new InstanceSelector.Only(), any(type), T0);
  }

  private static void delete(AttributeType<?> type, ManagedObject object) {
    AttributeEdits.delete(object, type, new InstanceSelector.All(), T0);
  }

  private static ResultReason refused(Runnable change) {
    return assertThrows(KmipException.class, change::run).reason();
  }
}
