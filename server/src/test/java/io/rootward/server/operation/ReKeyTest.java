package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.model.enums.UsageLimitsUnit;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.ReKey;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Re-key: KMIP 2.1 section 6.1.46. */
class ReKeyTest {
  @TempDir private Path folder;
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    client = server.client("app");
  }

  private static ReKey.Request reKey(String id, Attribute<?>... given) {
    return new ReKey.Request(UniqueIdentifier.of(id), null, Attributes.of(given), null);
  }

  private static ReKey.Request withOffset(String id, long seconds, Attribute<?>... given) {
    return new ReKey.Request(UniqueIdentifier.of(id), seconds, Attributes.of(given), null);
  }

  private String created(Create.Request request) {
    return client.ok(request, Create.Response.class).uniqueIdentifier();
  }

  private String replaced(ReKey.Request request) {
    return client.ok(request, ReKey.Response.class).uniqueIdentifier();
  }

  private String linked(String id, LinkType type) {
    List<Link> links =
        client.attributes(id, AttributeTypes.LINK).all(AttributeTypes.LINK).stream()
            .filter(link -> link.linkType() == type)
            .toList();
    assertEquals(1, links.size());
    return ((UniqueIdentifier.Text) links.getFirst().linkedObjectIdentifier()).value();
  }

  @Test
  void theNewKeyTakesOverTheNameAndBothAreLinkedInEveryVersion() {
    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      String name = "disk-" + version;
      String old = client.createAes(Requests.name(name));
      String fresh = client.in(version).ok(reKey(old), ReKey.Response.class).uniqueIdentifier();
      Locate.Response found =
          client.ok(Requests.locate(Requests.name(name)), Locate.Response.class);
      assertEquals(List.of(fresh), found.uniqueIdentifiers());
      assertTrue(client.attributes(old, AttributeTypes.NAME).isEmpty());
      assertEquals(fresh, linked(old, LinkType.REPLACEMENT_OBJECT_LINK));
      assertEquals(old, linked(fresh, LinkType.REPLACED_OBJECT_LINK));
      assertNotEquals(
          client.ok(Requests.get(old), Get.Response.class).object(),
          client.ok(Requests.get(fresh), Get.Response.class).object());
    }
  }

  @Test
  void whatWasEncryptedLongAgoIsReadAfterAHundredRotations() {
    int use = Requests.mask(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DECRYPT);
    Attribute<Name> name = Requests.name("volume");
    String first = created(Requests.createActive(use, name));
    String plaintext = "00112233445566778899aabbccddeeff";
    Encrypt.Response sealed =
        client.ok(Requests.encrypt(first, BlockCipherMode.ECB, plaintext), Encrypt.Response.class);
    String current = first;
    for (int i = 0; i < 100; i++) {
      current = replaced(reKey(current));
    }
    assertEquals(
        List.of(current),
        client.ok(Requests.locate(name), Locate.Response.class).uniqueIdentifiers());
    Decrypt.Response opened =
        client.ok(
            Requests.decrypt(first, BlockCipherMode.ECB, Objects.requireNonNull(sealed.data())),
            Decrypt.Response.class);
    assertEquals(ByteString.ofHex(plaintext), opened.data());
  }

  @Test
  void anOffsetMovesAllDates() {
    Instant now = TestServer.START;
    String old =
        client.createAes(
            Attribute.of(AttributeTypes.ACTIVATION_DATE, now.plusSeconds(100)),
            Attribute.of(AttributeTypes.PROCESS_START_DATE, now.plusSeconds(110)),
            Attribute.of(AttributeTypes.PROTECT_STOP_DATE, now.plusSeconds(150)),
            Attribute.of(AttributeTypes.DEACTIVATION_DATE, now.plusSeconds(200)));
    server.clock().move(Duration.ofSeconds(50));
    String fresh = replaced(withOffset(old, 1_000));
    assertEquals(now.plusSeconds(1_050), client.present(fresh, AttributeTypes.ACTIVATION_DATE));
    assertEquals(now.plusSeconds(1_060), client.present(fresh, AttributeTypes.PROCESS_START_DATE));
    assertEquals(now.plusSeconds(1_100), client.present(fresh, AttributeTypes.PROTECT_STOP_DATE));
    assertEquals(now.plusSeconds(1_150), client.present(fresh, AttributeTypes.DEACTIVATION_DATE));
    assertEquals(State.PRE_ACTIVE, client.present(fresh, AttributeTypes.STATE));
    String copied = replaced(reKey(old));
    assertEquals(now.plusSeconds(200), client.present(copied, AttributeTypes.DEACTIVATION_DATE));
  }

  @Test
  void anOffsetExcludesDatesAndNeedsOneToMoveOthersBy() {
    Attribute<Instant> date =
        Attribute.of(AttributeTypes.DEACTIVATION_DATE, TestServer.START.plusSeconds(9));
    String old = client.createAes(date);
    client.refused(ResultReason.INVALID_FIELD, withOffset(old, 5));
    client.in(ProtocolVersion.V1_4).refused(ResultReason.ILLEGAL_OPERATION, withOffset(old, 5));
    client.refused(ResultReason.INVALID_MESSAGE, withOffset(client.createAes(), 5, date));
  }

  @Test
  void limitsBeginAnewAndProtectionStays() {
    Attribute<UsageLimits> limits =
        Attribute.of(
            AttributeTypes.USAGE_LIMITS, new UsageLimits(10L, null, UsageLimitsUnit.OBJECT));
    String old = client.createAes(limits, Requests.sensitive(true), Requests.extractable(false));
    String fresh = replaced(reKey(old));
    UsageLimits left = client.present(fresh, AttributeTypes.USAGE_LIMITS);
    assertEquals(10L, left.count());
    assertEquals(true, client.present(fresh, AttributeTypes.SENSITIVE));
    assertEquals(true, client.present(fresh, AttributeTypes.NEVER_EXTRACTABLE));
    assertNull(client.attribute(fresh, AttributeTypes.REVOCATION_REASON));
  }

  @Test
  void whatTheClientGivesCountsMoreThanWhatWasThere() {
    Attribute<String> group = Attribute.of(AttributeTypes.OBJECT_GROUP, "one");
    String old = client.createAes(group);
    String fresh =
        replaced(
            reKey(
                old,
                group,
                Attribute.of(AttributeTypes.OBJECT_GROUP, "two"),
                Attribute.of(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 128)));
    assertEquals(
        List.of("one", "two"),
        client.attributes(fresh, AttributeTypes.OBJECT_GROUP).all(AttributeTypes.OBJECT_GROUP));
    assertEquals(128, client.present(fresh, AttributeTypes.CRYPTOGRAPHIC_LENGTH));
  }

  /** A path that begins with the Name would else mean another key from then on. */
  @Test
  void theNameOfAnActiveMasterStaysWhereItIs() {
    Attribute<?> scheme =
        Attribute.of(
            DerivationSettings.SCHEME.attribute(),
            new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), "hkdf-sha256"));
    Attribute<Name> name = Requests.name("master");
    String old =
        created(Requests.createActive(CryptographicUsageMask.DERIVE_KEY.code(), name, scheme));
    String fresh = replaced(reKey(old));
    assertEquals(
        List.of(old), client.ok(Requests.locate(name), Locate.Response.class).uniqueIdentifiers());
    assertTrue(client.attributes(fresh, AttributeTypes.NAME).isEmpty());
  }

  /** Keys are derived from it by the scheme that is usual for its kind. */
  @Test
  void theNameOfAMasterThatNamesNoSchemeStaysToo() {
    Attribute<Name> name = Requests.name("master");
    String old = created(Requests.createActive(CryptographicUsageMask.DERIVE_KEY.code(), name));
    String fresh = replaced(reKey(old));
    assertEquals(
        List.of(old), client.ok(Requests.locate(name), Locate.Response.class).uniqueIdentifiers());
    assertTrue(client.attributes(fresh, AttributeTypes.NAME).isEmpty());
  }

  @Test
  void whatIsGoneOrNoSymmetricKeyIsNotReplaced() {
    String old = client.createAes();
    client.ok(Requests.revoke(old, RevocationReasonCode.KEY_COMPROMISE));
    client.ok(Requests.destroy(old));
    client.refused(ResultReason.OBJECT_DESTROYED, reKey(old));
    client.in(ProtocolVersion.V1_4).refused(ResultReason.PERMISSION_DENIED, reKey(old));
    client.refused(ResultReason.OBJECT_NOT_FOUND, reKey("no-such-key"));
    String secret =
        client
            .ok(Requests.secret("00112233445566778899aabbccddeeff", 0), Register.Response.class)
            .uniqueIdentifier();
    client.refused(ResultReason.INVALID_OBJECT_TYPE, reKey(secret));
    client.in(ProtocolVersion.V1_2).refused(ResultReason.PERMISSION_DENIED, reKey(secret));
  }
}
