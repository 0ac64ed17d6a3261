package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.activeSinceLong;
import static io.rootward.server.testing.Requests.aes;
import static io.rootward.server.testing.Requests.hash;
import static io.rootward.server.testing.Requests.mask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicDomainParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ValidityIndicator;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.DeleteAttribute;
import io.rootward.kmip.payload.GetAttributeList;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.ModifyAttribute;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.SetAttribute;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys that others are derived from by path: how they come to be, and what may be said of them. */
class MasterKeysTest {
  private static final int DERIVE = CryptographicUsageMask.DERIVE_KEY.code();
  private static final int SIGN = CryptographicUsageMask.SIGN.code();
  private static final int VERIFY = CryptographicUsageMask.VERIFY.code();
  private static final String CODE = "c0de".repeat(16);

  @TempDir private Path folder;
  private TestClient app;

  @BeforeEach
  void start() {
    app = new TestServer(folder).client("app");
  }

  private static Attribute<TtlvItem> setting(DerivationSettings setting) {
    return Attribute.of(setting.attribute(), value(setting));
  }

  private static Attribute<TtlvItem> text(DerivationSettings setting, String value) {
    return Attribute.of(
        setting.attribute(), new TtlvItem.TextItem(Tag.ATTRIBUTE_VALUE.code(), value));
  }

  private static Attribute<TtlvItem> number(DerivationSettings setting, int value) {
    return Attribute.of(
        setting.attribute(), new TtlvItem.IntegerItem(Tag.ATTRIBUTE_VALUE.code(), value));
  }

  private static Attribute<TtlvItem> chainCode(String hex) {
    return Attribute.of(
        DerivationSettings.CHAIN_CODE.attribute(),
        new TtlvItem.BytesItem(Tag.ATTRIBUTE_VALUE.code(), ByteString.ofHex(hex)));
  }

  /** One that fits an AES-128 key, or a pair on secp256k1 for what trees have. */
  private static TtlvItem value(DerivationSettings setting) {
    int tag = Tag.ATTRIBUTE_VALUE.code();
    return switch (setting) {
      case SCHEME -> new TtlvItem.TextItem(tag, "sp800-108-hmac-sha256");
      case BASE -> new TtlvItem.TextItem(tag, "some-base");
      case PATH -> new TtlvItem.TextItem(tag, "/a");
      case STORE -> new TtlvItem.TextItem(tag, "recipe");
      case BOUNDARY -> new TtlvItem.TextItem(tag, "software");
      case DELIVERY -> new TtlvItem.TextItem(tag, "one-time");
      case MESSAGES -> new TtlvItem.IntegerItem(tag, 7);
      case DEPTH -> new TtlvItem.IntegerItem(tag, 3);
      case USAGE -> new TtlvItem.IntegerItem(tag, CryptographicUsageMask.ENCRYPT.code());
      case LENGTH -> new TtlvItem.IntegerItem(tag, 128);
      case ALGORITHM -> new TtlvItem.EnumerationItem(tag, CryptographicAlgorithm.AES.code());
      case CHAIN_CODE -> new TtlvItem.BytesItem(tag, ByteString.ofHex(CODE));
    };
  }

  private static CreateKeyPair.Request pair(RecommendedCurve curve, Attribute<?>... ofPrivate) {
    Attributes common =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.EC)
            .add(
                AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS,
                new CryptographicDomainParameters(null, curve))
            .build();
    Attributes.Builder own =
        Attributes.builder().add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, SIGN | DERIVE);
    for (Attribute<?> attribute : ofPrivate) {
      own.add(attribute);
    }
    return new CreateKeyPair.Request(
        common,
        own.build(),
        Attributes.builder().add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, VERIFY | DERIVE).build(),
        null,
        null,
        null);
  }

  private CreateKeyPair.Response made(CreateKeyPair.Request request) {
    return app.ok(request, CreateKeyPair.Response.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = RecommendedCurve.class,
      names = {"SECP256K1", "P_256", "CURVE25519"})
  void aPairForDerivingIsTheRootOfATree(RecommendedCurve curve) {
    CreateKeyPair.Response pair = made(pair(curve));

    for (String key :
        new String[] {pair.privateKeyUniqueIdentifier(), pair.publicKeyUniqueIdentifier()}) {
      app.refused(
          ResultReason.ATTRIBUTE_SINGLE_VALUED,
          new AddAttribute.Request(UniqueIdentifier.of(key), chainCode(CODE)));
    }
  }

  @Test
  void aPairThatIsNotForDerivingIsNone() {
    CreateKeyPair.Request request = pair(RecommendedCurve.SECP256K1);
    Attributes forSigning =
        Attributes.builder().add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, SIGN).build();
    CreateKeyPair.Response pair =
        made(
            new CreateKeyPair.Request(
                request.common(), forSigning, request.publicKey(), null, null, null));

    app.ok(
        new AddAttribute.Request(
            UniqueIdentifier.of(pair.privateKeyUniqueIdentifier()), chainCode(CODE)));
  }

  @Test
  void aKeyOnSecp256k1SignsAndVerifies() {
    CreateKeyPair.Response pair = made(pair(RecommendedCurve.SECP256K1, activeSinceLong()));
    app.activated(pair.publicKeyUniqueIdentifier());
    ByteString data = ByteString.ofHex("0102");
    Sign.Response signed =
        app.ok(
            new Sign.Request(
                UniqueIdentifier.of(pair.privateKeyUniqueIdentifier()),
                hash(HashingAlgorithm.SHA_256),
                Data.of(data),
                null,
                null,
                null,
                null),
            Sign.Response.class);
    SignatureVerify.Response verified =
        app.ok(
            new SignatureVerify.Request(
                UniqueIdentifier.of(pair.publicKeyUniqueIdentifier()),
                hash(HashingAlgorithm.SHA_256),
                Data.of(data),
                null,
                signed.signatureData(),
                null,
                null,
                null),
            SignatureVerify.Response.class);

    assertEquals(ValidityIndicator.VALID, verified.validityIndicator());
  }

  @Test
  void aChainCodeIsNeverShown() {
    CreateKeyPair.Response pair = made(pair(RecommendedCurve.SECP256K1));
    AttributeType<TtlvItem> code = DerivationSettings.CHAIN_CODE.attribute();
    for (String key :
        new String[] {pair.privateKeyUniqueIdentifier(), pair.publicKeyUniqueIdentifier()}) {
      assertNull(app.attribute(key, code));
      assertFalse(app.attributes(key).has(code));
      assertFalse(
          app.ok(
                  new GetAttributeList.Request(UniqueIdentifier.of(key)),
                  GetAttributeList.Response.class)
              .attributeReferences()
              .contains(code));
    }
    app.refused(ResultReason.INVALID_ATTRIBUTE, Requests.locate(chainCode(CODE)));
  }

  @Test
  void whoAddsAChainCodeIn1xHearsOwnWordsAndNotTheSeal() {
    CreateKeyPair.Request request = pair(RecommendedCurve.SECP256K1);
    Attributes forSigning =
        Attributes.builder().add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, SIGN).build();
    String key =
        made(new CreateKeyPair.Request(
                request.common(), forSigning, request.publicKey(), null, null, null))
            .privateKeyUniqueIdentifier();

    AddAttribute.Response added =
        app.in(ProtocolVersion.V1_4)
            .ok(
                new AddAttribute.Request(UniqueIdentifier.of(key), chainCode(CODE)),
                AddAttribute.Response.class);

    assertEquals(chainCode(CODE), added.attribute());
  }

  /** The rule of every setting, through every operation that could change it. */
  @ParameterizedTest
  @EnumSource(DerivationSettings.class)
  void aSettingIsMadeOnceAndNeverChanged(DerivationSettings setting) {
    boolean pair = setting == DerivationSettings.CHAIN_CODE || setting == DerivationSettings.DEPTH;
    String plain = pair ? signingPair() : created();
    UniqueIdentifier id = UniqueIdentifier.of(plain);
    if (setting.isFixedAtCreation()) {
      app.refused(ResultReason.READ_ONLY_ATTRIBUTE, new AddAttribute.Request(id, setting(setting)));
      app.refused(ResultReason.READ_ONLY_ATTRIBUTE, new SetAttribute.Request(id, setting(setting)));
    } else {
      app.ok(new AddAttribute.Request(id, setting(setting)));
      ResultReason readOnly = ResultReason.ATTRIBUTE_READ_ONLY;
      app.refused(
          ResultReason.ATTRIBUTE_SINGLE_VALUED, new AddAttribute.Request(id, setting(setting)));
      app.refused(ResultReason.READ_ONLY_ATTRIBUTE, new SetAttribute.Request(id, setting(setting)));
      app.refused(readOnly, new ModifyAttribute.Request(id, null, setting(setting)));
      app.refused(readOnly, new DeleteAttribute.Request(id, setting.attribute(), null, null));
      String active = app.activated(pair ? signingPair() : created());
      app.refused(
          ResultReason.WRONG_KEY_LIFECYCLE_STATE,
          new AddAttribute.Request(UniqueIdentifier.of(active), setting(setting)));
    }
  }

  private String created() {
    return app.ok(Requests.create(DERIVE), Create.Response.class).uniqueIdentifier();
  }

  private String signingPair() {
    CreateKeyPair.Request request = pair(RecommendedCurve.SECP256K1);
    Attributes forSigning =
        Attributes.builder().add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, SIGN).build();
    return made(new CreateKeyPair.Request(
            request.common(), forSigning, request.publicKey(), null, null, null))
        .privateKeyUniqueIdentifier();
  }

  @ParameterizedTest
  @CsvSource({
    "SECP256K1, bip32, true",
    "P_256, slip10-nist256p1, true",
    "CURVE25519, slip10-curve25519, true",
    "P_256, bip32, false",
    "SECP256K1, slip10-ed25519, false",
    "P_384, slip10-nist256p1, false",
    "SECP256K1, hkdf-sha256, false",
    "SECP256K1, Bip32, false",
  })
  void aPairTakesTheSchemeOfItsCurveOnly(RecommendedCurve curve, String scheme, boolean taken) {
    CreateKeyPair.Request request = pair(curve, text(DerivationSettings.SCHEME, scheme));
    if (taken) {
      made(request);
    } else {
      app.refused(ResultReason.INVALID_ATTRIBUTE_VALUE, request);
      app.in(ProtocolVersion.V1_4).refused(ResultReason.INVALID_FIELD, request);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "128, aes-ecb-index, 0, true",
    "256, aes-ecb-index, 0, false",
    "256, aes-ecb-index, 128, true",
    "128, an10922, 0, true",
    "128, an10922, 256, false",
    "256, sp800-108-cmac-aes, 0, true",
    "256, hkdf-sha256, 192, true",
    "256, hkdf-sha256, 100, false",
    "256, hkdf-sha256, 72, false",
    "256, bip32, 0, false",
    "256, hkdf, 0, false",
  })
  void anAesKeyTakesWhatItsSchemeCanGive(int bits, String scheme, int length, boolean taken) {
    Attributes given = aes(bits, DERIVE, text(DerivationSettings.SCHEME, scheme));
    Create.Request request =
        new Create.Request(
            ObjectType.SYMMETRIC_KEY,
            length == 0 ? given : given.plus(number(DerivationSettings.LENGTH, length)),
            null);
    if (taken) {
      app.ok(request);
    } else {
      app.refused(ResultReason.INVALID_ATTRIBUTE_VALUE, request);
      app.in(ProtocolVersion.V1_0).refused(ResultReason.INVALID_FIELD, request);
    }
  }

  @Test
  void aSeedSaysWhatItIsFor() {
    String seed = "00".repeat(64);

    app.ok(Requests.secret(seed, DERIVE));
    app.ok(Requests.secret(seed, DERIVE, text(DerivationSettings.SCHEME, "bip32")));
    app.ok(
        Requests.secret(
            seed,
            DERIVE,
            text(DerivationSettings.SCHEME, "hkdf-sha256"),
            setting(DerivationSettings.LENGTH),
            setting(DerivationSettings.ALGORITHM)));
    ResultReason wrong = ResultReason.INVALID_ATTRIBUTE_VALUE;
    app.refused(
        wrong, Requests.secret(seed, DERIVE, text(DerivationSettings.SCHEME, "hkdf-sha256")));
    app.refused(
        wrong, Requests.secret("00".repeat(15), DERIVE, text(DerivationSettings.SCHEME, "bip32")));
    app.refused(
        wrong, Requests.secret("00".repeat(65), DERIVE, text(DerivationSettings.SCHEME, "bip32")));
  }

  @Test
  void aChainCodeHas32BytesAndATree() {
    ResultReason wrong = ResultReason.INVALID_ATTRIBUTE_VALUE;

    app.refused(
        wrong,
        new AddAttribute.Request(UniqueIdentifier.of(signingPair()), chainCode("00".repeat(31))));
    app.refused(wrong, new AddAttribute.Request(UniqueIdentifier.of(created()), chainCode(CODE)));
    app.refused(ResultReason.ATTRIBUTE_READ_ONLY, Requests.create(DERIVE, chainCode(CODE)));
    app.refused(
        ResultReason.ATTRIBUTE_READ_ONLY, pair(RecommendedCurve.SECP256K1, chainCode(CODE)));
  }

  @Test
  void usageAndBoundaryAreWhatTheyCanBe() {
    ResultReason wrong = ResultReason.INVALID_ATTRIBUTE_VALUE;

    app.refused(wrong, Requests.create(DERIVE, number(DerivationSettings.USAGE, 1 << 30)));
    app.refused(wrong, Requests.create(DERIVE, text(DerivationSettings.BOUNDARY, "cloud")));
    app.ok(
        Requests.create(
            DERIVE,
            number(
                DerivationSettings.USAGE,
                mask(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DECRYPT))));
  }

  @Test
  void aNewMasterIsFoundByItsScheme() {
    String key =
        app.ok(
                Requests.create(DERIVE, text(DerivationSettings.SCHEME, "hkdf-sha256")),
                Create.Response.class)
            .uniqueIdentifier();

    assertEquals(
        List.of(key),
        app.ok(
                Requests.locate(text(DerivationSettings.SCHEME, "hkdf-sha256")),
                Locate.Response.class)
            .uniqueIdentifiers());
    app.ok(
        Requests.register("00".repeat(16), DERIVE, text(DerivationSettings.SCHEME, "an10922")),
        Register.Response.class);
  }
}
