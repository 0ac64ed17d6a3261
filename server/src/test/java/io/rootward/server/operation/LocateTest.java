package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.ApplicationSpecificInformation;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.CryptographicParametersBuilder;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.PartialAttribute;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectGroupMember;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.model.enums.StorageStatusMask;
import io.rootward.kmip.model.enums.UsageLimitsUnit;
import io.rootward.kmip.payload.Destroy;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The matching rules of KMIP 2.1 section 6.1.28, one test each. */
class LocateTest {
  private static final AttributeType<TtlvItem> ROOM = AttributeType.vendor("x", "room");

  @TempDir private Path folder;
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    client = server.client("app").in(ProtocolVersion.V1_4);
  }

  @Test
  void withoutConditionsEverythingIsFoundNewestFirst() {
    String first = client.createAes();
    String second = client.createAes();
    String third = client.createAes();

    assertEquals(List.of(third, second, first), locate());
    assertEquals(List.of(third, second, first), locate(client.in(ProtocolVersion.V2_1)));
  }

  @Test
  void aNameMatchesWholeAndNotByItsBeginning() {
    String id = client.createAes(named("volume-0000000000000001"));
    client.createAes(named("volume-0000000000000002"));

    assertEquals(List.of(id), locate(named("volume-0000000000000001")));
    assertEquals(List.of(), locate(named("volume-")));
  }

  @Test
  void allConditionsMustHold() {
    String id = client.createAes(named("a"), group("g"));
    client.createAes(named("b"), group("g"));

    assertEquals(List.of(id), locate(named("a"), group("g")));
    assertEquals(List.of(), locate(named("a"), group("h")));
  }

  /** With as many attributes as an object may have, less those that the server makes. */
  @Test
  void eachOfAThousandAttributesIsShownAndFindsItsObject() {
    int each = 320;
    String id = client.createAes(many("a", each));
    client.createAes(many("b", each));

    for (TestClient version : List.of(client, client.in(ProtocolVersion.V2_1))) {
      Attributes shown = version.attributes(id);
      assertEquals(each, shown.all(AttributeTypes.NAME).size());
      assertEquals(each, shown.all(AttributeTypes.OBJECT_GROUP).size());
      for (int i = 0; i < each; i++) {
        assertEquals(custom("a", i).value(), shown.orNull(custom("a", i).type()));
      }
      for (int i : new int[] {0, each / 2, each - 1}) {
        assertEquals(List.of(id), locate(version, named("a" + i)));
        assertEquals(List.of(id), locate(version, group("a" + i)));
        assertEquals(List.of(id), locate(version, custom("a", i), named("a" + i)));
        assertEquals(List.of(id), locate(version, custom("a", i)));
        assertEquals(List.of(), locate(version, custom("a", i), group("b" + i)));
      }
      assertEquals(List.of(), locate(version, named("a" + each)));
      assertEquals(List.of(), locate(version, custom("a", each)));
    }
  }

  private static Attribute<?>[] many(String object, int each) {
    return IntStream.range(0, each)
        .boxed()
        .flatMap(i -> Stream.of(named(object + i), group(object + i), custom(object, i)))
        .toArray(Attribute<?>[]::new);
  }

  private static Attribute<TtlvItem> custom(String object, int number) {
    return Attribute.of(
        AttributeType.vendor("x", "mark-" + number),
        new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), object + number));
  }

  @Test
  void masksMatchByAnd() {
    int wrap = CryptographicUsageMask.WRAP_KEY.code();
    int unwrap = CryptographicUsageMask.UNWRAP_KEY.code();
    String id = client.createAes(mask(wrap | unwrap));

    assertEquals(List.of(id), locate(mask(wrap)));
    assertEquals(List.of(id), locate(mask(wrap | unwrap)));
    assertEquals(List.of(), locate(mask(wrap | CryptographicUsageMask.SIGN.code())));
  }

  @Test
  void usageLimitsMatchWhatIsAtLeastThatMuch() {
    String id =
        client.createAes(
            Attribute.of(
                AttributeTypes.USAGE_LIMITS, new UsageLimits(100L, null, UsageLimitsUnit.OBJECT)));

    assertEquals(List.of(id), locate(limits(100L, 100L)));
    assertEquals(List.of(id), locate(limits(40L, null)));
    assertEquals(List.of(), locate(limits(101L, null)));
  }

  private static Attribute<UsageLimits> limits(@Nullable Long total, @Nullable Long count) {
    return Attribute.of(
        AttributeTypes.USAGE_LIMITS, new UsageLimits(total, count, UsageLimitsUnit.OBJECT));
  }

  @Test
  void aDateMatchesItselfAndTwoDatesTheirRangeWithItsEnds() {
    String first = client.createAes();
    server.clock().move(Duration.ofHours(1));
    String second = client.createAes();
    server.clock().move(Duration.ofHours(1));
    client.createAes();

    assertEquals(List.of(second), locate(initial(1)));
    assertEquals(List.of(second, first), locate(initial(0), initial(1)));
    assertEquals(List.of(second, first), locate(initial(1), initial(0)));
    assertEquals(List.of(), locate(initial(3), initial(4)));
    assertEquals(ResultReason.INVALID_FIELD, refused(initial(0), initial(1), initial(2)));
  }

  private static Attribute<?> initial(int hours) {
    return Attribute.of(
        AttributeTypes.INITIAL_DATE, TestServer.START.plus(Duration.ofHours(hours)));
  }

  @Test
  void aStateIsWhatItIsNow() {
    String id =
        client.createAes(
            Attribute.of(AttributeTypes.ACTIVATION_DATE, server.clock().instant().plusSeconds(5)));
    Attribute<State> active = Attribute.of(AttributeTypes.STATE, State.ACTIVE);

    assertEquals(List.of(), locate(active));
    server.clock().move(Duration.ofSeconds(5));
    assertEquals(List.of(id), locate(active));
  }

  @Test
  void structuresMatchByTheFieldsGiven() {
    String other = client.createAes();
    String id =
        client.createAes(Attribute.of(AttributeTypes.LINK, Link.to(LinkType.PARENT_LINK, other)));
    TtlvItem target = new TtlvItem.TextItem(Tag.LINKED_OBJECT_IDENTIFIER.code(), other);
    PartialAttribute partial =
        new PartialAttribute(
            AttributeTypes.LINK, new TtlvItem.Structure(Tag.LINK.code(), List.of(target)));

    Locate.Response found =
        client.ok(
            new Locate.Request(
                null, null, null, null, new LocateConditions(Attributes.EMPTY, List.of(partial))),
            Locate.Response.class);

    assertEquals(List.of(id), found.uniqueIdentifiers());
  }

  /** Also where every field is optional, so that none left out means that it must be absent. */
  @Test
  void fieldsThatAreOptionalMatchAnything() {
    String id =
        client.createAes(
            Attribute.of(
                AttributeTypes.CRYPTOGRAPHIC_PARAMETERS,
                CryptographicParameters.builder()
                    .blockCipherMode(BlockCipherMode.CBC)
                    .paddingMethod(PaddingMethod.PKCS5)
                    .build()),
            Attribute.of(
                AttributeTypes.CRYPTOGRAPHIC_PARAMETERS, Requests.mode(BlockCipherMode.GCM)));

    assertEquals(List.of(id), locate(parameters(BlockCipherMode.CBC, null)));
    assertEquals(List.of(id), locate(parameters(null, PaddingMethod.PKCS5)));
    assertEquals(List.of(id), locate(parameters(BlockCipherMode.GCM, null)));
    assertEquals(List.of(), locate(parameters(BlockCipherMode.GCM, PaddingMethod.PKCS5)));
    assertEquals(List.of(), locate(parameters(BlockCipherMode.ECB, null)));
  }

  private static Attribute<CryptographicParameters> parameters(
      @Nullable BlockCipherMode mode, @Nullable PaddingMethod padding) {
    CryptographicParametersBuilder builder = CryptographicParameters.builder();
    if (mode != null) {
      builder.blockCipherMode(mode);
    }
    if (padding != null) {
      builder.paddingMethod(padding);
    }
    return Attribute.of(AttributeTypes.CRYPTOGRAPHIC_PARAMETERS, builder.build());
  }

  @Test
  void anObjectIsFoundByEachOfNineHundredAttributesAndShowsThemAll() {
    List<Attribute<?>> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      all.add(Requests.name("name-" + i));
      all.add(Attribute.of(AttributeTypes.OBJECT_GROUP, "group-" + i));
      all.add(
          Attribute.of(
              AttributeTypes.APPLICATION_SPECIFIC_INFORMATION,
              new ApplicationSpecificInformation("space", "data-" + i)));
    }
    String id = client.createAes(all.toArray(Attribute<?>[]::new));
    client.createAes();

    for (int i : new int[] {0, 1, 299, 300, 598, 899}) {
      assertEquals(List.of(id), locate(all.get(i)));
    }
    for (ProtocolVersion version : List.of(ProtocolVersion.V1_4, ProtocolVersion.V2_1)) {
      Attributes shown = client.in(version).attributes(id);
      for (var type :
          List.of(
              AttributeTypes.NAME,
              AttributeTypes.OBJECT_GROUP,
              AttributeTypes.APPLICATION_SPECIFIC_INFORMATION)) {
        assertEquals(
            all.stream().filter(it -> it.type().equals(type)).map(Attribute::value).toList(),
            shown.all(type));
      }
    }
  }

  @Test
  void customAttributesOfEveryTypeAreFound() {
    List<TtlvItem> values =
        List.of(
            new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), "12"),
            new TtlvItem.IntegerItem(Tag.ATTRIBUTE_VALUE.code(), 12),
            new TtlvItem.BytesItem(Tag.ATTRIBUTE_VALUE.code(), ByteString.ofHex("12")),
            new TtlvItem.BooleanItem(Tag.ATTRIBUTE_VALUE.code(), true));
    List<String> ids = new ArrayList<>();
    values.forEach(value -> ids.add(client.createAes(Attribute.of(ROOM, value))));

    for (int i = 0; i < values.size(); i++) {
      assertEquals(List.of(ids.get(i)), locate(Attribute.of(ROOM, values.get(i))));
    }
  }

  @Test
  void otherAttributesMatchByEquality() {
    String id =
        client.createAes(
            Attribute.of(AttributeTypes.CONTACT_INFORMATION, "room 7"),
            Attribute.of(
                AttributeTypes.APPLICATION_SPECIFIC_INFORMATION,
                new ApplicationSpecificInformation("ssl", "www")));
    client.createAes();

    assertEquals(List.of(id), locate(Attribute.of(AttributeTypes.CONTACT_INFORMATION, "room 7")));
    assertEquals(
        List.of(id),
        locate(
            Attribute.of(
                AttributeTypes.APPLICATION_SPECIFIC_INFORMATION,
                new ApplicationSpecificInformation("ssl", "www"))));
    assertEquals(List.of(id), locate(Attribute.of(AttributeTypes.UNIQUE_IDENTIFIER, id)));
    assertEquals(
        2,
        locate(
                Attribute.of(AttributeTypes.OBJECT_TYPE, ObjectType.SYMMETRIC_KEY),
                Attribute.of(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.AES),
                Attribute.of(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 256))
            .size());
  }

  @Test
  void pagesNeitherRepeatNorLoseAndTheTotalIsTold() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.addFirst(client.createAes(group("g")));
    }

    assertEquals(all.subList(0, 4), page(client, 4, 0).uniqueIdentifiers());
    assertEquals(all.subList(4, 8), page(client, 4, 4).uniqueIdentifiers());
    assertEquals(all.subList(8, 10), page(client, 4, 8).uniqueIdentifiers());
    assertEquals(List.of(), page(client, 4, 12).uniqueIdentifiers());
    assertEquals(10, page(client, 4, 4).locatedItems());
    assertEquals(
        all.subList(4, 8), page(client.in(ProtocolVersion.V2_0), 4, 4).uniqueIdentifiers());
  }

  private static Locate.Response page(TestClient speaker, int max, int offset) {
    return speaker.ok(
        new Locate.Request(max, offset, null, null, LocateConditions.of(Attributes.of(group("g")))),
        Locate.Response.class);
  }

  @Test
  void negativeNumbersAreRefused() {
    assertEquals(
        ResultReason.INVALID_FIELD,
        client.refused(new Locate.Request(-1, null, null, null, LocateConditions.NONE)));
    assertEquals(
        ResultReason.INVALID_FIELD,
        client.refused(new Locate.Request(null, -1, null, null, LocateConditions.NONE)));
  }

  @Test
  void destroyedObjectsAreFoundOnlyWhenAskedFor() {
    String id = client.createAes(named("gone"));
    client.ok(new Destroy.Request(UniqueIdentifier.of(id)), Destroy.Response.class);
    TestClient newest = client.in(ProtocolVersion.V2_1);

    assertEquals(List.of(), locate(named("gone")));
    assertEquals(List.of(), stored(newest, StorageStatusMask.ON_LINE_STORAGE));
    assertEquals(List.of(id), stored(newest, StorageStatusMask.DESTROYED_STORAGE));
    assertEquals(List.of(), stored(newest, StorageStatusMask.ARCHIVAL_STORAGE));
  }

  private static List<String> stored(TestClient speaker, StorageStatusMask mask) {
    return speaker
        .ok(
            new Locate.Request(
                null, null, mask.code(), null, LocateConditions.of(Attributes.of(named("gone")))),
            Locate.Response.class)
        .uniqueIdentifiers();
  }

  @Test
  void freshMembersAreThoseNotServedYet() {
    String served = client.createAes(group("g"));
    String fresh = client.createAes(group("g"));
    client.ok(
        new Get.Request(UniqueIdentifier.of(served), null, null, null, null), Get.Response.class);

    Locate.Request request =
        new Locate.Request(
            null,
            null,
            null,
            ObjectGroupMember.GROUP_MEMBER_FRESH,
            LocateConditions.of(Attributes.of(group("g"))));

    assertEquals(List.of(fresh), client.ok(request, Locate.Response.class).uniqueIdentifiers());
  }

  @Test
  void whatTheServerDoesNotKnowCannotBeSearchedBy() {
    AttributeType<TtlvItem> misspelt = AttributeType.unknown("Cryptographic Lenght");
    TtlvItem value = new TtlvItem.IntegerItem(Tag.ATTRIBUTE_VALUE.code(), 256);

    assertEquals(ResultReason.INVALID_FIELD, refused(Attribute.of(misspelt, value)));
  }

  @Test
  void objectsOfOtherTenantsAreNotFound() {
    client.createAes(named("mine"));
    TestClient other = server.client("other");

    assertEquals(List.of(), locate(other));
    assertEquals(List.of(), locate(other, named("mine")));
  }

  private static Attribute<Name> named(String name) {
    return Attribute.of(AttributeTypes.NAME, Name.of(name));
  }

  private static Attribute<String> group(String group) {
    return Attribute.of(AttributeTypes.OBJECT_GROUP, group);
  }

  private static Attribute<Integer> mask(int bits) {
    return Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, bits);
  }

  private List<String> locate(Attribute<?>... conditions) {
    return locate(client, conditions);
  }

  private static List<String> locate(TestClient speaker, Attribute<?>... conditions) {
    return speaker.ok(request(conditions), Locate.Response.class).uniqueIdentifiers();
  }

  private ResultReason refused(Attribute<?>... conditions) {
    return client.refused(request(conditions));
  }

  private static Locate.Request request(Attribute<?>... conditions) {
    return new Locate.Request(
        null, null, null, null, LocateConditions.of(Attributes.of(conditions)));
  }
}
