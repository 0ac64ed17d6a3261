package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.encrypt;
import static io.rootward.server.testing.Requests.mask;
import static io.rootward.server.testing.Requests.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.payload.Activate;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.DeleteAttribute;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Destroy;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import io.rootward.server.testing.Vectors;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an identifier with a path means, and what is refused: never a different key than asked. */
class ReferencesTest {
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

  static List<ProtocolVersion> versions() {
    return List.of(ProtocolVersion.V1_2, ProtocolVersion.V1_4, ProtocolVersion.V2_1);
  }

  private static Encrypt.Request use(String reference) {
    return encrypt(reference, BlockCipherMode.ECB, BLOCK);
  }

  private ByteString used(String reference) {
    return Objects.requireNonNull(app.ok(use(reference), Encrypt.Response.class).data());
  }

  /** One master for each family and curve of the published paths. */
  private String master(JsonNode vector) {
    return switch (vector.get("scheme_family").asText()) {
      case "hd" ->
          Masters.seed(
              app,
              KEY,
              vector.get("curve").asText().equals("ed25519") ? "slip10-ed25519" : "bip32",
              mask(CryptographicUsageMask.SIGN));
      case "label" -> Masters.aes(app, KEY, CIPHER);
      case "index" -> Masters.aes(app, KEY, CIPHER, Masters.scheme("aes-ecb-index"));
      default -> Masters.aes(app, KEY, CIPHER, Masters.scheme("an10922"));
    };
  }

  @Test
  void everyPublishedPathIsReadOrRefusedAsPublished() {
    int tried = 0;
    for (JsonNode vector : Vectors.of("path-grammar")) {
      String reference = master(vector) + vector.get("text").asText();
      if (vector.get("result").asText().equals("valid")) {
        assertEquals(
            DerivedFacts.text(vector.get("canonical").asText()),
            pathOf(reference),
            vector.get("id").asText());
      } else {
        // Without its slash it is another identifier, which nobody has.
        boolean path = vector.get("text").asText().startsWith("/");
        app.refused(
            path ? ResultReason.INVALID_FIELD : ResultReason.OBJECT_NOT_FOUND,
            attributes(reference));
      }
      tried++;
    }
    assertEquals(60, tried);
  }

  private static GetAttributes.Request attributes(String reference) {
    return new GetAttributes.Request(UniqueIdentifier.of(reference), List.of(DerivedFacts.PATH));
  }

  private TtlvItem pathOf(String reference) {
    return app.present(reference, DerivedFacts.PATH);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aBadPathIsInvalidFieldInEveryVersion(ProtocolVersion version) {
    String master = Masters.aes(app, KEY, CIPHER);
    for (String path : List.of("/", "//a", "/a/", "/..", "/~/a", "/a b", "/0x1", "/%zz")) {
      app.in(version).refused(ResultReason.INVALID_FIELD, use(master + path));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/\u0661", "/1\u2019", "/+1", "/01", "/2147483648", "/0x1", "/1''"})
  void lookAlikesOfNumbersAreNoNumbers(String path) {
    String seed = Masters.seed(app, KEY, "bip32", mask(CryptographicUsageMask.SIGN));

    app.refused(ResultReason.INVALID_FIELD, attributes(seed + path));
  }

  @Test
  void pathsHaveAnEnd() {
    String master = Masters.aes(app, KEY, CIPHER);

    used(master + "/a".repeat(32));
    app.refused(ResultReason.INVALID_FIELD, use(master + "/a".repeat(33)));
    used(master + "/" + "a".repeat(64));
    app.refused(ResultReason.INVALID_FIELD, use(master + "/" + "a".repeat(65)));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anUnknownMasterIsNotFound(ProtocolVersion version) {
    ResultReason expected =
        version.major() == 1 ? ResultReason.ITEM_NOT_FOUND : ResultReason.OBJECT_NOT_FOUND;

    app.in(version).refused(expected, use("nobody/a"));
    app.in(version).refused(expected, use("00000000-0000-4000-8000-000000000000/a"));
    app.in(version).refused(expected, use("/a"));
  }

  @Test
  void somebodyElsesMasterIsNotFound() {
    String master = Masters.aes(app, KEY, CIPHER, name("theirs"));
    TestClient other = server.client("other");

    other.refused(ResultReason.OBJECT_NOT_FOUND, use(master + "/a"));
    other.refused(ResultReason.OBJECT_NOT_FOUND, use("theirs/a"));
    other.refused(ResultReason.OBJECT_NOT_FOUND, use("theirs/.."));
  }

  @Test
  void aNameStandsForItsMaster() {
    String master = Masters.aes(app, KEY, CIPHER, name("devices"));

    assertEquals(used(master + "/a/b"), used("devices/a/b"));
  }

  @Test
  void aNameMayHoldSlashesAndTheLongestCounts() {
    String outer = Masters.aes(app, KEY, CIPHER, name("team"));
    String inner = Masters.aes(app, "ff".repeat(16), CIPHER, name("storage/disks"));

    assertEquals(used(inner + "/a"), used("storage/disks/a"));
    assertEquals(used(outer + "/disks/a"), used("team/disks/a"));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void noNameShadowsAReference(ProtocolVersion version) {
    String master = Masters.aes(app, KEY, CIPHER, name("devices"));
    ResultReason making =
        version.major() == 1 ? ResultReason.INVALID_FIELD : ResultReason.NON_UNIQUE_NAME_ATTRIBUTE;

    app.in(version).refused(making, Requests.createAes(name("devices/a")));
    app.in(version).refused(making, Requests.createAes(name(master + "/a")));
    app.in(version).refused(making, Requests.createAes(name(master + "/..")));
    app.in(version).ok(Requests.createAes(name("devices/..")));
  }

  @Test
  void aNameGivenLaterShadowsNothingEither() {
    Masters.aes(app, KEY, CIPHER, name("devices"));
    String plain = app.createAes();

    app.refused(
        ResultReason.NON_UNIQUE_NAME_ATTRIBUTE,
        new AddAttribute.Request(UniqueIdentifier.of(plain), name("devices/a")));
  }

  @Test
  void locateFindsAReferenceByItsName() {
    String master = Masters.aes(app, KEY, CIPHER, name("devices"));

    Locate.Response found =
        app.ok(Requests.locate(name("devices/0x616263")), Locate.Response.class);

    assertEquals(List.of(master + "/abc"), found.uniqueIdentifiers());
    assertEquals(used("devices/abc"), used(found.uniqueIdentifiers().getFirst()));
  }

  @Test
  void locateRefusesNothingAndListsNoChildren() {
    Masters.aes(app, KEY, CIPHER, name("devices"));

    assertEquals(
        List.of(),
        app.ok(Requests.locate(name("devices/..")), Locate.Response.class).uniqueIdentifiers());
    assertEquals(1, app.ok(Requests.locate(), Locate.Response.class).uniqueIdentifiers().size());
  }

  @Test
  void whatIsForObjectsIsNotForReferences() {
    String reference = Masters.aes(app, KEY, CIPHER) + "/a";
    UniqueIdentifier given = UniqueIdentifier.of(reference);
    List<RequestPayload> requests =
        List.of(
            new Destroy.Request(given),
            new Activate.Request(given),
            new AddAttribute.Request(given, name("x")));

    requests.forEach(it -> app.refused(ResultReason.FEATURE_NOT_SUPPORTED, it));
  }

  @Test
  void hardenedStepsOfAPublicMasterNeedThePrivateKey() {
    CreateKeyPair.Response pair = Masters.pair(app, RecommendedCurve.SECP256K1);
    String reference = pair.publicKeyUniqueIdentifier() + "/0'";
    assertEquals(
        ObjectType.PUBLIC_KEY, app.ok(Requests.get(reference), Get.Response.class).objectType());

    app.ok(
        Requests.revoke(
            pair.privateKeyUniqueIdentifier(), RevocationReasonCode.CESSATION_OF_OPERATION));

    app.refused(ResultReason.WRONG_KEY_LIFECYCLE_STATE, Requests.get(reference));
    app.ok(Requests.get(pair.publicKeyUniqueIdentifier() + "/0"));
  }

  @Test
  void aSeedWithoutASchemeIsNotGuessed() {
    String seed =
        app.ok(
                Requests.secret(KEY, mask(CryptographicUsageMask.DERIVE_KEY)),
                Register.Response.class)
            .uniqueIdentifier();

    app.refused(ResultReason.INVALID_FIELD, attributes(seed + "/0"));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void withoutTheBitNothingIsDerived(ProtocolVersion version) {
    String plain = app.activated(app.createAes());
    ResultReason expected =
        version.major() == 1
            ? ResultReason.INVALID_FIELD
            : ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK;

    app.in(version).refused(expected, use(plain + "/a"));
  }

  @Test
  void theNameOfAMasterInServiceDoesNotMove() {
    String master = Masters.aes(app, KEY, CIPHER, name("devices"));

    app.refused(
        ResultReason.WRONG_KEY_LIFECYCLE_STATE,
        new DeleteAttribute.Request(UniqueIdentifier.of(master), null, null, name("devices")));
    assertNull(app.attribute(master, DerivedFacts.PATH));
  }

  /** Else a path that names a child of one master today would name another's tomorrow. */
  @Test
  void anObjectDoesNotBecomeAMasterUnderANameThatIsAReference() {
    Attributes given =
        Attributes.of(
            Attribute.of(
                AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask(CryptographicUsageMask.DERIVE_KEY)),
            name("devices/a"));
    Register.Request seed = Requests.secret("cd".repeat(32), 0);
    String later =
        app.ok(
                new Register.Request(ObjectType.SECRET_DATA, given, seed.object(), null),
                Register.Response.class)
            .uniqueIdentifier();
    Masters.aes(app, KEY, CIPHER, name("devices"));
    ByteString before = used("devices/a/b");

    app.refused(
        ResultReason.NON_UNIQUE_NAME_ATTRIBUTE,
        new AddAttribute.Request(UniqueIdentifier.of(later), Masters.scheme("bip32")));

    assertEquals(before, used("devices/a/b"));
  }

  @Test
  void theReferencesOfADestroyedMasterAreNobodyElses() {
    String inner = Masters.aes(app, "cd".repeat(16), CIPHER, name("devices/a"));
    String outer = Masters.aes(app, KEY, CIPHER, name("devices"));
    used("devices/a/b");
    app.ok(Requests.revoke(inner, RevocationReasonCode.SUPERSEDED));
    app.ok(Requests.destroy(inner));

    app.refused(ResultReason.OBJECT_NOT_FOUND, use("devices/a/b"));
    assertEquals(used(outer + "/b"), used("devices/b"));
    used(outer + "/a/b");
  }

  /** Else what was a child of the first would be one of the second. */
  @Test
  void noNewMasterBearsAReferenceOfADestroyedOne() {
    String outer = Masters.aes(app, KEY, CIPHER, name("devices"));
    used("devices/a/b");
    app.ok(Requests.revoke(outer, RevocationReasonCode.SUPERSEDED));
    app.ok(Requests.destroy(outer));

    app.refused(
        ResultReason.NON_UNIQUE_NAME_ATTRIBUTE,
        Requests.createActive(mask(CryptographicUsageMask.DERIVE_KEY), name("devices/a")));
    app.refused(ResultReason.OBJECT_NOT_FOUND, use("devices/a/b"));
    app.ok(Requests.createAes(name("devices/a")));
    Masters.aes(app, "cd".repeat(16), CIPHER, name("devices"));
  }

  /** A child that is kept may bear a Name, which is nobody else's after it either. */
  @Test
  void theReferencesOfADestroyedChildAreNobodyElses() {
    String elsewhere = Masters.aes(app, KEY, CIPHER);
    String kept =
        app.ok(
                KeptChildrenTest.byPath(
                    elsewhere,
                    "/k",
                    ObjectType.SYMMETRIC_KEY,
                    Requests.activeSinceLong(),
                    name("kept/a"),
                    Attribute.of(
                        AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK,
                        CIPHER | CryptographicUsageMask.DERIVE_KEY.code())),
                DeriveKey.Response.class)
            .uniqueIdentifier();
    used("kept/a/b");
    Masters.aes(app, "ab".repeat(16), CIPHER, name("kept"));
    app.ok(Requests.revoke(kept, RevocationReasonCode.SUPERSEDED));
    app.ok(Requests.destroy(kept));

    app.refused(ResultReason.OBJECT_NOT_FOUND, use("kept/a/b"));
  }
}
