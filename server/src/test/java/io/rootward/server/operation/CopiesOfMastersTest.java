package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.encrypt;
import static io.rootward.server.testing.Requests.mask;
import static io.rootward.server.testing.Requests.sensitive;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.SplitKeyMethod;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateSplitKey;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.JoinSplitKey;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A protected master that may leave wrapped, or in parts, must not come back beside itself as a key
 * that nobody knows for a master. Each test is named after its attack.
 */
class CopiesOfMastersTest {
  private static final String INDEX_SEVEN = "00000000000000000000000000000007";
  private static final int ENCRYPT = mask(CryptographicUsageMask.ENCRYPT);
  private static final int BOTH = ENCRYPT | mask(CryptographicUsageMask.DERIVE_KEY);

  @TempDir private Path folder;
  private TestClient app;
  private String keeper;

  @BeforeEach
  void start() {
    TestServer server = new TestServer(folder);
    app = server.client("app");
    int wraps = mask(CryptographicUsageMask.WRAP_KEY, CryptographicUsageMask.UNWRAP_KEY);
    keeper = made(wraps, Requests.extractable(true));
  }

  private String made(int mask, Attribute<?>... more) {
    Create.Request request = Requests.createActive(mask, more);
    Create.Request sensitive =
        new Create.Request(request.objectType(), request.attributes().plus(sensitive(true)), null);
    return app.ok(sensitive, Create.Response.class).uniqueIdentifier();
  }

  private String master() {
    return made(BOTH, Masters.scheme("aes-ecb-index"));
  }

  private KeyBlock wrapped(String key, EncodingOption encoding) {
    return app.keyBlock(Requests.getWrapped(key, keeper, encoding));
  }

  private String brought(KeyBlock block, int mask) {
    Register.Request request =
        new Register.Request(
            ObjectType.SYMMETRIC_KEY,
            Requests.aes(128, mask, Requests.activeSinceLong()),
            new SymmetricKey(block),
            null);
    return app.ok(request, Register.Response.class).uniqueIdentifier();
  }

  private static RequestPayload encryption(String key) {
    return encrypt(key, BlockCipherMode.ECB, INDEX_SEVEN);
  }

  private void refused(RequestPayload request) {
    app.refused(ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK, request);
    app.in(ProtocolVersion.V2_0).refused(ResultReason.PERMISSION_DENIED, request);
    app.in(ProtocolVersion.V1_4).refused(ResultReason.PERMISSION_DENIED, request);
  }

  @ParameterizedTest
  @EnumSource
  void aMasterThatWasTakenOutWrappedDoesNotEncryptAsAnotherObject(EncodingOption encoding) {
    refused(encryption(brought(wrapped(master(), encoding), ENCRYPT)));
  }

  /**
   * What it wrapped would be had in plain; destroyed or not, for what it wrapped is there still.
   */
  @Test
  void aWrappingKeyThatWasTakenOutWrappedDoesNotDecryptAsAnotherObject() {
    String wraps = made(mask(CryptographicUsageMask.WRAP_KEY));
    KeyBlock block = wrapped(wraps, EncodingOption.NO_ENCODING);
    String copy = brought(block, mask(CryptographicUsageMask.DECRYPT));
    RequestPayload decryption =
        Requests.decrypt(copy, BlockCipherMode.ECB, ByteString.ofHex(INDEX_SEVEN));

    refused(decryption);
    app.ok(Requests.revoke(wraps, RevocationReasonCode.CESSATION_OF_OPERATION));
    app.ok(Requests.destroy(wraps));
    refused(decryption);
  }

  private List<UniqueIdentifier> parts(String key) {
    CreateSplitKey.Request split =
        new CreateSplitKey.Request(
            ObjectType.SPLIT_KEY,
            UniqueIdentifier.of(key),
            2,
            2,
            SplitKeyMethod.XOR,
            null,
            Attributes.EMPTY,
            null);
    return app.ok(split, CreateSplitKey.Response.class).uniqueIdentifiers().stream()
        .map(UniqueIdentifier::of)
        .toList();
  }

  /** The other object need not say that it is Sensitive: what unwraps it says it. */
  @Test
  void aSensitiveKeyIsNotReadInPartsOfAnotherObject() {
    String copy = brought(wrapped(made(ENCRYPT), EncodingOption.NO_ENCODING), ENCRYPT);

    for (UniqueIdentifier part : parts(copy)) {
      app.refused(ResultReason.SENSITIVE, new Get.Request(part, null, null, null, null));
    }
  }

  @Test
  void nothingReadableIsDerivedOfASensitiveKeyAsAnotherObject() {
    int derives = mask(CryptographicUsageMask.DERIVE_KEY);
    String copy = brought(wrapped(made(ENCRYPT), EncodingOption.NO_ENCODING), derives);

    String derived =
        app.ok(Requests.derive(copy, "01"), DeriveKey.Response.class).uniqueIdentifier();
    app.refused(ResultReason.NOT_EXTRACTABLE, Requests.get(derived));
  }

  @Test
  void whatDerivesNothingComesBackAsEver() {
    KeyBlock block = wrapped(made(ENCRYPT), EncodingOption.NO_ENCODING);

    app.ok(encryption(brought(block, ENCRYPT)));
  }

  @Test
  void aMasterThatIsGoneComesBack() {
    String master = master();
    KeyBlock block = wrapped(master, EncodingOption.NO_ENCODING);
    app.ok(Requests.revoke(master, RevocationReasonCode.CESSATION_OF_OPERATION));
    app.ok(Requests.destroy(master));

    app.ok(encryption(brought(block, ENCRYPT)));
  }

  @Test
  void aMasterInPartsIsNotJoinedToAKeyThatEncrypts() {
    String master = master();
    List<UniqueIdentifier> parts = parts(master);
    JoinSplitKey.Request join =
        new JoinSplitKey.Request(
            ObjectType.SYMMETRIC_KEY,
            parts,
            null,
            Attributes.of(
                Attribute.of(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.AES),
                Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, ENCRYPT),
                Requests.activeSinceLong()),
            null);

    refused(join);
    app.ok(Requests.revoke(master, RevocationReasonCode.CESSATION_OF_OPERATION));
    app.ok(Requests.destroy(master));
    assertEquals(
        128,
        app.present(
            app.ok(join, JoinSplitKey.Response.class).uniqueIdentifier(),
            AttributeTypes.CRYPTOGRAPHIC_LENGTH));
  }
}
