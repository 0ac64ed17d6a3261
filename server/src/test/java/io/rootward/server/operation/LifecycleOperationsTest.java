package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.RevocationReason;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.payload.Activate;
import io.rootward.kmip.payload.Destroy;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Revoke;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LifecycleOperationsTest {
  static final Iterable<ProtocolVersion> VERSIONS = ProtocolVersion.SUPPORTED;

  @TempDir private Path folder;
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    client = server.client("app").in(ProtocolVersion.V1_4);
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void aKeyLivesAndDiesInEveryVersion(ProtocolVersion version) throws Exception {
    TestClient speaker = client.in(version);
    String id = speaker.createAes();

    assertEquals(State.PRE_ACTIVE, speaker.attribute(id, AttributeTypes.STATE));
    ByteString key = key(get(speaker, id));
    assertEquals(32, key.length());
    assertEquals(
        ByteString.adopt(MessageDigest.getInstance("SHA-256").digest(key.toByteArray())),
        speaker.present(id, AttributeTypes.DIGEST).digestValue());

    speaker.activated(id);
    assertEquals(State.ACTIVE, speaker.attribute(id, AttributeTypes.STATE));
    assertEquals(
        version.isAtLeast(ProtocolVersion.V2_1)
            ? ResultReason.WRONG_KEY_LIFECYCLE_STATE
            : ResultReason.PERMISSION_DENIED,
        speaker.refused(new Destroy.Request(UniqueIdentifier.of(id))));

    revoke(speaker, id, RevocationReasonCode.CESSATION_OF_OPERATION);
    assertEquals(State.DEACTIVATED, speaker.attribute(id, AttributeTypes.STATE));
    destroy(speaker, id);
    assertEquals(State.DESTROYED, speaker.attribute(id, AttributeTypes.STATE));
    assertEquals(
        version.major() == 1 ? ResultReason.ITEM_NOT_FOUND : ResultReason.OBJECT_DESTROYED,
        speaker.refused(new Get.Request(UniqueIdentifier.of(id), null, null, null, null)));
    assertEquals(
        version.major() == 1 ? ResultReason.PERMISSION_DENIED : ResultReason.OBJECT_DESTROYED,
        speaker.refused(new Destroy.Request(UniqueIdentifier.of(id))));
  }

  @Test
  void aPreActiveKeyIsDestroyedWithoutRevocation() {
    String id = client.createAes();

    destroy(client, id);

    assertEquals(State.DESTROYED, client.attribute(id, AttributeTypes.STATE));
    assertEquals(server.clock().instant(), client.attribute(id, AttributeTypes.DESTROY_DATE));
  }

  @Test
  void datesAloneMoveAKeyThroughItsStates() {
    String id =
        client.createAes(
            Attribute.of(AttributeTypes.ACTIVATION_DATE, server.clock().instant().plusSeconds(60)),
            Attribute.of(
                AttributeTypes.DEACTIVATION_DATE, server.clock().instant().plusSeconds(120)));

    assertEquals(State.PRE_ACTIVE, client.attribute(id, AttributeTypes.STATE));
    server.clock().move(Duration.ofSeconds(60));
    assertEquals(State.ACTIVE, client.attribute(id, AttributeTypes.STATE));
    server.clock().move(Duration.ofSeconds(60));
    assertEquals(State.DEACTIVATED, client.attribute(id, AttributeTypes.STATE));
  }

  @Test
  void aDestroyedKeyCanStillBecomeKnownAsCompromised() {
    String id = client.createAes();
    destroy(client, id);

    revoke(client, id, RevocationReasonCode.KEY_COMPROMISE);

    assertEquals(State.DESTROYED_COMPROMISED, client.attribute(id, AttributeTypes.STATE));
  }

  @Test
  void compromiseCountsFromTheInitialDateUnlessToldOtherwise() {
    String id = client.createAes();
    server.clock().move(Duration.ofDays(1));

    revoke(client, id, RevocationReasonCode.KEY_COMPROMISE);

    assertEquals(TestServer.START, client.attribute(id, AttributeTypes.COMPROMISE_OCCURRENCE_DATE));
    assertEquals(server.clock().instant(), client.attribute(id, AttributeTypes.COMPROMISE_DATE));
    assertEquals(
        RevocationReasonCode.KEY_COMPROMISE,
        client.present(id, AttributeTypes.REVOCATION_REASON).revocationReasonCode());
  }

  @Test
  void anOccurrenceDateGoesOnlyWithACompromise() {
    String id = client.createAes();
    client.activated(id);

    assertEquals(
        ResultReason.INVALID_FIELD,
        client.refused(
            new Revoke.Request(
                UniqueIdentifier.of(id),
                new RevocationReason(RevocationReasonCode.SUPERSEDED, null),
                server.clock().instant())));
    assertEquals(State.ACTIVE, client.attribute(id, AttributeTypes.STATE));
  }

  @Test
  void anActiveKeyIsNotActivatedAgain() {
    String id = client.createAes();
    client.activated(id);

    assertEquals(
        ResultReason.PERMISSION_DENIED,
        client.refused(new Activate.Request(UniqueIdentifier.of(id))));
  }

  @Test
  void theServerSaysWhatItKnowsOfANewKey() {
    String id = client.createAes(Attribute.of(AttributeTypes.NAME, Name.of("first")));

    var seen = client.in(ProtocolVersion.V2_1).attributes(id);

    assertEquals(id, seen.orNull(AttributeTypes.UNIQUE_IDENTIFIER));
    assertEquals(ObjectType.SYMMETRIC_KEY, seen.orNull(AttributeTypes.OBJECT_TYPE));
    assertEquals(CryptographicAlgorithm.AES, seen.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM));
    assertEquals(256, seen.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH));
    assertEquals(server.clock().instant(), seen.orNull(AttributeTypes.INITIAL_DATE));
    assertEquals(server.clock().instant(), seen.orNull(AttributeTypes.ORIGINAL_CREATION_DATE));
    assertEquals(
        HashingAlgorithm.SHA_256, client.present(id, AttributeTypes.DIGEST).hashingAlgorithm());
    assertEquals(true, seen.orNull(AttributeTypes.FRESH));
    assertEquals(false, seen.orNull(AttributeTypes.SENSITIVE));
    assertEquals(true, seen.orNull(AttributeTypes.EXTRACTABLE));
    assertFalse(seen.has(AttributeTypes.KEY_VALUE_PRESENT));
    assertTrue(seen.types().stream().anyMatch(it -> it.nameIn1x().equals("y-engine-boundary")));
  }

  @Test
  void aKeyIsFreshUntilItIsServed() {
    String id = client.createAes();

    get(client, id);

    assertEquals(false, client.attribute(id, AttributeTypes.FRESH));
  }

  @Test
  void anOldVersionNeverSeesNewerAttributes() {
    String id = client.createAes();

    var seen = client.in(ProtocolVersion.V1_0).attributes(id);

    assertFalse(seen.has(AttributeTypes.FRESH)); // 1.1
    assertFalse(seen.has(AttributeTypes.SENSITIVE)); // 1.4
    assertFalse(seen.has(AttributeTypes.SHORT_UNIQUE_IDENTIFIER)); // 2.0
  }

  @Test
  void aNameIsFreeAgainAfterDestroy() {
    Attribute<Name> name = Attribute.of(AttributeTypes.NAME, Name.of("taken"));
    String id = client.createAes(name);
    assertEquals(ResultReason.INVALID_FIELD, client.refused(Requests.createAes(name)));
    assertEquals(
        ResultReason.NON_UNIQUE_NAME_ATTRIBUTE,
        client.in(ProtocolVersion.V2_0).refused(Requests.createAes(name)));

    destroy(client, id);

    assertNotEquals(id, client.createAes(name));
  }

  @Test
  void namesOfOtherTenantsAreNotTaken() {
    Attribute<Name> name = Attribute.of(AttributeTypes.NAME, Name.of("common"));
    client.createAes(name);

    server.client("other").createAes(name);
  }

  private static SymmetricKey get(TestClient speaker, String id) {
    Get.Response response =
        speaker.ok(
            new Get.Request(UniqueIdentifier.of(id), null, null, null, null), Get.Response.class);
    return assertInstanceOf(SymmetricKey.class, response.object());
  }

  private static ByteString key(SymmetricKey object) {
    KeyValue.Plain plain = assertInstanceOf(KeyValue.Plain.class, object.keyBlock().keyValue());
    assertTrue(plain.attributes().isEmpty());
    assertNull(object.keyBlock().keyWrappingData());
    return plain.keyMaterial().bytes(KeyMaterial.Use.CONVERSION).orElseThrow();
  }

  private static void revoke(TestClient speaker, String id, RevocationReasonCode code) {
    speaker.ok(
        new Revoke.Request(UniqueIdentifier.of(id), new RevocationReason(code, null), null),
        Revoke.Response.class);
  }

  private static void destroy(TestClient speaker, String id) {
    speaker.ok(new Destroy.Request(UniqueIdentifier.of(id)), Destroy.Response.class);
  }
}
