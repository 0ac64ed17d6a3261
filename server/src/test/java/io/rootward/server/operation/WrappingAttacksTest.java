package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.KeyInformation;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.KeyWrappingSpecification;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.WrappingMethod;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.ModifyAttribute;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.TtlvReader;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Getting a key out by wrapping it: what works, and each way that must not. */
class WrappingAttacksTest {
  private static final int WRAP = CryptographicUsageMask.WRAP_KEY.code();
  private static final int DECRYPT = CryptographicUsageMask.DECRYPT.code();

  @TempDir private Path folder;
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    client = server.client("app").in(ProtocolVersion.V1_4);
  }

  @Test
  void aWrappedKeyUnwrapsToTheKey() {
    String wrapping = wrappingKey(WRAP);
    String id = client.createAes();
    ByteString key = plainKey(id);

    byte[] bare = wrapped(id, wrapping, BlockCipherMode.NISTKEYWRAP, EncodingOption.NO_ENCODING);
    byte[] padded =
        wrapped(id, wrapping, BlockCipherMode.AESKEYWRAPPADDING, EncodingOption.NO_ENCODING);
    byte[] encoded = wrapped(id, wrapping, BlockCipherMode.NISTKEYWRAP, null);

    assertEquals(key, unwrapped(wrapping, new WrapMechanism.AesKeyWrap(), bare));
    assertEquals(key, unwrapped(wrapping, new WrapMechanism.AesKeyWrapPadded(), padded));
    KeyValue value =
        KeyValue.TYPE.read(
            new TtlvReader(TtlvLimits.DEFAULT)
                .read(unwrapped(wrapping, new WrapMechanism.AesKeyWrap(), encoded).toByteArray()),
            ReadContext.of(ProtocolVersion.V1_4));
    assertEquals(key, material(assertInstanceOf(KeyValue.Plain.class, value)));
  }

  @Test
  void aKeyThatCanBeReadDoesNotWrapASensitiveKey() {
    assertEquals(ResultReason.PERMISSION_DENIED, refusedSensitive(wrappingKey(WRAP)));
  }

  @Test
  void aKeyThatMayAlsoDecryptDoesNotWrapASensitiveKey() {
    String wrapping = wrappingKey(WRAP | DECRYPT, Attribute.of(AttributeTypes.SENSITIVE, true));

    assertEquals(ResultReason.PERMISSION_DENIED, refusedSensitive(wrapping));
  }

  @Test
  void aKeyThatWasReadableOnceDoesNotWrapASensitiveKey() {
    String wrapping = wrappingKey(WRAP);
    client.ok(
        new ModifyAttribute.Request(
            UniqueIdentifier.of(wrapping), null, Attribute.of(AttributeTypes.SENSITIVE, true)),
        ModifyAttribute.Response.class);

    assertEquals(ResultReason.PERMISSION_DENIED, refusedSensitive(wrapping));
  }

  @Test
  void anAlwaysSensitiveWrappingKeyWrapsASensitiveKey() {
    String wrapping = wrappingKey(WRAP, Attribute.of(AttributeTypes.SENSITIVE, true));
    String id = client.createAes(Attribute.of(AttributeTypes.SENSITIVE, true));

    assertEquals(
        40, wrapped(id, wrapping, BlockCipherMode.NISTKEYWRAP, EncodingOption.NO_ENCODING).length);
  }

  @Test
  void whatIsNotExtractableIsNotWrappedEither() {
    String wrapping = wrappingKey(WRAP, Attribute.of(AttributeTypes.SENSITIVE, true));
    String id = client.createAes(Attribute.of(AttributeTypes.EXTRACTABLE, false));

    assertEquals(ResultReason.NOT_EXTRACTABLE, refused(id, wrapping));
  }

  @Test
  void aKeyWithoutTheBitOrBeforeItsTimeDoesNotWrap() {
    String id = client.createAes();
    String early = client.createAes(Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, WRAP));

    assertEquals(ResultReason.PERMISSION_DENIED, refused(id, wrappingKey(DECRYPT)));
    assertEquals(
        ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
        client.in(ProtocolVersion.V2_1).refused(request(id, wrappingKey(DECRYPT), null, null)));
    assertEquals(ResultReason.PERMISSION_DENIED, refused(id, early));
  }

  @Test
  void anUnknownWrappingKeyIsToldAsSuch() {
    String id = client.createAes();
    String foreign = server.client("other").createAes();

    assertEquals(ResultReason.ITEM_NOT_FOUND, refused(id, "no-such-key"));
    assertEquals(ResultReason.ITEM_NOT_FOUND, refused(id, foreign));
    assertEquals(
        ResultReason.WRAPPING_OBJECT_NOT_FOUND,
        client
            .in(ProtocolVersion.V2_1)
            .refused(request(id, foreign, BlockCipherMode.NISTKEYWRAP, null)));
  }

  private ResultReason refusedSensitive(String wrapping) {
    return refused(client.createAes(Attribute.of(AttributeTypes.SENSITIVE, true)), wrapping);
  }

  private ResultReason refused(String id, String wrapping) {
    return client.refused(
        request(id, wrapping, BlockCipherMode.NISTKEYWRAP, EncodingOption.NO_ENCODING));
  }

  private String wrappingKey(int mask, Attribute<?>... more) {
    List<Attribute<?>> all = new ArrayList<>(List.of(more));
    all.add(Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask));
    all.add(Attribute.of(AttributeTypes.ACTIVATION_DATE, server.clock().instant()));
    return client.createAes(all.toArray(Attribute<?>[]::new));
  }

  private byte[] wrapped(
      String id,
      String wrapping,
      @Nullable BlockCipherMode mode,
      @Nullable EncodingOption encoding) {
    Get.Response response = client.ok(request(id, wrapping, mode, encoding), Get.Response.class);
    SymmetricKey key = assertInstanceOf(SymmetricKey.class, response.object());
    KeyValue.Wrapped value = assertInstanceOf(KeyValue.Wrapped.class, key.keyBlock().keyValue());
    return value.bytes().toByteArray();
  }

  private static Get.Request request(
      String id,
      String wrapping,
      @Nullable BlockCipherMode mode,
      @Nullable EncodingOption encoding) {
    CryptographicParameters parameters =
        mode == null ? null : CryptographicParameters.builder().blockCipherMode(mode).build();
    return new Get.Request(
        UniqueIdentifier.of(id),
        null,
        null,
        null,
        new KeyWrappingSpecification(
            WrappingMethod.ENCRYPT,
            new KeyInformation(UniqueIdentifier.of(wrapping), parameters),
            null,
            List.of(),
            encoding));
  }

  private ByteString unwrapped(String wrapping, WrapMechanism mechanism, byte[] wrapped) {
    KeySpec aes = new KeySpec.Secret(SecretAlgorithm.AES, 256);
    try (SecretBytes bytes = SecretBytes.owning(plainKey(wrapping).toByteArray());
        EngineKey key = TestServer.engine().importKey(aes, bytes);
        SecretBytes plain = TestServer.engine().unwrapBytes(key, mechanism, wrapped)) {
      return plain.use(ByteString::copyOf);
    }
  }

  private ByteString plainKey(String id) {
    Get.Response response =
        client.ok(
            new Get.Request(UniqueIdentifier.of(id), null, null, null, null), Get.Response.class);
    SymmetricKey key = assertInstanceOf(SymmetricKey.class, response.object());
    return material(assertInstanceOf(KeyValue.Plain.class, key.keyBlock().keyValue()));
  }

  private static ByteString material(KeyValue.Plain value) {
    return value.keyMaterial().bytes(KeyMaterial.Use.CONVERSION).orElseThrow();
  }
}
