package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.RevocationReason;
import io.rootward.kmip.model.Template;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BatchErrorContinuationOption;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.NameType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.QueryFunction;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.payload.Activate;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Destroy;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.Query;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.Revoke;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Template objects: KMIP 1.4 sections 2.1.8, 2.2.6 and 4; KMIP 1.0 section 2.2.6. */
class TemplateTest {
  private static final Attribute<CryptographicAlgorithm> AES =
      Attribute.of(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.AES);
  private static final Attribute<Integer> MASK =
      Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, 12);
  private static final Attribute<Integer> LONG =
      Attribute.of(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 256);
  private static final Attribute<Integer> SHORT =
      Attribute.of(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 128);

  @TempDir private Path folder;
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    client = server.client("app").in(ProtocolVersion.V1_2);
  }

  private static Name name(String text) {
    return new Name(text, NameType.UNINTERPRETED_TEXT_STRING);
  }

  private static Attribute<Name> named(String text) {
    return Attribute.of(AttributeTypes.NAME, name(text));
  }

  private static Attribute<?> custom(String value) {
    return Attribute.of(
        AttributeType.vendor("x", "purpose"),
        new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), value));
  }

  private static Attribute<String> group(String value) {
    return Attribute.of(AttributeTypes.OBJECT_GROUP, value);
  }

  private static Register.Request template(Attributes own, Attribute<?>... held) {
    return new Register.Request(ObjectType.TEMPLATE, own, new Template(Attributes.of(held)), null);
  }

  private String registered(String name, Attribute<?>... held) {
    return client
        .ok(template(Attributes.of(named(name)), held), Register.Response.class)
        .uniqueIdentifier();
  }

  private static Attributes from(List<String> templates, Attribute<?>... own) {
    return new Attributes(templates.stream().map(TemplateTest::name).toList(), List.of(own));
  }

  private static Create.Request create(List<String> templates, Attribute<?>... own) {
    return new Create.Request(ObjectType.SYMMETRIC_KEY, from(templates, own), null);
  }

  private String created(List<String> templates, Attribute<?>... own) {
    return client.ok(create(templates, own), Create.Response.class).uniqueIdentifier();
  }

  private static Get.Request get(String id) {
    return new Get.Request(UniqueIdentifier.of(id), null, null, null, null);
  }

  private static Destroy.Request destroy(String id) {
    return new Destroy.Request(UniqueIdentifier.of(id));
  }

  @Test
  void aTemplateIsGivenOutAsItCameAndHasAttributesOfItsOwn() {
    String id =
        client
            .ok(
                template(Attributes.of(named("t"), custom("own")), AES, LONG, custom("held")),
                Register.Response.class)
            .uniqueIdentifier();

    Get.Response got = client.ok(get(id), Get.Response.class);
    assertEquals(ObjectType.TEMPLATE, got.objectType());
    assertEquals(
        List.of(AES, LONG, custom("held")),
        assertInstanceOf(Template.class, got.object()).attributes().list());
    Attributes shown = client.attributes(id);
    assertEquals(ObjectType.TEMPLATE, shown.orNull(AttributeTypes.OBJECT_TYPE));
    assertEquals(List.of(custom("own").value()), shown.all(custom("").type()));
    assertFalse(shown.has(AttributeTypes.CRYPTOGRAPHIC_LENGTH));
    assertFalse(shown.has(AttributeTypes.STATE), "it is no cryptographic object");
  }

  @Test
  void whatTheRequestSaysCountsMoreThanTheTemplateNamedLaterAndThatMoreThanTheOneBefore() {
    registered("first", AES, SHORT, custom("first"), group("g"));
    registered("second", LONG, custom("second"), group("g"));

    String later = created(List.of("first", "second"), MASK);
    assertEquals(256, client.present(later, AttributeTypes.CRYPTOGRAPHIC_LENGTH));
    assertEquals(
        List.of(custom("first").value(), custom("second").value()),
        client.attributes(later, custom("").type()).all(custom("").type()));
    assertEquals(
        List.of("g"),
        client.attributes(later, AttributeTypes.OBJECT_GROUP).all(AttributeTypes.OBJECT_GROUP),
        "a union has each value once");
    String earlier = created(List.of("second", "first"), MASK);
    assertEquals(128, client.present(earlier, AttributeTypes.CRYPTOGRAPHIC_LENGTH));
    String own = created(List.of("first"), MASK, LONG, custom("own"));
    assertEquals(256, client.present(own, AttributeTypes.CRYPTOGRAPHIC_LENGTH));
    assertEquals(
        List.of(custom("first").value(), custom("own").value()),
        client.attributes(own, custom("").type()).all(custom("").type()));
  }

  @Test
  void ofAPairTheTemplateForOneKeyCountsMoreThanWhatIsSaidOfBoth() {
    registered("one", Attribute.of(AttributeTypes.CONTACT_INFORMATION, "from the template"));
    Attributes common =
        Attributes.of(
            Attribute.of(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.EC),
            LONG,
            Attribute.of(AttributeTypes.CONTACT_INFORMATION, "common"));
    CreateKeyPair.Response pair =
        client.ok(
            new CreateKeyPair.Request(
                common,
                from(List.of("one"), Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, 1)),
                Attributes.of(Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, 2)),
                null,
                null,
                null),
            CreateKeyPair.Response.class);

    assertEquals(
        "from the template",
        client.present(pair.privateKeyUniqueIdentifier(), AttributeTypes.CONTACT_INFORMATION));
    assertEquals(
        "common",
        client.present(pair.publicKeyUniqueIdentifier(), AttributeTypes.CONTACT_INFORMATION));
  }

  @Test
  void onlyTemplatesOfTheTenantAreCopiedFrom() {
    client.createAes(named("a key"));
    registered("mine", AES, LONG);

    client.refused(ResultReason.ITEM_NOT_FOUND, create(List.of("none"), AES, LONG, MASK));
    client.refused(ResultReason.ITEM_NOT_FOUND, create(List.of("a key"), AES, LONG, MASK));
    TestClient stranger = server.client("stranger").in(ProtocolVersion.V1_2);
    stranger.refused(ResultReason.ITEM_NOT_FOUND, create(List.of("mine"), MASK));
  }

  @Test
  void theNameStandsInTheTemplateInTheFirstVersionsOnly() {
    Register.Request inside = template(Attributes.EMPTY, AES, LONG, named("inside"));

    client.refused(ResultReason.INVALID_FIELD, inside);
    String id =
        client.in(ProtocolVersion.V1_1).ok(inside, Register.Response.class).uniqueIdentifier();
    assertEquals(name("inside"), client.present(id, AttributeTypes.NAME));
    String key = created(List.of("inside"), MASK);
    assertFalse(client.attributes(key).has(AttributeTypes.NAME), "the name is the template's");
  }

  @Test
  void whatNoClientSetsIsHeldByNoTemplateAndWhatObjectsHaveNotByTheTemplateItself() {
    client.refused(
        ResultReason.INVALID_FIELD,
        template(
            Attributes.of(named("t")), Attribute.of(AttributeTypes.UNIQUE_IDENTIFIER, "mine")));
    client.refused(ResultReason.INVALID_FIELD, template(Attributes.of(named("t"), LONG), AES));
    client.refused(ResultReason.INVALID_FIELD, template(Attributes.of(named("t"))));
    String id = registered("t", AES);
    client.refused(
        ResultReason.PERMISSION_DENIED, new AddAttribute.Request(UniqueIdentifier.of(id), LONG));
  }

  @Test
  void aTemplateIsDestroyedWithAllItsAttributes() {
    String id = registered("t", AES, LONG);

    client.ok(destroy(id));
    client.refused(ResultReason.ITEM_NOT_FOUND, get(id));
    client.refused(ResultReason.ITEM_NOT_FOUND, destroy(id));
    client.refused(ResultReason.ITEM_NOT_FOUND, create(List.of("t"), MASK));
    registered("t", AES);
  }

  @Test
  void destroyingATemplateIsUndone() {
    String id = registered("t", AES, LONG);

    client.batch(BatchErrorContinuationOption.UNDO, destroy(id), destroy("none"));

    assertEquals(
        List.of(AES, LONG),
        ((Template) client.ok(get(id), Get.Response.class).object()).attributes().list());
    created(List.of("t"), MASK);
  }

  @Test
  void aTemplateHasNoState() {
    UniqueIdentifier id = UniqueIdentifier.of(registered("t", AES));

    client.refused(ResultReason.ILLEGAL_OPERATION, new Activate.Request(id));
    client.refused(
        ResultReason.ILLEGAL_OPERATION,
        new Revoke.Request(id, new RevocationReason(RevocationReasonCode.UNSPECIFIED, null), null));
  }

  @Test
  void templatesDoNotExistIn2x() {
    String id = registered("t", AES);
    Locate.Request all =
        new Locate.Request(null, null, null, null, LocateConditions.of(Attributes.EMPTY));
    assertEquals(List.of(id), client.ok(all, Locate.Response.class).uniqueIdentifiers());
    Query.Request objects = new Query.Request(List.of(QueryFunction.QUERY_OBJECTS), null);
    assertTrue(
        client.ok(objects, Query.Response.class).objectTypes().contains(ObjectType.TEMPLATE));

    TestClient newer = client.in(ProtocolVersion.V2_1);
    assertEquals(List.of(), newer.ok(all, Locate.Response.class).uniqueIdentifiers());
    newer.refused(ResultReason.OBJECT_NOT_FOUND, get(id));
    newer.refused(ResultReason.OBJECT_NOT_FOUND, destroy(id));
    assertFalse(
        newer.ok(objects, Query.Response.class).objectTypes().contains(ObjectType.TEMPLATE));
  }

  @Test
  void noMoreIsCopiedThanTheLimit() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      names.add("t" + i);
      Attribute<?>[] held = new Attribute<?>[400];
      for (int j = 0; j < held.length; j++) {
        held[j] = group("group " + j);
      }
      registered(names.getLast(), held);
    }

    created(names.subList(0, 2), AES, LONG, MASK);
    client.refused(ResultReason.INDEX_OUT_OF_BOUNDS, create(names, AES, LONG, MASK));
  }
}
