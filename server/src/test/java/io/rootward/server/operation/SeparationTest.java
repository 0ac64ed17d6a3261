package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.encrypt;
import static io.rootward.server.testing.Requests.mask;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Mac;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.access.Grant;
import io.rootward.server.access.Permission;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A protected master answers nothing from which a child of it could be computed; its children are
 * free to be used. One test for each cell of the table, named after the attack.
 */
class SeparationTest {
  private static final int ALL =
      mask(
          CryptographicUsageMask.ENCRYPT,
          CryptographicUsageMask.DECRYPT,
          CryptographicUsageMask.MAC_GENERATE,
          CryptographicUsageMask.WRAP_KEY);
  private static final String KEY = "000102030405060708090a0b0c0d0e0f";
  private static final String INDEX_SEVEN = "00000000000000000000000000000007";

  @TempDir private Path folder;
  private TestServer server;
  private TestClient app;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    app = server.client("app");
  }

  private String guarded(String scheme) {
    return Masters.aes(
        app, KEY, ALL, Masters.scheme(scheme), Attribute.of(AttributeTypes.SENSITIVE, true));
  }

  private void refused(RequestPayload request) {
    app.refused(ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK, request);
    app.in(ProtocolVersion.V2_0).refused(ResultReason.PERMISSION_DENIED, request);
    app.in(ProtocolVersion.V1_4).refused(ResultReason.PERMISSION_DENIED, request);
  }

  @ParameterizedTest
  @EnumSource(
      value = BlockCipherMode.class,
      names = {"ECB", "CBC", "CFB", "OFB", "CTR"})
  void theIndexBlockIsNotEncryptedByTheMasterOfItsChildren(BlockCipherMode mode) {
    refused(encrypt(guarded("aes-ecb-index"), mode, INDEX_SEVEN));
  }

  @ParameterizedTest
  @EnumSource(
      value = BlockCipherMode.class,
      names = {"ECB", "CBC", "CFB", "OFB", "CTR"})
  void noBlockIsDecryptedByAMasterWhoseStepsAreBlocks(BlockCipherMode mode) {
    refused(Requests.decrypt(guarded("aes-cbc-data"), mode, ByteString.ofHex(INDEX_SEVEN)));
  }

  @Test
  void aMasterWhoseStepsAreBlocksWrapsNoChosenBytes() {
    String victim =
        app.ok(
                Requests.register("ab".repeat(16), mask(CryptographicUsageMask.ENCRYPT)),
                Register.Response.class)
            .uniqueIdentifier();

    refused(Requests.getWrapped(victim, guarded("aes-ecb-index"), null));
  }

  @Test
  void theCodeOfALabelIsNotComputedByTheMasterOfItsChildren() {
    refused(Requests.mac(guarded("sp800-108-hmac-sha256"), "000000016100000000" + "80"));
  }

  @Test
  void theCmacOfALabelIsNotComputedByTheMasterOfItsChildren() {
    CryptographicParameters cmac = Requests.mode(BlockCipherMode.CMAC);
    refused(
        new Mac.Request(
            UniqueIdentifier.of(guarded("sp800-108-cmac-aes")),
            cmac,
            Data.of(ByteString.ofHex("01")),
            null,
            null,
            null));
  }

  @Test
  void deriveKeyByEncryptDoesNotMakeAChildOfAnIndex() {
    refused(derive("aes-ecb-index", DerivationMethod.ENCRYPT, null, BlockCipherMode.ECB));
  }

  @Test
  void deriveKeyByEncryptDoesNotMakeAChildOfData() {
    refused(derive("aes-cbc-data", DerivationMethod.ENCRYPT, null, BlockCipherMode.CBC));
  }

  @ParameterizedTest
  @EnumSource(
      value = DerivationMethod.class,
      names = {"HMAC", "NIST800_108_C", "NIST800_108_F"})
  void deriveKeyByTheSameCodeDoesNotMakeAChildOfALabel(DerivationMethod method) {
    refused(derive("sp800-108-hmac-sha256", method, HashingAlgorithm.SHA_256, null));
  }

  /**
   * Block 128 of PBKDF2 in one round over 1, label and 0 is the child of 128 bits of that label.
   */
  @Test
  void deriveKeyByPasswordDoesNotMakeAChildOfALabelAmongItsBlocks() {
    DerivationParameters parameters =
        new DerivationParameters(
            Requests.hash(HashingAlgorithm.SHA_256),
            null,
            List.of(),
            ByteString.ofHex("00000001" + "61" + "00"),
            1);
    Attributes wanted =
        Attributes.of(Attribute.of(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 128 * 32 * 8));
    refused(
        new DeriveKey.Request(
            ObjectType.SECRET_DATA,
            List.of(UniqueIdentifier.of(guarded("sp800-108-hmac-sha256"))),
            DerivationMethod.PBKDF2,
            parameters,
            wanted));
  }

  @ParameterizedTest
  @EnumSource(
      value = DerivationMethod.class,
      names = {"ENCRYPT", "NIST800_108_C", "NIST800_108_F"})
  void deriveKeyByBlocksDoesNotMakeAChildByCmac(DerivationMethod method) {
    refused(derive("sp800-108-cmac-aes", method, null, BlockCipherMode.ECB));
  }

  @ParameterizedTest
  @EnumSource(
      value = DerivationMethod.class,
      names = {"ENCRYPT", "NIST800_108_C", "NIST800_108_F"})
  void deriveKeyByBlocksDoesNotMakeADiversifiedCard(DerivationMethod method) {
    refused(derive("an10922", method, null, BlockCipherMode.ECB));
  }

  /** The key names no scheme, so that other data give keys as ever. */
  @ParameterizedTest
  @CsvSource({
    "HMAC, , 00000001610000000080",
    "NIST800_108_C, , 610000000080",
    "NIST800_108_F, 0000000161, 0000000080",
    "NIST800_108_F, , 610000000080"
  })
  void theStepToAChildOfALabelIsNotTakenByDeriveKeyWhereNoSchemeIsNamed(
      DerivationMethod method, @Nullable String iv, String data) {
    String key = Masters.aes(app, KEY, ALL, Attribute.of(AttributeTypes.SENSITIVE, true));

    refused(derive(key, method, iv, data));
    app.ok(derive(key, method, iv, data + "00"));
    app.ok(derive(Masters.aes(app, KEY, ALL), method, iv, data));
  }

  @Test
  void aChildOfAMasterThatNamesASchemeIsKeptApartLikeIt() {
    String master =
        Masters.aes(
            app,
            KEY,
            ALL,
            Masters.scheme("sp800-108-hmac-sha256"),
            Attribute.of(AttributeTypes.SENSITIVE, true),
            Masters.childUsage(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DERIVE_KEY));
    DeriveKey.Request keep =
        KeptChildrenTest.byPath(
            master, "/kept", ObjectType.SYMMETRIC_KEY, Requests.activeSinceLong());
    String kept = app.ok(keep, DeriveKey.Response.class).uniqueIdentifier();

    refused(derive(master + "/a", DerivationMethod.NIST800_108_C, null, "62"));
    refused(derive(kept, DerivationMethod.NIST800_108_C, null, "62"));
  }

  @Test
  void deriveKeyByHkdfDoesNotMakeAChildByHkdf() {
    RequestPayload request =
        derive("hkdf-sha256", DerivationMethod.HKDF, HashingAlgorithm.SHA_256, null);

    app.refused(ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK, request);
    app.in(ProtocolVersion.V2_0).refused(ResultReason.PERMISSION_DENIED, request);
  }

  @Test
  void chainCodeAndANormalChildsPrivateKeyAreNotHadTogether() {
    String root = Masters.pair(app, RecommendedCurve.SECP256K1).privateKeyUniqueIdentifier();
    server.grant(Grant.Effect.ALLOW, "app", "app", Permission.DERIVE_PUBLIC);
    server.grant(Grant.Effect.ALLOW, "app", "app", Permission.DERIVE_EXPORT);

    app.present(root + "/0", DerivedFacts.CHAIN_CODE);
    app.refused(ResultReason.SENSITIVE, Requests.get(root + "/0/1"));
    app.refused(
        ResultReason.SENSITIVE,
        Requests.getWrapped(root + "/0/1", Masters.aes(app, KEY, ALL), null));
  }

  @Test
  void childrenOfAProtectedMasterAreUsedFreely() {
    String reference = guarded("aes-ecb-index") + "/7";

    app.ok(encrypt(reference, BlockCipherMode.ECB, INDEX_SEVEN));
    app.ok(Requests.mac(guarded("sp800-108-hmac-sha256") + "/a", "01"));
  }

  @Test
  void aMasterThatIsNotProtectedHidesNothing() {
    String master = Masters.aes(app, KEY, ALL, Masters.scheme("aes-ecb-index"));

    assertEquals(
        app.ok(encrypt(master, BlockCipherMode.ECB, INDEX_SEVEN), Encrypt.Response.class)
            .uniqueIdentifier(),
        master);
  }

  private DeriveKey.Request derive(
      String scheme,
      DerivationMethod method,
      @Nullable HashingAlgorithm hash,
      @Nullable BlockCipherMode mode) {
    CryptographicParameters parameters =
        CryptographicParameters.builder().hashingAlgorithm(hash).blockCipherMode(mode).build();
    Attributes wanted =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.AES)
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 128)
            .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, ALL)
            .build();
    return new DeriveKey.Request(
        ObjectType.SYMMETRIC_KEY,
        List.of(UniqueIdentifier.of(guarded(scheme))),
        method,
        new DerivationParameters(
            parameters, null, List.of(ByteString.ofHex(INDEX_SEVEN)), null, null),
        wanted);
  }

  private static DeriveKey.Request derive(
      String base, DerivationMethod method, @Nullable String iv, String data) {
    return new DeriveKey.Request(
        ObjectType.SYMMETRIC_KEY,
        List.of(UniqueIdentifier.of(base)),
        method,
        new DerivationParameters(
            Requests.hash(HashingAlgorithm.SHA_256),
            iv == null ? null : ByteString.ofHex(iv),
            List.of(ByteString.ofHex(data)),
            null,
            null),
        Attributes.of(
            Attribute.of(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.AES),
            Attribute.of(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 128),
            Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, ALL)));
  }
}
