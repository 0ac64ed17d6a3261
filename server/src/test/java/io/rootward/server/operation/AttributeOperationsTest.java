package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.DeleteAttribute;
import io.rootward.kmip.payload.GetAttributeList;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.ModifyAttribute;
import io.rootward.kmip.payload.SetAttribute;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributeOperationsTest {
  private static final AttributeType<TtlvItem> PRODUCT = AttributeType.vendor("x", "Product");

  @TempDir private Path folder;
  private TestServer server;
  private TestClient client;
  private TestClient newest;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    client = server.client("app").in(ProtocolVersion.V1_4);
    newest = client.in(ProtocolVersion.V2_1);
  }

  @Test
  void attributesNobodyHasAreLeftOutOfTheAnswer() {
    String id = client.createAes();

    Attributes seen = client.attributes(id, PRODUCT, AttributeTypes.COMMENT, AttributeTypes.STATE);

    assertEquals(List.of(AttributeTypes.STATE), seen.types());
    assertTrue(client.attributes(id, PRODUCT).isEmpty());
    assertTrue(client.attributes(id, AttributeType.unknown("Colour")).isEmpty());
  }

  @Test
  void askingTwiceForTheSameAttributeIsRefused() {
    String id = client.createAes();

    assertEquals(
        ResultReason.INVALID_MESSAGE,
        client.refused(
            new GetAttributes.Request(
                UniqueIdentifier.of(id), List.of(AttributeTypes.STATE, AttributeTypes.STATE))));
  }

  @Test
  void theAttributeListNamesEachOnce() {
    String id = client.createAes(named("a"), named("b"));

    List<AttributeType<?>> list =
        client
            .ok(
                new GetAttributeList.Request(UniqueIdentifier.of(id)),
                GetAttributeList.Response.class)
            .attributeReferences();

    assertEquals(1, list.stream().filter(AttributeTypes.NAME::equals).count());
    assertTrue(list.contains(AttributeTypes.STATE));
    assertFalse(list.contains(AttributeTypes.SHORT_UNIQUE_IDENTIFIER)); // 2.0
  }

  /** ChaCha20-Poly1305 came with 1.4: before, there is the key but no word for its algorithm. */
  @Test
  void theAttributeListIsOfWhatGetAttributesShows() {
    Create.Request request =
        new Create.Request(
            ObjectType.SYMMETRIC_KEY,
            Attributes.of(
                Attribute.of(
                    AttributeTypes.CRYPTOGRAPHIC_ALGORITHM,
                    CryptographicAlgorithm.CHACHA20POLY1305),
                Attribute.of(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 256)),
            null);
    String id =
        client.in(ProtocolVersion.V2_1).ok(request, Create.Response.class).uniqueIdentifier();

    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      TestClient reader = client.in(version);
      List<AttributeType<?>> list =
          reader
              .ok(
                  new GetAttributeList.Request(UniqueIdentifier.of(id)),
                  GetAttributeList.Response.class)
              .attributeReferences();

      assertEquals(Set.copyOf(reader.attributes(id).types()), Set.copyOf(list), version.toString());
      assertEquals(
          version.isAtLeast(ProtocolVersion.V1_4),
          list.contains(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM));
    }
  }

  @Test
  void instancesKeepTheirIndexWhenOthersAreDeleted() {
    String id = client.createAes(named("zero"), named("one"));

    Attribute<?> deleted = delete(id, AttributeTypes.NAME, null).attribute();
    Attribute<?> added = add(id, named("two")).attribute();

    assertEquals(Name.of("zero"), value(deleted));
    assertEquals(2, index(added));
    assertEquals(
        List.of(Name.of("one"), Name.of("two")), client.attributes(id).all(AttributeTypes.NAME));
    assertEquals(
        ResultReason.ITEM_NOT_FOUND,
        client.refused(
            new DeleteAttribute.Request(UniqueIdentifier.of(id), AttributeTypes.NAME, 0, null)));
  }

  @Test
  void modifyNamesItsInstanceByIndexIn1x() {
    String id = client.createAes(named("zero"), named("one"));

    ModifyAttribute.Response changed =
        client.ok(
            new ModifyAttribute.Request(UniqueIdentifier.of(id), null, named("uno").withIndex(1)),
            ModifyAttribute.Response.class);

    assertEquals(1, index(changed.attribute()));
    assertEquals(
        List.of(Name.of("zero"), Name.of("uno")), client.attributes(id).all(AttributeTypes.NAME));
    assertEquals(
        ResultReason.ITEM_NOT_FOUND,
        client.refused(
            new ModifyAttribute.Request(UniqueIdentifier.of(id), null, named("tre").withIndex(3))));
  }

  @Test
  void modifyNamesItsInstanceByValueIn2x() {
    String id = newest.createAes(named("zero"), named("one"));
    UniqueIdentifier object = UniqueIdentifier.of(id);

    newest.ok(
        new ModifyAttribute.Request(object, named("one"), named("uno")),
        ModifyAttribute.Response.class);

    assertEquals(
        List.of(Name.of("zero"), Name.of("uno")), newest.attributes(id).all(AttributeTypes.NAME));
    assertEquals(
        ResultReason.ATTRIBUTE_INSTANCE_NOT_FOUND,
        newest.refused(new ModifyAttribute.Request(object, named("one"), named("x"))));
    assertEquals(
        ResultReason.ATTRIBUTE_INSTANCE_NOT_FOUND,
        newest.refused(new ModifyAttribute.Request(object, null, named("x"))));
  }

  @Test
  void deleteByReferenceTakesAllInstancesIn2x() {
    String id = newest.createAes(named("zero"), named("one"));

    newest.ok(
        new DeleteAttribute.Request(UniqueIdentifier.of(id), AttributeTypes.NAME, null, null),
        DeleteAttribute.Response.class);

    assertFalse(newest.attributes(id).has(AttributeTypes.NAME));
    assertEquals(
        ResultReason.ATTRIBUTE_NOT_FOUND,
        newest.refused(
            new DeleteAttribute.Request(UniqueIdentifier.of(id), AttributeTypes.NAME, null, null)));
  }

  @Test
  void setAddsOrChangesTheOnlyInstance() {
    String id = newest.createAes(named("zero"), named("one"));
    UniqueIdentifier object = UniqueIdentifier.of(id);
    newest.ok(
        new SetAttribute.Request(object, Attribute.of(AttributeTypes.COMMENT, "first")),
        SetAttribute.Response.class);
    newest.ok(
        new SetAttribute.Request(object, Attribute.of(AttributeTypes.COMMENT, "second")),
        SetAttribute.Response.class);

    assertEquals("second", newest.attribute(id, AttributeTypes.COMMENT));
    assertEquals(
        ResultReason.MULTI_VALUED_ATTRIBUTE,
        newest.refused(new SetAttribute.Request(object, named("x"))));
    assertEquals(
        ResultReason.READ_ONLY_ATTRIBUTE,
        newest.refused(
            new SetAttribute.Request(
                object, Attribute.of(AttributeTypes.INITIAL_DATE, server.clock().instant()))));
  }

  @Test
  void aSingleAttributeIsNotAddedTwice() {
    String id = client.createAes();
    add(id, Attribute.of(AttributeTypes.DESCRIPTION, "first"));

    assertEquals(
        ResultReason.ILLEGAL_OPERATION,
        client.refused(addition(id, Attribute.of(AttributeTypes.DESCRIPTION, "second"))));
    assertEquals(
        ResultReason.ATTRIBUTE_SINGLE_VALUED,
        newest.refused(addition(id, Attribute.of(AttributeTypes.DESCRIPTION, "second"))));
    assertEquals("first", client.attribute(id, AttributeTypes.DESCRIPTION));
  }

  @Test
  void aNewAttributeCarriesNoIndex() {
    String id = client.createAes();

    assertEquals(ResultReason.INVALID_FIELD, client.refused(addition(id, named("a").withIndex(0))));
  }

  @Test
  void aNameInUseIsRefusedByAddAndModify() {
    client.createAes(named("taken"));
    String id = client.createAes(named("own"));

    assertEquals(ResultReason.ILLEGAL_OPERATION, client.refused(addition(id, named("taken"))));
    assertEquals(ResultReason.ILLEGAL_OPERATION, client.refused(addition(id, named("own"))));
    assertEquals(
        ResultReason.NON_UNIQUE_NAME_ATTRIBUTE, newest.refused(addition(id, named("taken"))));
    assertEquals(
        ResultReason.ILLEGAL_OPERATION,
        client.refused(new ModifyAttribute.Request(UniqueIdentifier.of(id), null, named("taken"))));
    client.ok(
        new ModifyAttribute.Request(UniqueIdentifier.of(id), null, named("own")),
        ModifyAttribute.Response.class);
  }

  @Test
  void anActivationDateChangesOnlyBeforeItIsReached() {
    String id =
        client.createAes(
            Attribute.of(AttributeTypes.ACTIVATION_DATE, server.clock().instant().plusSeconds(60)));
    ModifyAttribute.Request sooner =
        new ModifyAttribute.Request(
            UniqueIdentifier.of(id),
            null,
            Attribute.of(AttributeTypes.ACTIVATION_DATE, server.clock().instant().plusSeconds(30)));
    client.ok(sooner, ModifyAttribute.Response.class);
    server.clock().move(Duration.ofSeconds(30));

    assertEquals(ResultReason.PERMISSION_DENIED, client.refused(sooner));
    assertEquals(ResultReason.WRONG_KEY_LIFECYCLE_STATE, newest.refused(sooner));
  }

  @Test
  void protectionIsRaisedAndNeverLowered() {
    String id = client.createAes();
    UniqueIdentifier object = UniqueIdentifier.of(id);
    client.ok(
        new ModifyAttribute.Request(object, null, Attribute.of(AttributeTypes.SENSITIVE, true)),
        ModifyAttribute.Response.class);
    client.ok(
        new ModifyAttribute.Request(object, null, Attribute.of(AttributeTypes.EXTRACTABLE, false)),
        ModifyAttribute.Response.class);

    assertEquals(
        ResultReason.PERMISSION_DENIED,
        client.refused(
            new ModifyAttribute.Request(
                object, null, Attribute.of(AttributeTypes.SENSITIVE, false))));
    assertEquals(
        ResultReason.PERMISSION_DENIED,
        client.refused(
            new ModifyAttribute.Request(
                object, null, Attribute.of(AttributeTypes.EXTRACTABLE, true))));
    assertEquals(false, client.attribute(id, AttributeTypes.ALWAYS_SENSITIVE));
    assertEquals(false, client.attribute(id, AttributeTypes.NEVER_EXTRACTABLE));
  }

  @Test
  void everyChangeMovesTheLastChangeDate() {
    String id = client.createAes();
    server.clock().move(Duration.ofMinutes(1));

    add(id, Attribute.of(AttributeTypes.COMMENT, "later"));

    assertEquals(server.clock().instant(), client.attribute(id, AttributeTypes.LAST_CHANGE_DATE));
    assertEquals(TestServer.START, client.attribute(id, AttributeTypes.INITIAL_DATE));
  }

  @Test
  void operationPolicyNameIsKeptAndCanBeAddedLater() {
    String given = client.createAes(Attribute.of(AttributeTypes.OPERATION_POLICY_NAME, "default"));
    String later = client.createAes();
    add(later, Attribute.of(AttributeTypes.OPERATION_POLICY_NAME, "default"));

    assertEquals("default", client.attribute(given, AttributeTypes.OPERATION_POLICY_NAME));
    assertEquals("default", client.attribute(later, AttributeTypes.OPERATION_POLICY_NAME));
    assertFalse(newest.attributes(given).has(AttributeTypes.OPERATION_POLICY_NAME));
  }

  @Test
  void serverAttributesCannotBeClaimed() {
    String id = client.createAes();
    AttributeType<TtlvItem> servers = AttributeType.vendor("y", "engine-boundary");
    TtlvItem hsm = new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), "hsm");

    assertEquals(
        ResultReason.PERMISSION_DENIED, client.refused(addition(id, Attribute.of(servers, hsm))));
    assertEquals(
        ResultReason.INVALID_FIELD, client.refused(Requests.createAes(Attribute.of(servers, hsm))));
  }

  @Test
  void vendorAttributesOfAnyVendorSurvive() {
    AttributeType<TtlvItem> acme = AttributeType.vendor("ACME", "rack");
    TtlvItem value =
        new TtlvItem.Structure(
            Tag.ATTRIBUTE_VALUE.code(),
            List.of(new TtlvItem.IntegerItem(0x540001, 7), new TtlvItem.TextItem(0x540002, "b")));
    String id = newest.createAes(Attribute.of(acme, value));

    assertEquals(value, newest.attribute(id, acme));
    assertNull(client.attribute(id, acme)); // no form in 1.x
  }

  private AddAttribute.Response add(String id, Attribute<?> attribute) {
    return client.ok(addition(id, attribute), AddAttribute.Response.class);
  }

  private DeleteAttribute.Response delete(
      String id, AttributeType<?> type, @Nullable Integer index) {
    return client.ok(
        new DeleteAttribute.Request(UniqueIdentifier.of(id), type, index, null),
        DeleteAttribute.Response.class);
  }

  private static AddAttribute.Request addition(String id, Attribute<?> attribute) {
    return new AddAttribute.Request(UniqueIdentifier.of(id), attribute);
  }

  private static Object value(@Nullable Attribute<?> attribute) {
    return Objects.requireNonNull(attribute).value();
  }

  private static int index(@Nullable Attribute<?> attribute) {
    return Objects.requireNonNull(attribute).indexOrZero();
  }

  private static Attribute<Name> named(String name) {
    return Attribute.of(AttributeTypes.NAME, Name.of(name));
  }
}
