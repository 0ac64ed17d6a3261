package io.rootward.server.operation;

import static io.rootward.kmip.model.enums.CryptographicUsageMask.SIGN;
import static io.rootward.kmip.model.enums.CryptographicUsageMask.VERIFY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicDomainParameters;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.model.enums.UniqueIdentifierReference;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.ReKeyKeyPair;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Re-key Key Pair: KMIP 2.1 section 6.1.47. */
class ReKeyKeyPairTest {
  @TempDir private Path folder;
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    client = server.client("app");
  }

  private CreateKeyPair.Response pair(String name, Attribute<?>... more) {
    Attributes.Builder common =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.EC)
            .add(
                AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS,
                new CryptographicDomainParameters(null, RecommendedCurve.P_256));
    List.of(more).forEach(common::add);
    return client.ok(
        new CreateKeyPair.Request(
            common.build(),
            own(name + "-private", SIGN),
            own(name + "-public", VERIFY),
            null,
            null,
            null),
        CreateKeyPair.Response.class);
  }

  private static Attributes own(String name, CryptographicUsageMask use) {
    return Attributes.of(
        Requests.name(name), Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, use.code()));
  }

  private static ReKeyKeyPair.Request reKey(
      String id, @Nullable Long offset, Attribute<?>... common) {
    return new ReKeyKeyPair.Request(
        UniqueIdentifier.of(id),
        offset,
        Attributes.of(common),
        Attributes.EMPTY,
        Attributes.EMPTY,
        null,
        null,
        null);
  }

  private ReKeyKeyPair.Response replaced(ReKeyKeyPair.Request request) {
    return client.ok(request, ReKeyKeyPair.Response.class);
  }

  private String linked(String id, LinkType type) {
    return client.attributes(id, AttributeTypes.LINK).all(AttributeTypes.LINK).stream()
        .filter(link -> link.linkType() == type)
        .map(Link::linkedObjectIdentifier)
        .map(UniqueIdentifier.Text.class::cast)
        .map(UniqueIdentifier.Text::value)
        .reduce((_, _) -> "several")
        .orElse("none");
  }

  private List<String> located(String name) {
    return client
        .ok(Requests.locate(Requests.name(name)), Locate.Response.class)
        .uniqueIdentifiers();
  }

  @Test
  void bothKeysAreReplacedAndLinkedInEveryVersionThatHasIt() {
    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      CreateKeyPair.Response old = pair("v" + version);
      String oldPrivate = old.privateKeyUniqueIdentifier();
      if (version.equals(ProtocolVersion.V1_0)) {
        client.in(version).refused(ResultReason.OPERATION_NOT_SUPPORTED, reKey(oldPrivate, null));
        continue;
      }
      ReKeyKeyPair.Response fresh =
          client.in(version).ok(reKey(oldPrivate, null), ReKeyKeyPair.Response.class);
      String newPrivate = fresh.privateKeyUniqueIdentifier();
      String newPublic = fresh.publicKeyUniqueIdentifier();
      assertEquals(List.of(newPrivate), located("v" + version + "-private"));
      assertEquals(List.of(newPublic), located("v" + version + "-public"));
      assertEquals(newPublic, linked(newPrivate, LinkType.PUBLIC_KEY_LINK));
      assertEquals(newPrivate, linked(newPublic, LinkType.PRIVATE_KEY_LINK));
      assertEquals(oldPrivate, linked(newPrivate, LinkType.REPLACED_OBJECT_LINK));
      assertEquals(
          old.publicKeyUniqueIdentifier(), linked(newPublic, LinkType.REPLACED_OBJECT_LINK));
      assertEquals(newPrivate, linked(oldPrivate, LinkType.REPLACEMENT_OBJECT_LINK));
      assertEquals(
          newPublic, linked(old.publicKeyUniqueIdentifier(), LinkType.REPLACEMENT_OBJECT_LINK));
      assertTrue(client.attributes(oldPrivate, AttributeTypes.NAME).isEmpty());
    }
  }

  @Test
  void itIsAnotherKeyWithTheSameUse() {
    CreateKeyPair.Response old = pair("k");
    ReKeyKeyPair.Response fresh = replaced(reKey(old.privateKeyUniqueIdentifier(), null));

    assertEquals(
        SIGN.code(),
        client.present(
            fresh.privateKeyUniqueIdentifier(), AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK));
    assertEquals(
        VERIFY.code(),
        client.present(fresh.publicKeyUniqueIdentifier(), AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK));
    assertEquals(
        256,
        client.present(fresh.publicKeyUniqueIdentifier(), AttributeTypes.CRYPTOGRAPHIC_LENGTH));
    assertNotEquals(
        client.present(old.publicKeyUniqueIdentifier(), AttributeTypes.DIGEST),
        client.present(fresh.publicKeyUniqueIdentifier(), AttributeTypes.DIGEST));
  }

  @Test
  void anOffsetMovesTheDatesOfBoth() {
    var activation =
        Attribute.of(AttributeTypes.ACTIVATION_DATE, TestServer.START.plusSeconds(100));
    var end = Attribute.of(AttributeTypes.DEACTIVATION_DATE, TestServer.START.plusSeconds(200));
    CreateKeyPair.Response old = pair("k", activation, end);
    server.clock().move(Duration.ofSeconds(50));
    ReKeyKeyPair.Response fresh = replaced(reKey(old.privateKeyUniqueIdentifier(), 1_000L));

    for (String id :
        List.of(fresh.privateKeyUniqueIdentifier(), fresh.publicKeyUniqueIdentifier())) {
      assertEquals(
          TestServer.START.plusSeconds(1_050), client.present(id, AttributeTypes.ACTIVATION_DATE));
      assertEquals(
          TestServer.START.plusSeconds(1_150),
          client.present(id, AttributeTypes.DEACTIVATION_DATE));
    }
    client.refused(ResultReason.INVALID_MESSAGE, reKey(old.privateKeyUniqueIdentifier(), 5L, end));
  }

  @Test
  void protectionStaysAndGivenAttributesCount() {
    CreateKeyPair.Response old = pair("k", Requests.extractable(false));
    ReKeyKeyPair.Response fresh =
        replaced(
            reKey(
                old.privateKeyUniqueIdentifier(),
                null,
                Attribute.of(
                    AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS,
                    new CryptographicDomainParameters(null, RecommendedCurve.P_384)),
                Attribute.of(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 384)));

    String newPrivate = fresh.privateKeyUniqueIdentifier();
    assertEquals(true, client.present(newPrivate, AttributeTypes.NEVER_EXTRACTABLE));
    assertEquals(384, client.present(newPrivate, AttributeTypes.CRYPTOGRAPHIC_LENGTH));
  }

  /** A path that begins with the Name would else mean another key from then on. */
  @Test
  void theNameOfAnActiveMasterStaysAndTheNewRootIsAnother() {
    CreateKeyPair.Response old =
        Masters.pair(
            client, RecommendedCurve.SECP256K1, Requests.name("root"), Masters.scheme("bip32"));
    ReKeyKeyPair.Response fresh = replaced(reKey(old.privateKeyUniqueIdentifier(), null));

    assertEquals(List.of(old.privateKeyUniqueIdentifier()), located("root"));
    assertNotEquals(
        publicKey(old.privateKeyUniqueIdentifier() + "/0"),
        publicKey(fresh.privateKeyUniqueIdentifier() + "/0"));
  }

  private Object publicKey(String reference) {
    return client
        .ok(
            new GetAttributes.Request(UniqueIdentifier.of(reference), List.of()),
            GetAttributes.Response.class)
        .attributes()
        .list()
        .stream()
        .filter(it -> it.type().toString().contains("public-key"))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void laterBatchItemsMeanTheNewKeys() {
    CreateKeyPair.Response old = pair("k");
    List<ResponseBatchItem> results =
        client.batch(
            reKey(old.privateKeyUniqueIdentifier(), null),
            new GetAttributes.Request(null, List.of(AttributeTypes.OBJECT_TYPE)),
            new GetAttributes.Request(
                new UniqueIdentifier.Reference(
                    UniqueIdentifierReference.RE_KEY_KEY_PAIR_PUBLIC_KEY),
                List.of(AttributeTypes.OBJECT_TYPE)));

    results.forEach(it -> assertEquals(ResultStatus.SUCCESS, it.resultStatus()));
    ReKeyKeyPair.Response fresh =
        assertInstanceOf(ReKeyKeyPair.Response.class, results.get(0).payload());
    assertEquals(
        fresh.privateKeyUniqueIdentifier(),
        assertInstanceOf(GetAttributes.Response.class, results.get(1).payload())
            .uniqueIdentifier());
    assertEquals(
        fresh.publicKeyUniqueIdentifier(),
        assertInstanceOf(GetAttributes.Response.class, results.get(2).payload())
            .uniqueIdentifier());
  }

  @Test
  void onlyWholePairsAreReplacedAndAFailureChangesNothing() {
    CreateKeyPair.Response old = pair("k");
    client.refused(ResultReason.INVALID_OBJECT_TYPE, reKey(old.publicKeyUniqueIdentifier(), null));
    client
        .in(ProtocolVersion.V1_4)
        .refused(ResultReason.PERMISSION_DENIED, reKey(old.publicKeyUniqueIdentifier(), null));
    client.ok(Requests.destroy(old.publicKeyUniqueIdentifier()));
    client.refused(ResultReason.OBJECT_DESTROYED, reKey(old.privateKeyUniqueIdentifier(), null));
    assertEquals(List.of(old.privateKeyUniqueIdentifier()), located("k-private"));
  }
}
