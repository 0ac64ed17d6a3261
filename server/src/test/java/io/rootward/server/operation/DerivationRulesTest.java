package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.activeSinceLong;
import static io.rootward.server.testing.Requests.derive;
import static io.rootward.server.testing.Requests.mask;
import static io.rootward.server.testing.Requests.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.SecretData;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.payload.Activate;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.DeleteAttribute;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Destroy;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.GetUsageAllocation;
import io.rootward.kmip.payload.ModifyAttribute;
import io.rootward.kmip.payload.ObtainLease;
import io.rootward.kmip.payload.ReKey;
import io.rootward.kmip.payload.ReKeyKeyPair;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.SetAttribute;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.access.Grant;
import io.rootward.server.access.Permission;
import io.rootward.server.audit.AuditRecord;
import io.rootward.server.request.RequestLimits;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written of derived keys and has no other test. */
class DerivationRulesTest {
  private static final String KEY = "000102030405060708090a0b0c0d0e0f";
  private static final String BLOCK = "00".repeat(16);
  private static final int DERIVE = mask(CryptographicUsageMask.DERIVE_KEY);
  private static final int CIPHER =
      mask(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DECRYPT);

  @TempDir private Path folder;
  @TempDir private Path other;
  private TestServer server;
  private TestClient app;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    app = server.client("app");
  }

  static Stream<ProtocolVersion> versions() {
    return ProtocolVersion.SUPPORTED.stream();
  }

  private String base(Attribute<?>... more) {
    return Masters.aes(app, KEY, 0, more);
  }

  private String child(DeriveKey.Request request) {
    return app.ok(request, DeriveKey.Response.class).uniqueIdentifier();
  }

  private static ByteString encrypted(TestClient client, String key) {
    return Objects.requireNonNull(
        client
            .ok(Requests.encrypt(key, BlockCipherMode.ECB, BLOCK), Encrypt.Response.class)
            .data());
  }

  private static DeriveKey.Request request(
      ObjectType type,
      DerivationMethod method,
      DerivationParameters parameters,
      int bits,
      String... bases) {
    Attributes.Builder wanted =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, bits)
            .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, CIPHER);
    if (type == ObjectType.SYMMETRIC_KEY) {
      wanted.add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.AES);
    }
    return new DeriveKey.Request(
        type,
        Stream.of(bases).map(UniqueIdentifier::of).toList(),
        method,
        parameters,
        wanted.build());
  }

  // Operations and references

  /** A key that is nowhere stored has no life to be changed. */
  @ParameterizedTest
  @MethodSource("versions")
  void whatChangesObjectsTakesNoReference(ProtocolVersion version) {
    TestClient client = app.in(version);
    String reference = Masters.aes(app, KEY, CIPHER) + "/a";
    ByteString before = encrypted(app, reference);
    UniqueIdentifier given = UniqueIdentifier.of(reference);
    List<RequestPayload> requests =
        new ArrayList<>(
            List.of(
                new Activate.Request(given),
                new Destroy.Request(given),
                new AddAttribute.Request(given, name("x")),
                new ModifyAttribute.Request(given, null, name("x")),
                version.major() == 1
                    ? new DeleteAttribute.Request(given, AttributeTypes.NAME, null, null)
                    : new DeleteAttribute.Request(given, null, null, name("x")),
                new ReKey.Request(given, null, Attributes.EMPTY, null),
                new ObtainLease.Request(given),
                new GetUsageAllocation.Request(given, 1)));
    if (version.isAtLeast(ProtocolVersion.V1_1)) {
      requests.add(
          new ReKeyKeyPair.Request(
              given, null, Attributes.EMPTY, Attributes.EMPTY, Attributes.EMPTY, null, null, null));
    }
    if (version.isAtLeast(ProtocolVersion.V2_0)) {
      requests.add(new SetAttribute.Request(given, Requests.sensitive(true)));
    }

    requests.forEach(it -> client.refused(ResultReason.FEATURE_NOT_SUPPORTED, it));

    assertEquals(before, encrypted(app, reference));
  }

  @Test
  void whatLocateFoundByAReferenceIsInTheIdPlaceholder() {
    String master = Masters.aes(app, KEY, CIPHER, name("devices"));

    List<ResponseBatchItem> items =
        app.batch(Requests.locate(name("devices/0x616263")), encryption(null));

    assertEquals(ResultStatus.SUCCESS, items.get(1).resultStatus(), items.get(1).resultMessage());
    Encrypt.Response made = (Encrypt.Response) Objects.requireNonNull(items.get(1).payload());
    assertEquals(encrypted(app, master + "/abc"), made.data());
  }

  @Test
  void nothingElsePutsAReferenceThere() {
    String master = Masters.aes(app, KEY, CIPHER);

    List<ResponseBatchItem> items =
        app.batch(encryption(UniqueIdentifier.of(master + "/a")), encryption(null));

    assertEquals(ResultStatus.SUCCESS, items.get(0).resultStatus());
    assertEquals(ResultStatus.OPERATION_FAILED, items.get(1).resultStatus());
  }

  private static Encrypt.Request encryption(@Nullable UniqueIdentifier key) {
    return new Encrypt.Request(
        key,
        Requests.mode(BlockCipherMode.ECB),
        Data.of(ByteString.ofHex(BLOCK)),
        null,
        null,
        null,
        null,
        null);
  }

  /** KMIP 1.4 section 4.6: the request names its bases, the answer goes into the ID Placeholder. */
  @Test
  void deriveKeyFillsTheIdPlaceholderAndDoesNotTakeIt() {
    DeriveKey.Request named = derive(base(), "01");
    DeriveKey.Request unnamed =
        new DeriveKey.Request(
            named.objectType(),
            List.of(),
            named.derivationMethod(),
            named.derivationParameters(),
            named.attributes());

    List<ResponseBatchItem> filled =
        app.batch(named, new Get.Request(null, null, null, null, null));
    List<ResponseBatchItem> taken = app.batch(Requests.createActive(DERIVE), unnamed);

    assertEquals(ResultStatus.SUCCESS, filled.get(1).resultStatus());
    assertEquals(ResultStatus.SUCCESS, taken.get(0).resultStatus());
    assertEquals(ResultStatus.OPERATION_FAILED, taken.get(1).resultStatus());
  }

  @Test
  void otherKindsOfKeysAreNoMasters() {
    CreateKeyPair.Response rsa =
        app.ok(
            Requests.pair(
                CryptographicAlgorithm.RSA,
                2048,
                CryptographicUsageMask.DERIVE_KEY,
                CryptographicUsageMask.DERIVE_KEY),
            CreateKeyPair.Response.class);
    CreateKeyPair.Response p384 = Masters.pair(app, RecommendedCurve.P_384);

    for (String key :
        List.of(
            rsa.privateKeyUniqueIdentifier(),
            rsa.publicKeyUniqueIdentifier(),
            p384.privateKeyUniqueIdentifier(),
            password())) {
      app.refused(
          ResultReason.FEATURE_NOT_SUPPORTED,
          Requests.encrypt(key + "/1", BlockCipherMode.ECB, BLOCK));
    }
  }

  private String password() {
    KeyBlock block =
        KeyBlock.plain(
            KeyFormatType.OPAQUE, KeyMaterial.of(ByteString.ofHex("70617373")), null, null);
    Attributes attributes =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, DERIVE)
            .add(activeSinceLong())
            .build();
    return app.ok(
            new Register.Request(
                ObjectType.SECRET_DATA,
                attributes,
                new SecretData(SecretDataType.PASSWORD, block),
                null),
            Register.Response.class)
        .uniqueIdentifier();
  }

  /** Of a key in software the digest is told as of one that is stored: SHA-256 of its value. */
  @Test
  void theDigestOfADerivedKeyIsThatOfTheKeptOne() throws NoSuchAlgorithmException {
    String master = base(Masters.childUsage(CryptographicUsageMask.ENCRYPT));
    ByteString told = app.present(master + "/a", AttributeTypes.DIGEST).digestValue();

    String kept = child(KeptChildrenTest.byPath(master, "/a", ObjectType.SYMMETRIC_KEY));

    byte[] value = HexFormat.of().parseHex(KeptChildrenTest.material(app, kept));
    assertEquals(ByteString.adopt(MessageDigest.getInstance("SHA-256").digest(value)), told);
  }

  // Derive Key

  /** What TC-DERIVEKEY uses for its seeds. */
  @ParameterizedTest
  @MethodSource("versions")
  void secretDataIsASeedInOpaqueFormat(ProtocolVersion version) {
    String seed =
        child(
            request(
                ObjectType.SECRET_DATA, DerivationMethod.HMAC, Requests.hmac("01"), 256, base()));

    Get.Response got = app.in(version).ok(Requests.get(seed), Get.Response.class);

    SecretData secret = (SecretData) got.object();
    assertEquals(SecretDataType.SEED, secret.secretDataType());
    assertEquals(KeyFormatType.OPAQUE, secret.keyBlock().keyFormatType());
  }

  @Test
  void whatANewKeyIsGiven() {
    String made = child(derive(base(), "01"));
    Attributes all = app.attributes(made);

    assertEquals(server.clock().instant(), all.orNull(AttributeTypes.INITIAL_DATE));
    assertEquals(server.clock().instant(), all.orNull(AttributeTypes.ORIGINAL_CREATION_DATE));
    assertEquals(true, all.orNull(AttributeTypes.FRESH));
    assertTrue(all.has(AttributeTypes.DIGEST));
  }

  @Test
  void parametersThatAMethodDoesNotUseAreIgnored() {
    DerivationParameters more =
        new DerivationParameters(
            Requests.hash(HashingAlgorithm.SHA_256),
            ByteString.ofHex(BLOCK),
            List.of(ByteString.ofHex("01")),
            ByteString.ofHex("02"),
            7);
    String plain = child(derive(base(), "01"));

    String same =
        child(request(ObjectType.SYMMETRIC_KEY, DerivationMethod.HMAC, more, 128, base()));

    assertEquals(KeptChildrenTest.material(app, plain), KeptChildrenTest.material(app, same));
  }

  /** As Encrypt passes it over: what is no block needs none. */
  @ParameterizedTest
  @EnumSource(
      value = BlockCipherMode.class,
      names = {"CFB", "OFB", "CTR"})
  void aPaddingThatAModeDoesNotUseIsIgnored(BlockCipherMode mode) {
    String padded = child(encrypting(mode, PaddingMethod.PKCS5));

    String plain = child(encrypting(mode, null));

    assertEquals(KeptChildrenTest.material(app, plain), KeptChildrenTest.material(app, padded));
  }

  private DeriveKey.Request encrypting(BlockCipherMode mode, @Nullable PaddingMethod padding) {
    CryptographicParameters how =
        CryptographicParameters.builder().blockCipherMode(mode).paddingMethod(padding).build();
    DerivationParameters parameters =
        new DerivationParameters(how, null, List.of(ByteString.ofHex(BLOCK)), null, null);
    return request(ObjectType.SYMMETRIC_KEY, DerivationMethod.ENCRYPT, parameters, 128, base());
  }

  /** A key, and its data or its peer. */
  @ParameterizedTest
  @MethodSource("versions")
  void noMethodHasThreeBases(ProtocolVersion version) {
    app.in(version)
        .refused(
            ResultReason.INVALID_FIELD,
            request(
                ObjectType.SYMMETRIC_KEY,
                DerivationMethod.HMAC,
                new DerivationParameters(
                    Requests.hash(HashingAlgorithm.SHA_256), null, List.of(), null, null),
                128,
                base(),
                secret(),
                secret()));
  }

  /** Joined they could be had in more than one way: only AWS Signature Version 4 has several. */
  @Test
  void dataInTwoFieldsAreNotJoined() {
    DerivationParameters two =
        new DerivationParameters(
            Requests.hash(HashingAlgorithm.SHA_256),
            ByteString.ofHex(BLOCK),
            List.of(ByteString.ofHex(BLOCK), ByteString.ofHex(BLOCK)),
            null,
            null);
    for (DerivationMethod method :
        List.of(
            DerivationMethod.HMAC,
            DerivationMethod.HKDF,
            DerivationMethod.NIST800_108_C,
            DerivationMethod.NIST800_108_F,
            DerivationMethod.NIST800_108_DPI,
            DerivationMethod.DERIVE_PATH)) {
      app.refused(
          ResultReason.INVALID_FIELD, request(ObjectType.SYMMETRIC_KEY, method, two, 128, base()));
    }
  }

  @Test
  void theMaterialOfAPrivateKeyIsNotHashed() {
    String pair = Masters.pair(app, RecommendedCurve.P_256).privateKeyUniqueIdentifier();
    DerivationParameters how =
        new DerivationParameters(
            Requests.hash(HashingAlgorithm.SHA_256), null, List.of(), null, null);

    app.refused(
        ResultReason.INVALID_OBJECT_TYPE,
        request(ObjectType.SYMMETRIC_KEY, DerivationMethod.HASH, how, 128, pair));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ECDH", "EC", "RSA", "AES"})
  void agreementIsByEcdhOrUnnamed(String algorithm) {
    CreateKeyPair.Response own = Masters.pair(app, RecommendedCurve.P_256);
    CreateKeyPair.Response peer = Masters.pair(app, RecommendedCurve.P_256);
    CryptographicParameters how =
        CryptographicParameters.builder()
            .cryptographicAlgorithm(
                algorithm.isEmpty() ? null : CryptographicAlgorithm.valueOf(algorithm))
            .build();
    DeriveKey.Request request =
        request(
            ObjectType.SYMMETRIC_KEY,
            DerivationMethod.ASYMMETRIC_KEY,
            new DerivationParameters(how, null, List.of(), null, null),
            128,
            own.privateKeyUniqueIdentifier(),
            peer.publicKeyUniqueIdentifier());

    if (algorithm.isEmpty() || algorithm.equals("ECDH")) {
      app.ok(request);
    } else {
      app.refused(request);
    }
  }

  /** Whichever of them is: a key and its data. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void oneProtectedBaseIsEnough(int which) {
    Attribute<?>[] guarded = {Requests.sensitive(true)};
    String key = which == 0 ? base(guarded) : base();
    String data = secret(which == 1 ? guarded : new Attribute<?>[0]);

    String made = child(ofBoth(key, data));

    assertTrue(app.present(made, AttributeTypes.SENSITIVE));
    assertFalse(app.present(made, AttributeTypes.EXTRACTABLE));
    assertFalse(app.present(made, AttributeTypes.ALWAYS_SENSITIVE));
  }

  @Test
  void whatWasAlwaysProtectedIsIfEveryBaseWas() {
    Attribute<?>[] guarded = {Requests.sensitive(true), Requests.extractable(false)};

    String made = child(ofBoth(base(guarded), secret(guarded)));

    assertTrue(app.present(made, AttributeTypes.ALWAYS_SENSITIVE));
    assertTrue(app.present(made, AttributeTypes.NEVER_EXTRACTABLE));
  }

  /** KMIP has Sensitive inherited; who may lift that does it on record, by a method and by path. */
  @Test
  void theAuditTellsWhereProtectionWasLifted() {
    String guarded = Masters.aes(app, KEY, CIPHER, Requests.sensitive(true));
    child(derive(guarded, "01"));
    server.grant(Grant.Effect.ALLOW, "app", "app", Permission.DERIVE_EXPORT);
    child(derive(guarded, "02", Requests.sensitive(true), Requests.extractable(false)));

    child(derive(guarded, "03"));
    child(KeptChildrenTest.byPath(guarded, "/a", ObjectType.SYMMETRIC_KEY));

    String lifted = "protection lifted by derive-export";
    assertEquals(
        Arrays.asList(null, null, lifted, lifted),
        server.audited().stream()
            .filter(it -> it.operation().equals("Derive Key"))
            .map(AuditRecord::derived)
            .toList());
  }

  private String secret(Attribute<?>... more) {
    return app.ok(Requests.secret("0102", DERIVE, more), Register.Response.class)
        .uniqueIdentifier();
  }

  private static DeriveKey.Request ofBoth(String key, String data) {
    DerivationParameters how =
        new DerivationParameters(
            Requests.hash(HashingAlgorithm.SHA_256), null, List.of(), null, null);
    return request(ObjectType.SYMMETRIC_KEY, DerivationMethod.HMAC, how, 128, key, data);
  }

  /**
   * The operator's to allow: what a base says it is for then only fills in what a request lacks.
   */
  @Test
  void parametersNeedNotBeThoseOfTheBaseWhereThatIsSet() {
    OperationLimits usual = OperationLimits.defaults();
    TestClient lax =
        new TestServer(
                other,
                new OperationLimits(
                    usual.locatePageMax(),
                    usual.locateCountMax(),
                    usual.locateOffsetMax(),
                    usual.derivedLinksMax(),
                    usual.rsaBitsMax(),
                    usual.rsaBitsMin(),
                    usual.pbkdf2IterationsMax(),
                    usual.attributesMax(),
                    false),
                RequestLimits.defaults())
            .client("app");
    Attribute<?> own =
        Attribute.of(
            AttributeTypes.CRYPTOGRAPHIC_PARAMETERS, Requests.hash(HashingAlgorithm.SHA_384));

    lax.ok(derive(Masters.aes(lax, KEY, 0, own), "01"));
    app.refused(ResultReason.BAD_CRYPTOGRAPHIC_PARAMETERS, derive(base(own), "01"));
  }

  // Recipes, and what befalls what a key was derived from

  /** Re-key makes another object; what was made of the old one stays its child. */
  @Test
  void aRecipeKeepsItsBaseWhenThatIsReKeyed() {
    String master = Masters.aes(app, KEY, CIPHER);
    String recipe =
        app.ok(KeptChildrenTest.recipe(master, "/a"), Create.Response.class).uniqueIdentifier();
    ByteString before = encrypted(app, recipe);

    String next =
        app.ok(
                new ReKey.Request(UniqueIdentifier.of(master), null, Attributes.EMPTY, null),
                ReKey.Response.class)
            .uniqueIdentifier();

    assertEquals(before, encrypted(app, recipe));
    assertEquals(before, encrypted(app, master + "/a"));
    assertFalse(before.equals(encrypted(app, next + "/a")));
  }

  @Test
  void aRecipeOutlivesItsBaseWhereThatIsSet() {
    TestClient client = TestServer.derivingBy(other, true, true).client("app");
    String master = Masters.aes(client, KEY, CIPHER);
    String recipe =
        client.ok(KeptChildrenTest.recipe(master, "/a"), Create.Response.class).uniqueIdentifier();
    ByteString before = encrypted(client, recipe);

    client.ok(Requests.revoke(master, RevocationReasonCode.SUPERSEDED));

    assertEquals(before, encrypted(client, recipe));
    assertEquals(before, encrypted(client, master + "/a"), "which is that object");
    client.refused(
        ResultReason.WRONG_KEY_LIFECYCLE_STATE,
        Requests.encrypt(master + "/b", BlockCipherMode.ECB, BLOCK));
    client.refused(ResultReason.CONSTRAINT_VIOLATION, Requests.destroy(master));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void compromiseReachesDerivedKeysUnlessThatIsSet(boolean cascade) {
    TestClient client = TestServer.derivingBy(other, cascade, false).client("app");
    String master = Masters.aes(client, KEY, CIPHER);
    String stored =
        client
            .ok(derive(master, "01", activeSinceLong()), DeriveKey.Response.class)
            .uniqueIdentifier();
    ByteString before = encrypted(client, stored);

    client.ok(Requests.revoke(master, RevocationReasonCode.CA_COMPROMISE));

    if (cascade) {
      client.refused(
          ResultReason.WRONG_KEY_LIFECYCLE_STATE,
          Requests.encrypt(stored, BlockCipherMode.ECB, BLOCK));
      assertEquals(State.COMPROMISED, client.attribute(stored, AttributeTypes.STATE));
    } else {
      assertEquals(before, encrypted(client, stored));
      assertEquals(State.ACTIVE, client.attribute(stored, AttributeTypes.STATE));
    }
    client.refused(
        ResultReason.WRONG_KEY_LIFECYCLE_STATE,
        Requests.encrypt(master + "/a", BlockCipherMode.ECB, BLOCK));
  }

  // Signing

  /** Before Digested Data, Data of the length of a digest without a hash is one. */
  @ParameterizedTest
  @MethodSource("versions")
  void dataWithoutAHashIsADigestInOldVersionsAlone(ProtocolVersion version) {
    if (!version.isAtLeast(ProtocolVersion.V1_2)) {
      return; // They do not sign.
    }
    String key = Masters.pair(app, RecommendedCurve.SECP256K1).privateKeyUniqueIdentifier() + "/0";
    boolean old = !version.isAtLeast(ProtocolVersion.V1_4);
    ResultReason missing =
        version.major() == 1
            ? ResultReason.INVALID_FIELD
            : ResultReason.BAD_CRYPTOGRAPHIC_PARAMETERS;

    for (int length : new int[] {19, 20, 32, 64, 65}) {
      Sign.Request request =
          new Sign.Request(
              UniqueIdentifier.of(key),
              CryptographicParameters.builder().build(),
              Data.of(ByteString.adopt(new byte[length])),
              null,
              null,
              null,
              null);
      if (old && length >= 20 && length <= 64) {
        app.in(version).ok(request);
      } else {
        app.in(version).refused(missing, request);
      }
    }
  }
}
