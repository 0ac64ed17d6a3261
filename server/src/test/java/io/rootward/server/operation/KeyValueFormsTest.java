package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Digest;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyInformation;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.KeyWrappingData;
import io.rootward.kmip.model.ProtectionStorageMasks;
import io.rootward.kmip.model.SecretData;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.TransparentKeys;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.KeyWrapType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ProtectionStorageMask;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.model.enums.WrappingMethod;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How values stand in key blocks, and what their digests are of. */
class KeyValueFormsTest {
  private static final ByteString WRAPPED =
      ByteString.ofHex("1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5");
  private static final ByteString KEY =
      ByteString.ofHex("0000111122223333444455556666777788889999aaaabbbbccccddddeeeeffff");

  @TempDir private Path folder;
  private TestClient client;

  @BeforeEach
  void start() {
    client = new TestServer(folder).client("app").in(ProtocolVersion.V1_4);
  }

  private Register.Request wrapped(@Nullable EncodingOption option) {
    KeyWrappingData data =
        new KeyWrappingData(
            WrappingMethod.ENCRYPT,
            new KeyInformation(UniqueIdentifier.of("elsewhere"), null),
            null,
            null,
            null,
            option);
    KeyBlock block =
        new KeyBlock(
            KeyFormatType.RAW,
            null,
            KeyValue.of(KeyMaterial.of(WRAPPED)),
            CryptographicAlgorithm.AES,
            128,
            data);
    return register(new SymmetricKey(block));
  }

  private static Register.Request register(SymmetricKey key) {
    return new Register.Request(ObjectType.SYMMETRIC_KEY, Attributes.EMPTY, key, null);
  }

  private String registered(Register.Request request) {
    return client.ok(request, Register.Response.class).uniqueIdentifier();
  }

  private KeyBlock got(String id, @Nullable KeyWrapType wrapType) {
    Get.Request request = new Get.Request(UniqueIdentifier.of(id), null, wrapType, null, null);
    return assertInstanceOf(KeyObject.class, client.ok(request, Get.Response.class).object())
        .keyBlock();
  }

  private static ByteString bytes(KeyBlock block) {
    return assertInstanceOf(KeyValue.Plain.class, block.keyValue())
        .keyMaterial()
        .bytes(KeyMaterial.Use.CONVERSION)
        .orElseThrow();
  }

  @Test
  void wrappedKeyMaterialInAStructureComesBackInOne() {
    String id = registered(wrapped(EncodingOption.NO_ENCODING));

    KeyBlock got = got(id, KeyWrapType.AS_REGISTERED);

    assertEquals(WRAPPED, bytes(got));
    KeyWrappingData data = got.keyWrappingData();
    assertEquals(EncodingOption.NO_ENCODING, data == null ? null : data.encodingOption());
    assertNull(client.attribute(id, AttributeTypes.DIGEST), "the server cannot see the key");
  }

  @Test
  void aStructureCannotBeWhatIsWrappedInItsEncoding() {
    assertEquals(
        ResultReason.ENCODING_OPTION_ERROR, client.refused(wrapped(EncodingOption.TTLV_ENCODING)));
    assertEquals(ResultReason.ENCODING_OPTION_ERROR, client.refused(wrapped(null)));
  }

  @Test
  void theDigestOfATransparentKeyIsOfItsStructure() {
    TtlvItem structure =
        TransparentKeys.Symmetric.CODEC.write(
            Tag.KEY_MATERIAL.code(), new TransparentKeys.Symmetric(KEY), ProtocolVersion.V2_1);
    KeyBlock block =
        KeyBlock.plain(
            KeyFormatType.TRANSPARENT_SYMMETRIC_KEY,
            KeyMaterial.of((TtlvItem.Structure) structure),
            CryptographicAlgorithm.AES,
            256);

    Digest digest =
        client.present(registered(register(new SymmetricKey(block))), AttributeTypes.DIGEST);

    assertEquals(KeyFormatType.TRANSPARENT_SYMMETRIC_KEY, digest.keyFormatType());
    // TC-181-12 has the same value.
    assertEquals(
        ByteString.ofHex("499ce96ff6f5e19fe9fe7a2fe4c3e92b88db0001a4e8df28d9966856b6c4b87c"),
        digest.digestValue());
  }

  @Test
  void theDigestOfAnRsaKeyIsOfTheFormItIsGivenOutIn() {
    Attributes common =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.RSA)
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 2048)
            .build();
    CreateKeyPair.Response pair =
        client.ok(
            new CreateKeyPair.Request(common, Attributes.EMPTY, Attributes.EMPTY, null, null, null),
            CreateKeyPair.Response.class);

    for (String id : List.of(pair.privateKeyUniqueIdentifier(), pair.publicKeyUniqueIdentifier())) {
      KeyBlock block = got(id, null);
      Digest digest = client.present(id, AttributeTypes.DIGEST);
      assertEquals(KeyFormatType.PKCS_1, block.keyFormatType());
      assertEquals(KeyFormatType.PKCS_1, digest.keyFormatType());
      assertEquals(NewKeys.sha256(bytes(block).toByteArray()), digest.digestValue());
    }
  }

  private static Create.Request secretData(@Nullable Integer bits, @Nullable KeyFormatType format) {
    Attributes.Builder attributes = Attributes.builder();
    attributes.addIfPresent(AttributeTypes.CRYPTOGRAPHIC_LENGTH, bits);
    attributes.addIfPresent(AttributeTypes.KEY_FORMAT_TYPE, format);
    return new Create.Request(ObjectType.SECRET_DATA, attributes.build(), null);
  }

  @Test
  void secretDataIsMadeOfRandomBytes() {
    String one = client.ok(secretData(80, null), Create.Response.class).uniqueIdentifier();
    String two = client.ok(secretData(80, null), Create.Response.class).uniqueIdentifier();

    Get.Request request = new Get.Request(UniqueIdentifier.of(one), null, null, null, null);
    SecretData got =
        assertInstanceOf(SecretData.class, client.ok(request, Get.Response.class).object());
    assertEquals(SecretDataType.PASSWORD, got.secretDataType());
    assertEquals(KeyFormatType.OPAQUE, got.keyBlock().keyFormatType());
    assertEquals(10, bytes(got.keyBlock()).length());
    assertNotEquals(bytes(got.keyBlock()), bytes(got(two, null)));
  }

  @Test
  void secretDataIsRawInNewVersionsUnlessAskedOtherwise() {
    client = client.in(ProtocolVersion.V2_1);
    String raw = client.ok(secretData(128, null), Create.Response.class).uniqueIdentifier();
    String opaque =
        client.ok(secretData(128, KeyFormatType.OPAQUE), Create.Response.class).uniqueIdentifier();

    assertEquals(KeyFormatType.RAW, got(raw, null).keyFormatType());
    assertEquals(KeyFormatType.OPAQUE, got(opaque, null).keyFormatType());
    assertEquals(
        ResultReason.INVALID_ATTRIBUTE_VALUE,
        client.refused(secretData(128, KeyFormatType.PKCS_1)));
  }

  @Test
  void secretDataNeedsALengthInWholeBytes() {
    assertEquals(ResultReason.INVALID_FIELD, client.refused(secretData(null, null)));
    client = client.in(ProtocolVersion.V2_1);
    assertEquals(ResultReason.INVALID_ATTRIBUTE, client.refused(secretData(null, null)));
    assertEquals(ResultReason.INVALID_ATTRIBUTE_VALUE, client.refused(secretData(81, null)));
    assertEquals(ResultReason.INVALID_ATTRIBUTE_VALUE, client.refused(secretData(0, null)));
  }

  @Test
  void aStorageThatThereIsNotIsNamedForItsKey() {
    client = client.in(ProtocolVersion.V2_1);
    ProtectionStorageMasks hardware =
        new ProtectionStorageMasks(List.of(ProtectionStorageMask.HARDWARE.code()));
    Attributes common =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.ECDSA)
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 256)
            .build();
    Attributes none = Attributes.EMPTY;

    client.refused(
        ResultReason.PROTECTION_STORAGE_UNAVAILABLE,
        new Create.Request(ObjectType.SECRET_DATA, common, hardware));
    client.refused(
        ResultReason.PRIVATE_PROTECTION_STORAGE_UNAVAILABLE,
        new CreateKeyPair.Request(common, none, none, null, hardware, null));
    client.refused(
        ResultReason.PUBLIC_PROTECTION_STORAGE_UNAVAILABLE,
        new CreateKeyPair.Request(common, none, none, null, null, hardware));
  }
}
