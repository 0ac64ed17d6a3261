package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.mask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Mac;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.access.Grant;
import io.rootward.server.access.Permission;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A protected master, asked in ways that look harmless for what a child of it is made of. Each test
 * is named after its attack.
 */
class WaysAroundSeparationTest {
  private static final int ALL =
      mask(
          CryptographicUsageMask.ENCRYPT,
          CryptographicUsageMask.DECRYPT,
          CryptographicUsageMask.MAC_GENERATE,
          CryptographicUsageMask.MAC_VERIFY);
  private static final int DERIVES =
      mask(CryptographicUsageMask.MAC_GENERATE, CryptographicUsageMask.DERIVE_KEY);
  private static final String KEY = "000102030405060708090a0b0c0d0e0f";
  private static final String BLOCK = "00".repeat(16);
  private static final Attribute<Boolean> SENSITIVE = Requests.sensitive(true);

  @TempDir private Path folder;
  private TestServer server;
  private TestClient app;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    app = server.client("app");
  }

  private String guarded(String scheme) {
    return Masters.aes(app, KEY, ALL, Masters.scheme(scheme), SENSITIVE);
  }

  private void refused(RequestPayload request) {
    app.refused(ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK, request);
    app.in(ProtocolVersion.V2_0).refused(ResultReason.PERMISSION_DENIED, request);
    app.in(ProtocolVersion.V1_4).refused(ResultReason.PERMISSION_DENIED, request);
  }

  private static Encrypt.Request encryption(
      String key, CryptographicParameters how, @Nullable String vector) {
    return new Encrypt.Request(
        UniqueIdentifier.of(key),
        how,
        Data.of(ByteString.ofHex(BLOCK)),
        vector == null ? null : ByteString.ofHex(vector),
        null,
        null,
        null,
        null);
  }

  /** The second counter block is the index 2; the tag over nothing is made of the index 1. */
  @Test
  void aVectorOfZerosDoesNotMakeGcmAnswerWithTheChildOfAnIndex() {
    CryptographicParameters gcm = Requests.mode(BlockCipherMode.GCM);
    String master = guarded("aes-ecb-index");

    refused(encryption(master, gcm, "00".repeat(12)));
    app.ok(encryption(master + "/2", gcm, "00".repeat(12)));
    app.ok(encryption(Masters.aes(app, KEY, ALL, SENSITIVE), gcm, null));
  }

  @Test
  void aVectorOfTheClientsDoesNotMakeCcmAnswerWithTheChildOfData() {
    refused(
        encryption(guarded("aes-cbc-data"), Requests.mode(BlockCipherMode.CCM), "00".repeat(12)));
  }

  /** What comes of a vector that came twice is the child of sixteen zero bytes. */
  @Test
  void vectorsThatAreDrawnAreTooLongToComeTwice() {
    CryptographicParameters little =
        CryptographicParameters.builder()
            .blockCipherMode(BlockCipherMode.GCM)
            .ivLength(64)
            .randomIv(true)
            .build();

    refused(encryption(guarded("aes-ecb-index"), little, null));
  }

  @Test
  void aShortTagIsNotTriedUntilGcmDecryptsABlockOfChoice() {
    String master = guarded("aes-ecb-index");
    CryptographicParameters gcm = Requests.mode(BlockCipherMode.GCM);
    CryptographicParameters little =
        CryptographicParameters.builder().blockCipherMode(BlockCipherMode.GCM).tagLength(4).build();
    Encrypt.Response made = app.ok(encryption(master, gcm, null), Encrypt.Response.class);
    ByteString tag = Objects.requireNonNull(made.authenticatedEncryptionTag());

    refused(decryption(made, little, ByteString.ofHex(tag.toHex().substring(0, 8))));
    Decrypt.Response plain = app.ok(decryption(made, gcm, tag), Decrypt.Response.class);
    assertEquals(ByteString.ofHex(BLOCK), plain.data());
  }

  private static Decrypt.Request decryption(
      Encrypt.Response made, CryptographicParameters how, ByteString tag) {
    return new Decrypt.Request(
        UniqueIdentifier.of(made.uniqueIdentifier()),
        how,
        Data.of(Objects.requireNonNull(made.data())),
        made.ivCounterNonce(),
        null,
        null,
        null,
        null,
        tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sp800-108-hmac-sha256", "hkdf-sha256"})
  void aMasterOfCodesDoesNotSayWhichCodeIsRight(String scheme) {
    refused(Requests.macVerify(guarded(scheme), "01", ByteString.ofHex("00".repeat(32))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"aes-ecb-index", "aes-cbc-data", "an10922", "hkdf-sha256"})
  void noMasterComputesACmac(String scheme) {
    refused(
        new Mac.Request(
            UniqueIdentifier.of(guarded(scheme)),
            Requests.mode(BlockCipherMode.CMAC),
            Data.of(ByteString.ofHex(BLOCK)),
            null,
            null,
            null));
  }

  private static Attributes wanted(CryptographicAlgorithm algorithm, int bits) {
    return Attributes.of(
        Requests.activeSinceLong(),
        Attribute.of(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, algorithm),
        Attribute.of(AttributeTypes.CRYPTOGRAPHIC_LENGTH, bits),
        Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, ALL));
  }

  private static DerivationParameters over(HashingAlgorithm hash, @Nullable String data) {
    List<ByteString> given = data == null ? List.of() : List.of(ByteString.ofHex(data));
    return new DerivationParameters(Requests.hash(hash), null, given, null, null);
  }

  /** The object with the data is the victim, the key is one that the attacker knows. */
  private DeriveKey.Request overASeed(String key, String seed, HashingAlgorithm hash, int bits) {
    String known =
        app.ok(
                Requests.secret(key, mask(CryptographicUsageMask.DERIVE_KEY)),
                Register.Response.class)
            .uniqueIdentifier();
    return new DeriveKey.Request(
        ObjectType.SYMMETRIC_KEY,
        List.of(UniqueIdentifier.of(known), UniqueIdentifier.of(seed)),
        DerivationMethod.HMAC,
        over(hash, null),
        wanted(CryptographicAlgorithm.HMAC_SHA256, bits));
  }

  @Test
  void theRootOfATreeIsNotHadByACodeOverItsSeed() {
    String bitcoin = HexFormat.of().formatHex("Bitcoin seed".getBytes(StandardCharsets.US_ASCII));
    String seed = Masters.seed(app, KEY, "bip32", ALL, SENSITIVE);
    String open = Masters.seed(app, KEY, "bip32", ALL);

    refused(overASeed(bitcoin, seed, HashingAlgorithm.SHA_512, 512));
    app.ok(overASeed(bitcoin, open, HashingAlgorithm.SHA_512, 512));
  }

  /** The key that comes of it would authenticate a label to what its child is. */
  @Test
  void whatHkdfGoesOnFromIsNotHadByACodeOverItsSeed() {
    int tag = Tag.ATTRIBUTE_VALUE.code();
    String seed =
        Masters.seed(
            app,
            KEY,
            "hkdf-sha256",
            ALL,
            SENSITIVE,
            Attribute.of(DerivationSettings.LENGTH.attribute(), new TtlvItem.IntegerItem(tag, 128)),
            Attribute.of(
                DerivationSettings.ALGORITHM.attribute(),
                new TtlvItem.EnumerationItem(tag, CryptographicAlgorithm.AES.code())));

    refused(overASeed("00".repeat(32), seed, HashingAlgorithm.SHA_256, 256));
  }

  private static DeriveKey.Request byCode(String base, CryptographicAlgorithm algorithm, int bits) {
    return new DeriveKey.Request(
        ObjectType.SYMMETRIC_KEY,
        List.of(UniqueIdentifier.of(base)),
        DerivationMethod.HMAC,
        over(HashingAlgorithm.SHA_256, "0102"),
        wanted(algorithm, bits));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 104})
  void aDerivedKeyIsNotGuessedByteByByte(int bits) {
    String base = Masters.aes(app, KEY, ALL, SENSITIVE);
    DeriveKey.Request request = byCode(base, CryptographicAlgorithm.HMAC_SHA256, bits);

    app.refused(ResultReason.INVALID_ATTRIBUTE, request);
    app.in(ProtocolVersion.V1_4).refused(ResultReason.INVALID_FIELD, request);
    app.ok(byCode(Masters.aes(app, KEY, ALL), CryptographicAlgorithm.HMAC_SHA256, bits));
    server.grant(Grant.Effect.ALLOW, "app", "app", Permission.DERIVE_EXPORT);
    app.ok(request);
  }

  @Test
  void keysAsShortAsTheyMustBeAreDerived() {
    String base = Masters.aes(app, KEY, ALL, SENSITIVE);

    app.ok(byCode(base, CryptographicAlgorithm.HMAC_SHA256, 112));
    app.ok(byCode(base, CryptographicAlgorithm.DES, 64));
  }

  /** Get Attributes tells it to whoever may ask about the base. */
  @Test
  void theDigestOfAKeyIsNotDerivedFromIt() {
    String base = Masters.aes(app, KEY, ALL, SENSITIVE);

    refused(byHash(base, HashingAlgorithm.SHA_256));
    app.ok(byHash(base, HashingAlgorithm.SHA_384));
    app.ok(byHash(Masters.aes(app, KEY, ALL), HashingAlgorithm.SHA_256));
  }

  private static DeriveKey.Request byHash(String base, HashingAlgorithm hash) {
    return new DeriveKey.Request(
        ObjectType.SYMMETRIC_KEY,
        List.of(UniqueIdentifier.of(base)),
        DerivationMethod.HASH,
        over(hash, null),
        wanted(CryptographicAlgorithm.HMAC_SHA256, 256));
  }

  /** HMAC takes the hash of a key longer than its block, and Digest is that hash. */
  @ParameterizedTest
  @ValueSource(ints = {65, 96, 200})
  void theDigestOfALongKeyIsNotToldInThePlaceOfTheKey(int bytes) {
    String key = "5a".repeat(bytes);

    assertNull(app.attribute(longKey(key, SENSITIVE), AttributeTypes.DIGEST));
    assertNotNull(app.attribute(longKey(key), AttributeTypes.DIGEST));
    assertNotNull(app.attribute(longKey("5a".repeat(64), SENSITIVE), AttributeTypes.DIGEST));
    refused(byHash(longKey(key, SENSITIVE), HashingAlgorithm.SHA_256));
  }

  @Test
  void theDigestOfALongChildIsNotToldEither() {
    String master = longKey("5a".repeat(64), SENSITIVE, length(1_024));

    assertNull(app.attribute(master + "/a", AttributeTypes.DIGEST));
    assertNotNull(app.attribute(longKey("5a".repeat(64), SENSITIVE) + "/a", AttributeTypes.DIGEST));
  }

  private static Attribute<TtlvItem> length(int bits) {
    return Attribute.of(
        DerivationSettings.LENGTH.attribute(),
        new TtlvItem.IntegerItem(Tag.ATTRIBUTE_VALUE.code(), bits));
  }

  private String longKey(String hex, Attribute<?>... more) {
    ByteString key = ByteString.ofHex(hex);
    KeyBlock block =
        KeyBlock.plain(
            KeyFormatType.RAW,
            KeyMaterial.of(key),
            CryptographicAlgorithm.HMAC_SHA256,
            key.length() * 8);
    Attributes attributes =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, DERIVES)
            .add(Requests.activeSinceLong())
            .addAll(Attributes.of(more))
            .build();
    return app.ok(
            new Register.Request(
                ObjectType.SYMMETRIC_KEY, attributes, new SymmetricKey(block), null),
            Register.Response.class)
        .uniqueIdentifier();
  }

  /** A child of 64 bytes is two outputs, the second of which is made like the first. */
  @ParameterizedTest
  @CsvSource({"00000001, true", "00000002, true", "00000003, false"})
  void theSecondHalfOfAChildIsNotDerivedByACode(String number, boolean isPart) {
    String base = longKey("5a".repeat(64), SENSITIVE);
    DeriveKey.Request request =
        new DeriveKey.Request(
            ObjectType.SYMMETRIC_KEY,
            List.of(UniqueIdentifier.of(base)),
            DerivationMethod.HMAC,
            over(HashingAlgorithm.SHA_256, number + "6100" + "00000200"),
            wanted(CryptographicAlgorithm.HMAC_SHA256, 256));

    if (isPart) {
      refused(request);
    } else {
      app.ok(request);
    }
  }
}
