package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyInformation;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.KeyWrappingData;
import io.rootward.kmip.model.KeyWrappingSpecification;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.WrappingMethod;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys given out wrapped as data, opened here by providers of Java. */
class WrappingMethodsTest {
  private static final int GCM_TAG_BYTES = 16;

  @TempDir private Path folder;
  private TestClient client;
  private String wrapped;
  private String wrapping;

  @BeforeEach
  void start() {
    client = new TestServer(folder).client("app");
    wrapped = aes(CryptographicUsageMask.ENCRYPT);
    wrapping = aes(CryptographicUsageMask.WRAP_KEY);
  }

  private String aes(CryptographicUsageMask mask) {
    Attributes all =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.AES)
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 256)
            .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask.code())
            .build();
    return client.activated(
        client
            .ok(new Create.Request(ObjectType.SYMMETRIC_KEY, all, null), Create.Response.class)
            .uniqueIdentifier());
  }

  private static Get.Request get(
      String key, @Nullable KeyFormatType format, @Nullable KeyWrappingSpecification how) {
    return new Get.Request(UniqueIdentifier.of(key), format, null, null, how);
  }

  private byte[] plain(String key, @Nullable KeyFormatType format) {
    KeyValue value = Objects.requireNonNull(client.keyBlock(get(key, format, null)).keyValue());
    try (KeyMaterial material = ((KeyValue.Plain) value).keyMaterial()) {
      return material.bytes(KeyMaterial.Use.ENGINE).orElseThrow().toByteArray();
    }
  }

  private static KeyWrappingSpecification by(
      String key, CryptographicParameters how, @Nullable EncodingOption encoding) {
    return new KeyWrappingSpecification(
        WrappingMethod.ENCRYPT,
        new KeyInformation(UniqueIdentifier.of(key), how),
        null,
        List.of(),
        encoding);
  }

  private static byte[] bytes(KeyBlock block) {
    return ((KeyValue.Wrapped) Objects.requireNonNull(block.keyValue())).bytes().toByteArray();
  }

  private static byte[] iv(KeyBlock block) {
    KeyWrappingData data = Objects.requireNonNull(block.keyWrappingData());
    return Objects.requireNonNull(data.ivCounterNonce()).toByteArray();
  }

  @Test
  void cbcTellsItsVectorInKeyWrappingData() throws GeneralSecurityException {
    CryptographicParameters cbc =
        CryptographicParameters.builder()
            .blockCipherMode(BlockCipherMode.CBC)
            .paddingMethod(PaddingMethod.PKCS5)
            .build();
    KeyBlock block =
        client.keyBlock(get(wrapped, null, by(wrapping, cbc, EncodingOption.NO_ENCODING)));
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(plain(wrapping, null), "AES"),
        new IvParameterSpec(iv(block)));
    assertArrayEquals(plain(wrapped, null), cipher.doFinal(bytes(block)));
  }

  @Test
  void gcmHasItsTagBehindTheKey() throws GeneralSecurityException {
    CryptographicParameters gcm =
        CryptographicParameters.builder().blockCipherMode(BlockCipherMode.GCM).build();
    KeyBlock block =
        client.keyBlock(get(wrapped, null, by(wrapping, gcm, EncodingOption.NO_ENCODING)));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(plain(wrapping, null), "AES"),
        new GCMParameterSpec(8 * GCM_TAG_BYTES, iv(block)));
    assertArrayEquals(plain(wrapped, null), cipher.doFinal(bytes(block)));
  }

  @Test
  void ttlvEncodingWrapsTheWholeKeyValue() throws GeneralSecurityException {
    CryptographicParameters ctr =
        CryptographicParameters.builder().blockCipherMode(BlockCipherMode.CTR).build();
    KeyBlock block = client.keyBlock(get(wrapped, null, by(wrapping, ctr, null)));
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(plain(wrapping, null), "AES"),
        new IvParameterSpec(iv(block)));
    byte[] encoded = cipher.doFinal(bytes(block));
    // Key Value, a structure, and in it Key Material, a byte string of 32 bytes.
    assertEquals(
        "420045010000002842004308000000", ByteString.copyOf(encoded).toHex().substring(0, 30));
    assertArrayEquals(plain(wrapped, null), Arrays.copyOfRange(encoded, 16, 48));
  }

  @Test
  void rsaPublicKeysWrapByOaepAndPkcs1() throws GeneralSecurityException {
    CreateKeyPair.Response pair =
        client.ok(
            new CreateKeyPair.Request(
                Attributes.builder()
                    .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.RSA)
                    .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 2048)
                    .build(),
                Attributes.builder()
                    .add(
                        AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK,
                        CryptographicUsageMask.UNWRAP_KEY.code())
                    .build(),
                Attributes.builder()
                    .add(
                        AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK,
                        CryptographicUsageMask.WRAP_KEY.code())
                    .build(),
                null,
                null,
                null),
            CreateKeyPair.Response.class);
    String publicKey = client.activated(pair.publicKeyUniqueIdentifier());
    PrivateKey opener =
        KeyFactory.getInstance("RSA")
            .generatePrivate(
                new PKCS8EncodedKeySpec(
                    plain(pair.privateKeyUniqueIdentifier(), KeyFormatType.PKCS_8)));
    CryptographicParameters oaep =
        CryptographicParameters.builder()
            .paddingMethod(PaddingMethod.OAEP)
            .hashingAlgorithm(HashingAlgorithm.SHA_256)
            .maskGeneratorHashingAlgorithm(HashingAlgorithm.SHA_256)
            .build();
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        opener,
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
    KeyBlock block =
        client.keyBlock(get(wrapped, null, by(publicKey, oaep, EncodingOption.NO_ENCODING)));
    assertNull(Objects.requireNonNull(block.keyWrappingData()).ivCounterNonce());
    assertArrayEquals(plain(wrapped, null), cipher.doFinal(bytes(block)));
    CryptographicParameters pkcs1 =
        CryptographicParameters.builder().paddingMethod(PaddingMethod.PKCS1_V1_5).build();
    Cipher older = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    older.init(Cipher.DECRYPT_MODE, opener);
    assertArrayEquals(
        plain(wrapped, null),
        older.doFinal(
            bytes(
                client.keyBlock(
                    get(wrapped, null, by(publicKey, pkcs1, EncodingOption.NO_ENCODING))))));
  }

  @Test
  void aModeMustBeNamed() {
    client.refused(
        ResultReason.BAD_CRYPTOGRAPHIC_PARAMETERS,
        get(wrapped, null, by(wrapping, CryptographicParameters.NONE, EncodingOption.NO_ENCODING)));
  }
}
