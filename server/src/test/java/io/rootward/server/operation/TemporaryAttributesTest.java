package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.mask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.PublicKey;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.GetAttributeList;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.access.Grant;
import io.rootward.server.access.Permission;
import io.rootward.server.derivation.ChildFacts;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.object.NewObject;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import io.rootward.server.testing.Vectors;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told about a derived key, and what is given out of it. */
class TemporaryAttributesTest {
  private static final int SIGN = mask(CryptographicUsageMask.SIGN);
  private static final Map<String, String> SCHEMES =
      Map.of(
          "secp256k1", "bip32",
          "nist256p1", "slip10-nist256p1",
          "ed25519", "slip10-ed25519",
          "curve25519", "slip10-curve25519");
  private static final Map<String, String> ADDRESSES =
      Map.of(
          "eip55", "address-eth",
          "p2tr", "address-p2tr",
          "p2pkh", "address-p2pkh",
          "p2wpkh", "address-p2wpkh",
          "p2sh-p2wpkh", "address-p2sh-p2wpkh");

  private static final List<AttributeType<TtlvItem>> FACTS =
      List.of(
          DerivedFacts.PUBLIC_KEY,
          DerivedFacts.FINGERPRINT,
          DerivedFacts.PARENT_FINGERPRINT,
          DerivedFacts.DEPTH,
          DerivedFacts.CHAIN_CODE,
          AttributeType.vendor("y", "address-p2wpkh"),
          AttributeType.vendor("y", "address-eth"));

  @TempDir private Path folder;
  private TestServer server;
  private TestClient app;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    app = server.client("app");
  }

  private String point(String reference) {
    TtlvItem item = app.present(reference, DerivedFacts.PUBLIC_KEY);
    byte[] info = ((TtlvItem.BytesItem) item).value().toByteArray();
    return ByteString.adopt(KeyEncodings.subjectPublicKeyInfoToPoint(info)).toHex();
  }

  /** Points of Weierstrass curves are published compressed, the others with a zero before them. */
  private static boolean isSame(String published, String point) {
    boolean plain = published.startsWith("00");
    String compressed =
        point.startsWith("04")
            ? (Integer.parseInt(point.substring(128), 16) % 2 == 0 ? "02" : "03")
                + point.substring(2, 66)
            : point;
    return plain ? published.substring(2).equals(point) : published.equals(compressed);
  }

  @Test
  void everyPublishedTreeLeadsToItsPublicKeys() {
    int tried = 0;
    for (String file : new String[] {"bip32", "slip10"}) {
      for (JsonNode vector : Vectors.of(file)) {
        if (vector.get("result").asText().equals("valid")
            && !vector.get("path").asText().equals("m")) {
          String curve = vector.has("curve") ? vector.get("curve").asText() : "secp256k1";
          String seed =
              Masters.seed(
                  app,
                  vector.get("seed").asText(),
                  Objects.requireNonNull(SCHEMES.get(curve)),
                  SIGN);
          String found = point(seed + "/" + vector.get("path").asText());
          assertTrue(
              isSame(vector.get("public").asText(), found),
              vector.get("id").asText() + ": " + found);
          tried++;
        }
      }
    }
    assertEquals(38, tried);
  }

  @Test
  void everyPublishedAddressIsTold() {
    int tried = 0;
    for (JsonNode vector : Vectors.of("addresses")) {
      String type = ADDRESSES.get(vector.get("kind").asText());
      if (vector.has("seed") && type != null) {
        String seed = Masters.seed(app, vector.get("seed").asText(), "bip32", SIGN);
        AttributeType<TtlvItem> address = AttributeType.vendor("y", type);
        assertEquals(
            DerivedFacts.text(vector.get("address").asText()),
            app.attribute(seed + "/" + vector.get("path").asText(), address),
            vector.get("id").asText());
        tried++;
      }
    }
    assertEquals(7, tried);
  }

  @Test
  void addressesAndChainCodesAreToldOnlyToWhoNamesThem() {
    CreateKeyPair.Response pair = Masters.pair(app, RecommendedCurve.SECP256K1);
    String reference = pair.privateKeyUniqueIdentifier() + "/0";

    Attributes all = app.attributes(reference);

    assertTrue(all.has(DerivedFacts.PUBLIC_KEY));
    assertTrue(all.has(DerivedFacts.FINGERPRINT));
    assertFalse(all.list().stream().anyMatch(it -> it.type().name().startsWith("address")));
    assertFalse(all.has(DerivedFacts.CHAIN_CODE));
    assertNull(app.attribute(reference, DerivedFacts.CHAIN_CODE));
    server.grant(Grant.Effect.ALLOW, "app", "app", Permission.DERIVE_PUBLIC);
    assertNotNull(app.attribute(reference, DerivedFacts.CHAIN_CODE));
    assertFalse(app.attributes(reference).has(DerivedFacts.CHAIN_CODE));
  }

  @Test
  void whatIsToldOfAKeyThatIsNowhereStored() {
    CreateKeyPair.Response pair = Masters.pair(app, RecommendedCurve.P_256);
    String reference = pair.privateKeyUniqueIdentifier() + "/1'/2";

    Attributes all = app.attributes(pair.privateKeyUniqueIdentifier() + "/m/1h/2");

    assertEquals(reference, all.orNull(AttributeTypes.UNIQUE_IDENTIFIER));
    assertEquals(ObjectType.PRIVATE_KEY, all.orNull(AttributeTypes.OBJECT_TYPE));
    assertEquals(State.ACTIVE, all.orNull(AttributeTypes.STATE));
    assertEquals(256, all.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH));
    assertEquals(true, all.orNull(AttributeTypes.SENSITIVE));
    assertEquals(false, all.orNull(AttributeTypes.EXTRACTABLE));
    assertEquals(DerivedFacts.text("/1'/2"), all.orNull(DerivedFacts.PATH));
    assertEquals(DerivedFacts.text("slip10-nist256p1"), all.orNull(DerivedFacts.SCHEME));
    assertEquals(DerivedFacts.text("software"), all.orNull(NewObject.ENGINE_BOUNDARY));
    assertEquals(2, all.all(AttributeTypes.LINK).size());
    assertEquals(
        all.types(),
        app.ok(
                new GetAttributeList.Request(UniqueIdentifier.of(reference)),
                GetAttributeList.Response.class)
            .attributeReferences());
  }

  @Test
  void publicHalvesAreGivenOutInTheFormatAskedFor() {
    CreateKeyPair.Response pair = Masters.pair(app, RecommendedCurve.SECP256K1);

    Get.Response given =
        app.ok(Requests.get(pair.publicKeyUniqueIdentifier() + "/0/5"), Get.Response.class);

    PublicKey key = (PublicKey) Objects.requireNonNull(given.object());
    ByteString info =
        ((KeyValue.Plain) Objects.requireNonNull(key.keyBlock().keyValue()))
            .keyMaterial()
            .bytes(KeyMaterial.Use.ENGINE)
            .orElseThrow();
    assertEquals(
        app.present(pair.privateKeyUniqueIdentifier() + "/0/5", DerivedFacts.PUBLIC_KEY),
        ChildFacts.bytes(info));
  }

  @Test
  void privateKeysAreNeverGivenOut() {
    String reference =
        Masters.pair(app, RecommendedCurve.SECP256K1).privateKeyUniqueIdentifier() + "/0";
    server.grant(Grant.Effect.ALLOW, "app", "app");

    app.refused(ResultReason.SENSITIVE, Requests.get(reference));
    app.in(ProtocolVersion.V1_4).refused(ResultReason.SENSITIVE, Requests.get(reference));
    app.in(ProtocolVersion.V1_2).refused(ResultReason.PERMISSION_DENIED, Requests.get(reference));
  }

  @Test
  void symmetricKeysLeaveWrappedAndWithAPermissionOnly() {
    String key = "00112233445566778899aabbccddeeff";
    String reference = Masters.aes(app, key, mask(CryptographicUsageMask.ENCRYPT)) + "/a";
    String wrapping =
        app.ok(
                Requests.createActive(
                    mask(CryptographicUsageMask.WRAP_KEY), Requests.sensitive(true)),
                Create.Response.class)
            .uniqueIdentifier();

    app.refused(ResultReason.SENSITIVE, Requests.get(reference));
    app.refused(ResultReason.PERMISSION_DENIED, Requests.getWrapped(reference, wrapping, null));
    server.grant(Grant.Effect.ALLOW, "app", "app", Permission.DERIVE_EXPORT);
    app.refused(ResultReason.SENSITIVE, Requests.get(reference));
    app.ok(Requests.getWrapped(reference, wrapping, null));
    app.ok(Requests.getWrapped(reference, wrapping, EncodingOption.NO_ENCODING));
  }

  @Test
  void aKeyThatCanBeReadDoesNotWrapADerivedOne() {
    String reference =
        Masters.aes(app, "ab".repeat(16), mask(CryptographicUsageMask.ENCRYPT)) + "/a";
    String readable =
        app.ok(Requests.createActive(mask(CryptographicUsageMask.WRAP_KEY)), Create.Response.class)
            .uniqueIdentifier();
    server.grant(Grant.Effect.ALLOW, "app", "app", Permission.DERIVE_EXPORT);

    app.refused(ResultReason.PERMISSION_DENIED, Requests.getWrapped(reference, readable, null));
  }

  @Test
  void nothingIsToldBeforeTheMasterIsInService() {
    String master =
        app.ok(
                Requests.create(
                    mask(CryptographicUsageMask.DERIVE_KEY, CryptographicUsageMask.ENCRYPT)),
                Create.Response.class)
            .uniqueIdentifier();

    app.refused(
        ResultReason.WRONG_KEY_LIFECYCLE_STATE,
        new GetAttributes.Request(UniqueIdentifier.of(master + "/a"), List.of()));
  }

  /** The same is told of a key whether it is an object or not: here a stored pair and a recipe. */
  @ParameterizedTest
  @ValueSource(strings = {"", "recipe"})
  void whatIsToldOfAKeptKeyIsWhatWasToldBefore(String store) {
    server.grant(Grant.Effect.ALLOW, "app", "app", Permission.DERIVE_PUBLIC);
    String master = Masters.seed(app, "ab".repeat(32), "bip32", SIGN);
    Attributes before = facts(master + "/44'/0");
    Attribute<?>[] given =
        store.isEmpty()
            ? new Attribute<?>[] {Requests.activeSinceLong()}
            : new Attribute<?>[] {
              Requests.activeSinceLong(), Masters.text(DerivationSettings.STORE, store)
            };
    String kept =
        app.ok(
                KeptChildrenTest.byPath(master, "/44'/0", ObjectType.PRIVATE_KEY, given),
                DeriveKey.Response.class)
            .uniqueIdentifier();

    assertEquals(FACTS.size(), before.list().size());
    for (AttributeType<TtlvItem> fact : FACTS) {
      assertEquals(before.orNull(fact), facts(kept).orNull(fact), fact.toString());
      assertEquals(before.orNull(fact), facts(master + "/44h/0").orNull(fact), fact.toString());
    }
    assertFalse(app.attributes(kept).has(DerivedFacts.CHAIN_CODE));
    server.grant(Grant.Effect.DENY, "app", "app", Permission.DERIVE_PUBLIC);
    assertNull(facts(kept).orNull(DerivedFacts.CHAIN_CODE));
  }

  private Attributes facts(String key) {
    return app.attributes(key, FACTS.toArray(AttributeType<?>[]::new));
  }

  /** BIP-32 test vector 1: m. */
  @Test
  void theRootOfATreeIsToldOfItsMaster() {
    String seed = Masters.seed(app, "000102030405060708090a0b0c0d0e0f", "bip32", SIGN);
    CreateKeyPair.Response pair = Masters.pair(app, RecommendedCurve.P_256);

    assertNull(facts(seed).orNull(DerivedFacts.CHAIN_CODE));
    server.grant(Grant.Effect.ALLOW, "app", "app", Permission.DERIVE_PUBLIC);

    Attributes told = facts(seed);
    assertEquals(
        "873dff81c02f525623fd1fe5167eac3a55a049de3d314bb42ee227ffed37d508",
        hex(told, DerivedFacts.CHAIN_CODE));
    assertEquals("3442193e", hex(told, DerivedFacts.FINGERPRINT));
    assertEquals("00000000", hex(told, DerivedFacts.PARENT_FINGERPRINT));
    assertTrue(
        isSame("0339a36013301597daef41fbe593a02cc513d0b55527ec2df1050e2e8ff49c85c2", point(seed)));
    assertEquals(facts(pair.privateKeyUniqueIdentifier()), facts(pair.publicKeyUniqueIdentifier()));
  }

  /** A seed has no public half, so that of a key kept below it begins a tree of its own. */
  @Test
  void theDepthOfPublicKeysBelowAKeptOneIsCountedFromTheRoot() {
    String seed = KeptChildrenTest.signingTree(app);
    String kept = KeptChildrenTest.signingPair(app, seed, "/44'/0'");
    String half = app.activated(Masters.publicHalf(app, kept));

    for (String same : List.of(seed + "/44'/0'/5", kept + "/5", half + "/5")) {
      TtlvItem.IntegerItem depth = (TtlvItem.IntegerItem) app.present(same, DerivedFacts.DEPTH);
      assertEquals(3, depth.value(), same);
    }
    assertNull(facts(half).orNull(DerivedFacts.PARENT_FINGERPRINT));
  }

  private static String hex(Attributes told, AttributeType<TtlvItem> type) {
    return ((TtlvItem.BytesItem) Objects.requireNonNull(told.orNull(type))).value().toHex();
  }
}
