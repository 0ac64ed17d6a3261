package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.activeSinceLong;
import static io.rootward.server.testing.Requests.aes;
import static io.rootward.server.testing.Requests.get;
import static io.rootward.server.testing.Requests.mask;
import static io.rootward.server.testing.Requests.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.access.Grant;
import io.rootward.server.access.Permission;
import io.rootward.server.object.Custody;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.object.KeyRecipe;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Derived keys that are objects: stored ones by Derive Key along a path, and recipes. */
class KeptChildrenTest {
  private static final int SIGNS_AND_LEADS_ON =
      mask(CryptographicUsageMask.SIGN, CryptographicUsageMask.DERIVE_KEY);
  private static final int CIPHER =
      mask(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DECRYPT);
  private static final int DERIVE = CryptographicUsageMask.DERIVE_KEY.code();
  private static final String KEY = "000102030405060708090a0b0c0d0e0f";
  private static final String BLOCK = "00112233445566778899aabbccddeeff";

  @TempDir private Path folder;
  private TestServer server;
  private TestClient app;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    app = server.client("app");
  }

  private String master() {
    return Masters.aes(app, KEY, CIPHER, Masters.scheme("hkdf-sha256"));
  }

  static DeriveKey.Request byPath(
      String base, String path, ObjectType type, Attribute<?>... given) {
    return new DeriveKey.Request(
        type,
        List.of(UniqueIdentifier.of(base)),
        DerivationMethod.DERIVE_PATH,
        new DerivationParameters(
            null,
            null,
            List.of(ByteString.adopt(path.getBytes(StandardCharsets.UTF_8))),
            null,
            null),
        Attributes.of(given));
  }

  /** A seed of BIP-32, Active, whose children sign and lead on. */
  static String signingTree(TestClient client) {
    return Masters.seed(
        client,
        "ab".repeat(32),
        "bip32",
        SIGNS_AND_LEADS_ON,
        Masters.childUsage(CryptographicUsageMask.SIGN, CryptographicUsageMask.DERIVE_KEY));
  }

  /** A pair below it that is kept, Active; its private key. */
  static String signingPair(TestClient client, String tree, String path) {
    Attribute<Integer> mask =
        Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, SIGNS_AND_LEADS_ON);
    return client
        .ok(
            byPath(tree, path, ObjectType.PRIVATE_KEY, activeSinceLong(), mask),
            DeriveKey.Response.class)
        .uniqueIdentifier();
  }

  static Create.Request recipe(String base, String path, Attribute<?>... more) {
    Attributes.Builder all =
        Attributes.builder()
            .add(Masters.text(DerivationSettings.BASE, base))
            .add(Masters.text(DerivationSettings.PATH, path))
            .add(activeSinceLong());
    for (Attribute<?> attribute : more) {
      all.add(attribute);
    }
    return new Create.Request(ObjectType.SYMMETRIC_KEY, all.build(), null);
  }

  private String kept(RequestPayload request) {
    return app.ok(request, DeriveKey.Response.class).uniqueIdentifier();
  }

  private String made(Create.Request request) {
    return app.ok(request, Create.Response.class).uniqueIdentifier();
  }

  static String material(TestClient client, String identifier) {
    KeyObject key = (KeyObject) client.ok(get(identifier), Get.Response.class).object();
    KeyValue.Plain plain = (KeyValue.Plain) Objects.requireNonNull(key.keyBlock().keyValue());
    return plain.keyMaterial().bytes(KeyMaterial.Use.STORE).orElseThrow().toHex();
  }

  private String encrypted(String identifier) {
    Encrypt.Response response =
        app.ok(Requests.encrypt(identifier, BlockCipherMode.ECB, BLOCK), Encrypt.Response.class);
    return Objects.requireNonNull(response.data()).toHex();
  }

  private String fact(String identifier, AttributeType<TtlvItem> type) {
    return ((TtlvItem.TextItem) app.present(identifier, type)).value();
  }

  @Test
  void storedRecipeAndTemporaryAreOneKey() {
    String one = master();
    String two = master();
    String three = master();
    String stored = kept(byPath(one, "/a/b", ObjectType.SYMMETRIC_KEY, activeSinceLong()));
    String recipe = made(recipe(two, "/a/b"));

    assertEquals(encrypted(three + "/a/b"), encrypted(stored));
    assertEquals(encrypted(three + "/a/b"), encrypted(recipe));
    assertEquals(material(app, stored), material(app, recipe));
    assertNotEquals(encrypted(three + "/a/c"), encrypted(stored));
  }

  @Test
  void aKeptKeyTellsWhereItComesFrom() {
    String master = master();
    String child = kept(byPath(master, "/%61", ObjectType.SYMMETRIC_KEY));

    assertEquals("hkdf-sha256", fact(child, DerivedFacts.SCHEME));
    assertEquals("/a", fact(child, DerivedFacts.PATH));
    assertEquals(master, fact(child, DerivedFacts.BASE));
    assertEquals(CIPHER, app.attribute(child, AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK));
    assertEquals(128, app.attribute(child, AttributeTypes.CRYPTOGRAPHIC_LENGTH));
    assertTrue(
        app.attributes(child).all(AttributeTypes.LINK).stream()
            .anyMatch(it -> it.linkType() == LinkType.DERIVATION_BASE_OBJECT_LINK));
    assertTrue(
        app.attributes(master).all(AttributeTypes.LINK).stream()
            .anyMatch(it -> it.linkType() == LinkType.DERIVED_KEY_LINK));
  }

  @Test
  void oneKeyHasOneObjectUnderEverySpelling() {
    String master = Masters.aes(app, KEY, CIPHER, Masters.scheme("hkdf-sha256"), name("devices"));
    String parent =
        kept(
            byPath(
                master,
                "/a",
                ObjectType.SYMMETRIC_KEY,
                activeSinceLong(),
                Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, CIPHER | DERIVE)));
    kept(byPath(master, "/a/b", ObjectType.SYMMETRIC_KEY));
    ResultReason taken = ResultReason.NON_UNIQUE_NAME_ATTRIBUTE;

    app.refused(taken, byPath(master, "/a/b", ObjectType.SYMMETRIC_KEY));
    app.refused(taken, byPath(master, "/%61/0x62", ObjectType.SYMMETRIC_KEY));
    app.refused(taken, byPath("devices", "/a/b", ObjectType.SYMMETRIC_KEY));
    app.refused(taken, byPath(master + "/a", "/b", ObjectType.SYMMETRIC_KEY));
    app.refused(taken, byPath(parent, "/b", ObjectType.SYMMETRIC_KEY));
    app.refused(taken, recipe(parent, "/b"));
    app.in(ProtocolVersion.V1_4)
        .refused(ResultReason.INVALID_FIELD, byPath(parent, "/b", ObjectType.SYMMETRIC_KEY));
  }

  @Test
  void aDestroyedKeyIsNotKeptAgain() {
    String master = master();
    String child = kept(byPath(master, "/a", ObjectType.SYMMETRIC_KEY));
    app.ok(Requests.destroy(child));

    app.refused(byPath(master, "/a", ObjectType.SYMMETRIC_KEY));
    app.refused(recipe(master, "/a"));
  }

  @Test
  void aKeptKeyLeadsToTheKeysOfItsMaster() {
    String master = master();
    String child =
        kept(
            byPath(
                master,
                "/a",
                ObjectType.SYMMETRIC_KEY,
                activeSinceLong(),
                Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, CIPHER | DERIVE)));
    String recipe =
        made(
            recipe(
                master(),
                "/a",
                Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, CIPHER | DERIVE)));

    assertEquals(encrypted(master + "/a/b"), encrypted(child + "/b"));
    assertEquals(encrypted(master + "/a/b"), encrypted(recipe + "/b"));
  }

  @Test
  void aPairIsKeptWithBothHalves() {
    CreateKeyPair.Response root = Masters.pair(app, RecommendedCurve.SECP256K1);
    String child =
        kept(
            byPath(
                root.privateKeyUniqueIdentifier(),
                "/44'/0'",
                ObjectType.PRIVATE_KEY,
                activeSinceLong()));
    String publicHalf = Masters.publicHalf(app, child);

    assertEquals(ObjectType.PUBLIC_KEY, app.attribute(publicHalf, AttributeTypes.OBJECT_TYPE));
    TtlvItem.BytesItem temporary =
        (TtlvItem.BytesItem)
            app.present(
                Masters.pair(app, RecommendedCurve.SECP256K1).privateKeyUniqueIdentifier() + "/0",
                DerivedFacts.PUBLIC_KEY);
    assertEquals(temporary.value().length() * 2, material(app, publicHalf).length());
    assertFalse(material(app, child).isEmpty());
    app.refused(
        ResultReason.NON_UNIQUE_NAME_ATTRIBUTE,
        byPath(root.privateKeyUniqueIdentifier(), "/m/44h/0H", ObjectType.PRIVATE_KEY));
  }

  /** Attack: one normal child's private key and the parent's public half give the parent. */
  @Test
  void aNormalPrivateChildNeverLeaves() {
    server.grant(Grant.Effect.ALLOW, "app", "app", Permission.DERIVE_EXPORT);
    String root = Masters.pair(app, RecommendedCurve.SECP256K1).privateKeyUniqueIdentifier();

    String child =
        kept(
            byPath(
                root,
                "/44'/0",
                ObjectType.PRIVATE_KEY,
                Requests.sensitive(false),
                Requests.extractable(true)));

    app.refused(ResultReason.NOT_EXTRACTABLE, get(child));
  }

  @Test
  void whatAKeptKeyIsFollowsFromItsMaster() {
    String master = master();
    ResultReason wrong = ResultReason.INVALID_ATTRIBUTE_VALUE;

    app.refused(
        wrong,
        byPath(
            master,
            "/a",
            ObjectType.SYMMETRIC_KEY,
            Attribute.of(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 256)));
    app.refused(wrong, byPath(master, "/a", ObjectType.SYMMETRIC_KEY, Masters.scheme("an10922")));
    app.refused(
        ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
        byPath(
            master,
            "/a",
            ObjectType.SYMMETRIC_KEY,
            Attribute.of(
                AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, CryptographicUsageMask.WRAP_KEY.code())));
    app.refused(ResultReason.INVALID_OBJECT_TYPE, byPath(master, "/a", ObjectType.PRIVATE_KEY));
    app.refused(ResultReason.INVALID_OBJECT_TYPE, byPath(master, "/a", ObjectType.CERTIFICATE));
    kept(byPath(master, "/a", ObjectType.SECRET_DATA));
  }

  @Test
  void badPathsAreInvalidFieldInEveryVersion() {
    String master = master();
    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      for (String path : new String[] {"", "/", "a", "/a/", "//a", "/~", "/../a", "/0xzz"}) {
        app.in(version)
            .refused(ResultReason.INVALID_FIELD, byPath(master, path, ObjectType.SYMMETRIC_KEY));
      }
    }
  }

  @Test
  void aRecipeHasALifeOfItsOwnAndItsBasesToo() {
    String master = master();
    String recipe = made(recipe(master, "/a", name("own")));
    encrypted(recipe);

    app.ok(Requests.revoke(master, RevocationReasonCode.SUPERSEDED));

    app.refused(
        ResultReason.WRONG_KEY_LIFECYCLE_STATE,
        Requests.encrypt(recipe, BlockCipherMode.ECB, BLOCK));
    app.ok(Requests.decrypt(recipe, BlockCipherMode.ECB, ByteString.ofHex(BLOCK)));
    app.ok(Requests.revoke(recipe, RevocationReasonCode.KEY_COMPROMISE));
  }

  @Test
  void aBaseWithLiveRecipesIsNotDestroyed() {
    String master = master();
    String recipe = made(recipe(master, "/a"));
    app.ok(Requests.revoke(master, RevocationReasonCode.SUPERSEDED));

    app.refused(ResultReason.CONSTRAINT_VIOLATION, Requests.destroy(master));
    ResultReason denied = ResultReason.PERMISSION_DENIED;
    app.in(ProtocolVersion.V2_0).refused(denied, Requests.destroy(master));
    app.in(ProtocolVersion.V1_0).refused(denied, Requests.destroy(master));

    app.batch(
            Requests.revoke(recipe, RevocationReasonCode.SUPERSEDED),
            Requests.destroy(recipe),
            Requests.destroy(master))
        .forEach(
            item -> assertEquals(ResultStatus.SUCCESS, item.resultStatus(), item.resultMessage()));
  }

  @Test
  void aRecipeByMethodOfDeriveKey() {
    String base = Masters.aes(app, KEY, 0);
    Attribute<TtlvItem> store = Masters.text(DerivationSettings.STORE, "recipe");
    String stored = kept(Requests.derive(base, "0102"));
    String recipe = kept(Requests.derive(base, "0102", store, activeSinceLong()));

    assertEquals(material(app, stored), material(app, recipe));
    encrypted(recipe);
    app.ok(Requests.revoke(base, RevocationReasonCode.SUPERSEDED));
    app.refused(ResultReason.CONSTRAINT_VIOLATION, Requests.destroy(base));
  }

  /** The key that was promised, or none: a wrong one would encrypt what nobody decrypts again. */
  @Test
  void aRecipeThatGivesAnotherKeyIsNotUsed() {
    ManagedObject recipe = server.stored("app", made(recipe(master(), "/a")));
    ManagedObject other = server.stored("app", made(recipe(master(), "/b")));
    server.recipes().open(recipe).close();
    Custody.Recipe how = (Custody.Recipe) recipe.material().custody();
    ByteString wrong = ((Custody.Recipe) other.material().custody()).check();
    Custody.Recipe exchanged = new Custody.Recipe(how.recipe(), wrong);
    ManagedObject changed = recipe.with(recipe.material().withCustody(exchanged));

    KmipException refused = assertThrows(KmipException.class, () -> server.recipes().open(changed));

    assertEquals(ResultReason.CRYPTOGRAPHIC_FAILURE, refused.reason());
    assertEquals(8, wrong.length());
  }

  @Test
  void aRecipeStoresNoMaterial() {
    String recipe = made(recipe(master(), "/a"));
    KeyRecipe.ByPath expected =
        new KeyRecipe.ByPath(fact(recipe, DerivedFacts.BASE), "hkdf-sha256", "/a");

    Custody.Recipe custody = (Custody.Recipe) server.stored("app", recipe).material().custody();

    assertEquals(expected, custody.recipe());
  }

  @Test
  void keysOfDesHaveOddParity() {
    String base = Masters.aes(app, KEY, 0);
    for (int bits : new int[] {64, 128, 192}) {
      CryptographicAlgorithm algorithm =
          bits == 64 ? CryptographicAlgorithm.DES : CryptographicAlgorithm.DES3;
      String child = kept(des(base, algorithm, bits));
      byte[] key = HexFormat.of().parseHex(material(app, child));
      assertEquals(bits / 8, key.length);
      for (byte one : key) {
        assertEquals(1, Integer.bitCount(one & 0xff) % 2);
      }
    }
    app.refused(ResultReason.INVALID_ATTRIBUTE_VALUE, des(base, CryptographicAlgorithm.DES, 128));
    // Derive Key's reason for a length that an algorithm does not have, as with AES.
    app.refused(ResultReason.INVALID_ATTRIBUTE, des(base, CryptographicAlgorithm.DES3, 64));
  }

  private static DeriveKey.Request des(String base, CryptographicAlgorithm algorithm, int bits) {
    return new DeriveKey.Request(
        ObjectType.SYMMETRIC_KEY,
        List.of(UniqueIdentifier.of(base)),
        DerivationMethod.HMAC,
        Requests.hmac("01"),
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, algorithm)
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, bits)
            .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, CIPHER)
            .build());
  }

  /** The bytes are those of the same derivation from the child that is stored. */
  @Test
  void aTemporaryKeyAsBaseOfDeriveKey() {
    server.grant(Grant.Effect.ALLOW, "app", "app", Permission.DERIVE_EXPORT);
    Attribute<TtlvItem> usage = Masters.childUsage(CryptographicUsageMask.DERIVE_KEY);
    String one = Masters.aes(app, KEY, CIPHER, Masters.scheme("hkdf-sha256"), usage);
    String two = Masters.aes(app, KEY, CIPHER, Masters.scheme("hkdf-sha256"), usage);
    String kept = kept(byPath(two, "/a", ObjectType.SYMMETRIC_KEY, activeSinceLong()));

    String child = kept(Requests.derive(one + "/a", "0102"));

    assertEquals(material(app, kept(Requests.derive(kept, "0102"))), material(app, child));
    assertEquals("/a", fact(child, DerivedFacts.PATH));
    Link link = app.attributes(child).all(AttributeTypes.LINK).getFirst();
    assertEquals(UniqueIdentifier.of(one), link.linkedObjectIdentifier());
    app.refused(
        ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
        Requests.derive(master() + "/a", "0102"));
    app.refused(
        ResultReason.FEATURE_NOT_SUPPORTED,
        Requests.derive(one + "/a", "0102", Masters.text(DerivationSettings.STORE, "recipe")));
  }

  @Test
  void pbkdf2IsNoRecipe() {
    String base = Masters.aes(app, KEY, 0);
    DeriveKey.Request request =
        new DeriveKey.Request(
            ObjectType.SYMMETRIC_KEY,
            List.of(UniqueIdentifier.of(base)),
            DerivationMethod.PBKDF2,
            new DerivationParameters(null, null, List.of(), ByteString.ofHex("00"), 1),
            aes(128, CIPHER, Masters.text(DerivationSettings.STORE, "recipe")));

    app.refused(ResultReason.FEATURE_NOT_SUPPORTED, request);
  }

  @Test
  void aRecipeTakesTwoPermissions() {
    String master = master();
    server.grant(Grant.Effect.DENY, "app", "app", Permission.CREATE);
    app.refused(ResultReason.PERMISSION_DENIED, recipe(master, "/a"));
    app.refused(
        ResultReason.PERMISSION_DENIED,
        byPath(
            master,
            "/a",
            ObjectType.SYMMETRIC_KEY,
            Masters.text(DerivationSettings.STORE, "recipe")));
    kept(byPath(master, "/a", ObjectType.SYMMETRIC_KEY));
    server.grant(Grant.Effect.DENY, "app", "app", Permission.DERIVE);
    app.refused(ResultReason.PERMISSION_DENIED, byPath(master, "/b", ObjectType.SYMMETRIC_KEY));
  }

  @Test
  void aPairAsARecipe() {
    String root = Masters.pair(app, RecommendedCurve.SECP256K1).privateKeyUniqueIdentifier();
    Attributes order =
        Attributes.builder()
            .add(Masters.text(DerivationSettings.BASE, root))
            .add(Masters.text(DerivationSettings.PATH, "/7'"))
            .add(activeSinceLong())
            .build();
    CreateKeyPair.Response pair =
        app.ok(
            new CreateKeyPair.Request(order, Attributes.EMPTY, Attributes.EMPTY, null, null, null),
            CreateKeyPair.Response.class);

    assertFalse(material(app, pair.privateKeyUniqueIdentifier()).isEmpty());
    assertEquals("recipe", fact(pair.privateKeyUniqueIdentifier(), DerivedFacts.ENTRY));
    app.refused(
        ResultReason.NON_UNIQUE_NAME_ATTRIBUTE, byPath(root, "/7h", ObjectType.PRIVATE_KEY));
  }
}
