package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.encrypt;
import static io.rootward.server.testing.Requests.mask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.model.enums.UsageLimitsUnit;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.ModifyAttribute;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.access.Grant;
import io.rootward.server.access.Permission;
import io.rootward.server.access.Role;
import io.rootward.server.audit.AuditRecord;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may use a derived key when: judged by its master at every use. */
class UseOfDerivedKeysTest {
  private static final int CIPHER =
      mask(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DECRYPT);
  private static final String KEY = "000102030405060708090a0b0c0d0e0f";
  private static final String BLOCK = "00".repeat(16);

  @TempDir private Path folder;
  private TestServer server;
  private TestClient app;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    app = server.client("app");
  }

  private static Encrypt.Request use(String reference) {
    return encrypt(reference, BlockCipherMode.ECB, BLOCK);
  }

  private ByteString used(String reference) {
    return Objects.requireNonNull(app.ok(use(reference), Encrypt.Response.class).data());
  }

  private static Decrypt.Request undo(String reference, ByteString data) {
    return new Decrypt.Request(
        UniqueIdentifier.of(reference),
        Requests.mode(BlockCipherMode.ECB),
        Data.of(data),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private String master(Attribute<?>... more) {
    return Masters.aes(app, KEY, CIPHER, more);
  }

  private static ProtocolVersion parsed(String version) {
    return new ProtocolVersion(version.charAt(0) - '0', version.charAt(2) - '0');
  }

  @ParameterizedTest
  @CsvSource({
    "1.4, PERMISSION_DENIED",
    "2.0, INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK",
    "2.1, INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK"
  })
  void aDerivedKeyIsForWhatItsMasterSays(String version, ResultReason expected) {
    String master = master(Masters.childUsage(CryptographicUsageMask.DECRYPT));
    TestClient client = app.in(parsed(version));

    client.refused(expected, use(master + "/a"));
    client.ok(undo(master + "/a", ByteString.ofHex(BLOCK)));
  }

  @Test
  void aMasterOnlyForDerivingHasChildrenForWhatItSays() {
    String master = Masters.aes(app, KEY, 0, Masters.childUsage(CryptographicUsageMask.ENCRYPT));

    used(master + "/a");
    app.refused(ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK, use(master));
  }

  @ParameterizedTest
  @EnumSource(
      value = RevocationReasonCode.class,
      names = {"CESSATION_OF_OPERATION", "KEY_COMPROMISE"})
  void ofAMasterOutOfServiceTheChildrenOnlyUndo(RevocationReasonCode code) {
    String master = master();
    ByteString sealed = used(master + "/a");

    app.ok(Requests.revoke(master, code));

    app.refused(ResultReason.WRONG_KEY_LIFECYCLE_STATE, use(master + "/a"));
    app.in(ProtocolVersion.V1_4).refused(ResultReason.PERMISSION_DENIED, use(master + "/a"));
    app.ok(undo(master + "/a", sealed));
  }

  @Test
  void ofAMasterNotInServiceThereAreNoChildren() {
    String master =
        app.ok(
                Requests.create(CIPHER | CryptographicUsageMask.DERIVE_KEY.code()),
                Create.Response.class)
            .uniqueIdentifier();

    app.refused(ResultReason.WRONG_KEY_LIFECYCLE_STATE, use(master + "/a"));
    app.activated(master);
    used(master + "/a");
  }

  @Test
  void ofADestroyedMasterThereAreNoChildren() {
    String master = master();
    used(master + "/a");
    app.ok(Requests.revoke(master, RevocationReasonCode.CESSATION_OF_OPERATION));
    app.ok(Requests.destroy(master));

    app.refused(ResultReason.OBJECT_DESTROYED, use(master + "/a"));
    app.in(ProtocolVersion.V1_4).refused(ResultReason.ITEM_NOT_FOUND, use(master + "/a"));
    assertEquals(0, server.children().size());
  }

  @Test
  void theMastersDatesHold() {
    String master =
        master(
            Attribute.of(
                AttributeTypes.PROTECT_STOP_DATE, TestServer.START.plus(Duration.ofHours(1))));
    used(master + "/a");

    server.clock().move(Duration.ofHours(2));

    app.refused(ResultReason.WRONG_KEY_LIFECYCLE_STATE, use(master + "/a"));
  }

  @Test
  void theMastersUsageLimitsCountWhateverChildIsUsed() {
    String master =
        master(
            Attribute.of(
                AttributeTypes.USAGE_LIMITS, new UsageLimits(2L, 2L, UsageLimitsUnit.OBJECT)));

    used(master + "/a");
    used(master + "/b");

    app.refused(ResultReason.USAGE_LIMIT_EXCEEDED, use(master + "/c"));
    app.refused(ResultReason.USAGE_LIMIT_EXCEEDED, use(master + "/a"));
  }

  @Test
  void derivingTakesAPermissionBesideTheOperations() {
    String master = master();
    server.grant(Grant.Effect.DENY, "app", "app", Permission.DERIVE);

    app.refused(ResultReason.PERMISSION_DENIED, use(master + "/a"));
    app.ok(use(master));
  }

  @Test
  void theOperationsPermissionIsAskedForToo() {
    String master = master();
    server.grant(Grant.Effect.DENY, "app", "app", Permission.ENCRYPT);

    app.refused(ResultReason.PERMISSION_DENIED, use(master + "/a"));
  }

  @Test
  void aDenialOfAPathHoldsInEverySpelling() {
    String master = master(Requests.name("devices"));
    used(master + "/tenant-7/a");
    server.grantPath(Grant.Effect.DENY, "app", "app", "tenant-7/**", Permission.DERIVE);

    for (String spelling :
        List.of(
            master + "/tenant-7/a",
            "devices/tenant-7/a",
            master + "/tenant%2D7/a",
            master + "/0x74656e616e742d37/a",
            master + "/tenant-7")) {
      app.refused(ResultReason.PERMISSION_DENIED, use(spelling));
    }
    used(master + "/tenant-8/a");
  }

  @Test
  void aPermissionForAPathAllowsNoOther() {
    String master = master();
    TestClient other = server.client("other");
    server.grantPath(
        Grant.Effect.ALLOW, "other", "app", "shared/*", Permission.DERIVE, Permission.ENCRYPT);

    other.ok(use(master + "/shared/a"));
    other.refused(ResultReason.OBJECT_NOT_FOUND, use(master + "/private/a"));
    other.refused(ResultReason.OBJECT_NOT_FOUND, use(master));
  }

  @Test
  void aRevokedChildStaysRevokedInEverySpellingAndTheMasterInService() {
    String master = master(Requests.name("devices"));
    ByteString sealed = used(master + "/a");

    app.ok(Requests.revoke("devices/%61", RevocationReasonCode.CESSATION_OF_OPERATION));

    for (String spelling : List.of(master + "/a", "devices/a", master + "/0x61")) {
      app.refused(ResultReason.WRONG_KEY_LIFECYCLE_STATE, use(spelling));
    }
    app.ok(undo(master + "/a", sealed));
    assertEquals(State.DEACTIVATED, app.attribute(master + "/a", AttributeTypes.STATE));
    used(master + "/b");
    app.ok(use(master));
  }

  @Test
  void whatARevokedChildLeadsToIsRevokedWithIt() {
    String master = master();
    used(master + "/a/b/c");

    app.ok(Requests.revoke(master + "/a", RevocationReasonCode.KEY_COMPROMISE));

    app.refused(ResultReason.WRONG_KEY_LIFECYCLE_STATE, use(master + "/a/b/c"));
    assertEquals(State.COMPROMISED, app.attribute(master + "/a/b", AttributeTypes.STATE));
    used(master + "/b/b/c");
  }

  @Test
  void aRevokedChildCanTurnOutCompromised() {
    String master = master();
    app.ok(Requests.revoke(master + "/a", RevocationReasonCode.CESSATION_OF_OPERATION));

    app.ok(Requests.revoke(master + "/a", RevocationReasonCode.KEY_COMPROMISE));

    assertEquals(State.COMPROMISED, app.attribute(master + "/a", AttributeTypes.STATE));
  }

  @Test
  void compromiseReachesWhatWasDerivedFromAKey() {
    String master = master();
    String stored =
        app.ok(Requests.derive(master, "01", Requests.activeSinceLong()), DeriveKey.Response.class)
            .uniqueIdentifier();
    app.ok(use(stored));

    app.ok(Requests.revoke(master, RevocationReasonCode.KEY_COMPROMISE));

    app.refused(ResultReason.WRONG_KEY_LIFECYCLE_STATE, use(stored));
    assertEquals(State.COMPROMISED, app.attribute(stored, AttributeTypes.STATE));
  }

  /** Who knows the key of /a knows that of /a/b, whether or not there is an object of it. */
  @Test
  void compromiseOfAChildReachesWhatIsKeptBelowIt() {
    String master = master();
    String kept =
        app.ok(
                KeptChildrenTest.byPath(
                    master, "/a/b", ObjectType.SYMMETRIC_KEY, Requests.activeSinceLong()),
                DeriveKey.Response.class)
            .uniqueIdentifier();
    app.ok(use(kept));

    app.ok(Requests.revoke(master + "/a", RevocationReasonCode.KEY_COMPROMISE));

    app.refused(ResultReason.WRONG_KEY_LIFECYCLE_STATE, use(kept));
    app.refused(ResultReason.WRONG_KEY_LIFECYCLE_STATE, use(master + "/a/b"));
  }

  @Test
  void theAuditTellsMasterSchemeAndPath() {
    String master = master();
    used(master + "/%61");
    app.refused(
        ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK, Requests.mac(master + "/b", "01"));

    List<AuditRecord> all = server.audited();

    AuditRecord done = all.get(all.size() - 2);
    assertEquals("Encrypt", done.operation());
    assertEquals(master, done.identifier());
    assertEquals("sp800-108-hmac-sha256 a", done.path());
    assertEquals(AuditRecord.SUCCESS, done.outcome());
    AuditRecord refused = all.getLast();
    assertEquals("sp800-108-hmac-sha256 b", refused.path());
  }

  /** What was found out for one principal is remembered for nobody else. */
  @Test
  void whatOneMayUseIsNoAnswerForAnother() {
    String master = master();
    TestClient denied = server.client("denied", "app", Role.USER);
    server.grant(Grant.Effect.DENY, "denied", "app", Permission.DERIVE);
    used(master + "/a");

    denied.refused(ResultReason.PERMISSION_DENIED, use(master + "/a"));
    server.client("other").refused(ResultReason.OBJECT_NOT_FOUND, use(master + "/a"));
    used(master + "/a");
    app.refused(
        ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK, Requests.mac(master + "/a", "01"));
  }

  @Test
  void theAuditTellsTheSameOfAKeyThatIsKnownAlready() {
    String master = master();
    used(master + "/a");
    used(master + "/a");

    List<AuditRecord> all = server.audited();
    AuditRecord first = all.get(all.size() - 2);
    AuditRecord second = all.getLast();
    assertEquals(master, second.identifier());
    assertEquals(first.path(), second.path());
    assertEquals("software, derived", first.derived());
    assertEquals("software, at hand", second.derived());
  }

  @Test
  void aKeyAtHandIsUsedAgainAndWipedWhenItsMasterChanges() {
    String master = master();
    used(master + "/a/b");
    used(master + "/a/b");
    assertEquals(2, server.children().size());

    app.ok(
        new ModifyAttribute.Request(
            UniqueIdentifier.of(master), null, Attribute.of(AttributeTypes.SENSITIVE, true)));

    assertEquals(0, server.children().size());
  }

  @Test
  void otherPermissionsWipeWhatIsAtHand() {
    String master = master();
    used(master + "/a");
    server.grant(Grant.Effect.DENY, "nobody", "app", Permission.DERIVE);

    used(master + "/b");

    assertEquals(1, server.children().size());
  }

  @Test
  void tenThousandUsesLeaveNoObject() {
    String master = master();
    for (int i = 0; i < 10_000; i++) {
      used(master + "/device-" + i);
    }

    assertEquals(
        List.of(master), app.ok(Requests.locate(), Locate.Response.class).uniqueIdentifiers());
    assertTrue(server.children().size() <= 10_000);
  }
}
