package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.CryptographicParametersBuilder;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Mac;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Secret keys of every algorithm in every version that can name it: made, given out, used, and the
 * result compared with what a provider of Java makes of the key that was given out.
 */
class SymmetricAlgorithmsTest {
  private static final Provider BC = new BouncyCastleProvider();
  private static final byte[] TEXT = "nothing in whole blocks".getBytes(StandardCharsets.US_ASCII);

  /** Cryptographic Length, bytes of material, block, name in Java. */
  private record Shape(int bits, int bytes, int block, String name) {}

  private static final Map<CryptographicAlgorithm, Shape> CIPHERS =
      Map.ofEntries(
          Map.entry(CryptographicAlgorithm.AES, new Shape(192, 24, 16, "AES")),
          Map.entry(CryptographicAlgorithm.DES3, new Shape(168, 24, 8, "DESede")),
          Map.entry(CryptographicAlgorithm.BLOWFISH, new Shape(448, 56, 8, "Blowfish")),
          Map.entry(CryptographicAlgorithm.CAMELLIA, new Shape(256, 32, 16, "Camellia")),
          Map.entry(CryptographicAlgorithm.CAST5, new Shape(80, 10, 8, "CAST5")),
          Map.entry(CryptographicAlgorithm.IDEA, new Shape(128, 16, 8, "IDEA")),
          Map.entry(CryptographicAlgorithm.SEED, new Shape(128, 16, 16, "SEED")),
          Map.entry(CryptographicAlgorithm.ARIA, new Shape(192, 24, 16, "ARIA")),
          Map.entry(CryptographicAlgorithm.TWOFISH, new Shape(256, 32, 16, "Twofish")),
          Map.entry(CryptographicAlgorithm.SKIPJACK, new Shape(80, 10, 8, "Skipjack")));

  @TempDir private Path folder;
  private TestClient client;

  @BeforeEach
  void start() {
    client = new TestServer(folder).client("app");
  }

  static Stream<Arguments> ciphersByVersion() {
    return CIPHERS.keySet().stream()
        .sorted()
        .flatMap(
            algorithm ->
                ProtocolVersion.SUPPORTED.stream()
                    .filter(version -> algorithm.versions().includes(version))
                    .map(version -> Arguments.of(algorithm, version)));
  }

  private String created(
      TestClient by, CryptographicAlgorithm algorithm, @Nullable Integer bits, int mask) {
    Attributes.Builder all =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, algorithm)
            .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask);
    if (bits != null) {
      all.add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, bits);
    }
    String key =
        by.ok(
                new Create.Request(ObjectType.SYMMETRIC_KEY, all.build(), null),
                Create.Response.class)
            .uniqueIdentifier();
    return by.activated(key);
  }

  private static byte[] material(TestClient by, String key) {
    Get.Response got =
        by.ok(
            new Get.Request(UniqueIdentifier.of(key), null, null, null, null), Get.Response.class);
    KeyValue value = ((KeyObject) got.object()).keyBlock().keyValue();
    try (KeyMaterial material = ((KeyValue.Plain) Objects.requireNonNull(value)).keyMaterial()) {
      return material.bytes(KeyMaterial.Use.ENGINE).orElseThrow().toByteArray();
    }
  }

  private static int cipherMask() {
    return CryptographicUsageMask.ENCRYPT.code() | CryptographicUsageMask.DECRYPT.code();
  }

  @ParameterizedTest
  @MethodSource("ciphersByVersion")
  void blockCiphers(CryptographicAlgorithm algorithm, ProtocolVersion version)
      throws GeneralSecurityException {
    Shape shape = Objects.requireNonNull(CIPHERS.get(algorithm));
    TestClient by = client.in(version);
    String key = created(by, algorithm, shape.bits(), cipherMask());
    byte[] material = material(by, key);
    assertEquals(shape.bytes(), material.length);
    assertEquals(shape.bits(), by.present(key, AttributeTypes.CRYPTOGRAPHIC_LENGTH));
    if (!version.isAtLeast(ProtocolVersion.V1_2)) {
      return;
    }
    for (BlockCipherMode mode :
        List.of(BlockCipherMode.CBC, BlockCipherMode.CFB, BlockCipherMode.OFB)) {
      CryptographicParameters how =
          CryptographicParameters.builder()
              .blockCipherMode(mode)
              .paddingMethod(mode == BlockCipherMode.CBC ? PaddingMethod.PKCS5 : null)
              .build();
      Encrypt.Response made = by.ok(encrypt(key, how, TEXT, null), Encrypt.Response.class);
      byte[] iv = bytes(made.ivCounterNonce());
      assertEquals(shape.block(), iv.length);
      String name = mode == BlockCipherMode.CBC ? "/CBC/PKCS5Padding" : "/" + mode + "/NoPadding";
      Cipher cipher = Cipher.getInstance(shape.name() + name, BC);
      cipher.init(
          Cipher.DECRYPT_MODE, new SecretKeySpec(material, shape.name()), new IvParameterSpec(iv));
      byte[] sealed = bytes(made.data());
      assertArrayEquals(TEXT, cipher.doFinal(sealed));
      assertArrayEquals(TEXT, decrypted(by, key, how, sealed, iv, null));
    }
  }

  private static byte[] bytes(@Nullable ByteString given) {
    return Objects.requireNonNull(given).toByteArray();
  }

  private static Encrypt.Request encrypt(
      String key, CryptographicParameters how, byte[] data, byte @Nullable [] iv) {
    return new Encrypt.Request(
        UniqueIdentifier.of(key),
        how,
        Data.of(ByteString.copyOf(data)),
        iv == null ? null : ByteString.copyOf(iv),
        null,
        null,
        null,
        null);
  }

  private static byte[] decrypted(
      TestClient by,
      String key,
      CryptographicParameters how,
      byte[] data,
      byte[] iv,
      @Nullable ByteString tag) {
    Decrypt.Request request =
        new Decrypt.Request(
            UniqueIdentifier.of(key),
            how,
            Data.of(ByteString.copyOf(data)),
            ByteString.copyOf(iv),
            null,
            null,
            null,
            null,
            tag);
    return bytes(by.ok(request, Decrypt.Response.class).data());
  }

  @Test
  void everyAlgorithmHasALengthOfItsOwnWhereTheClientNamesNone() {
    CIPHERS.forEach(
        (algorithm, shape) -> {
          String key = created(client, algorithm, null, cipherMask());
          int bits = client.present(key, AttributeTypes.CRYPTOGRAPHIC_LENGTH);
          int material = 8 * material(client, key).length;
          assertEquals(algorithm == CryptographicAlgorithm.DES3 ? 168 : material, bits);
        });
  }

  @Test
  void lengthsThatAnAlgorithmDoesNotHaveAreRefused() {
    for (CryptographicAlgorithm algorithm : CIPHERS.keySet()) {
      for (int bits : List.of(0, 8, 100, 129, 1024)) {
        Attributes all =
            Attributes.builder()
                .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, algorithm)
                .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, bits)
                .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, cipherMask())
                .build();
        assertEquals(
            ResultReason.INVALID_ATTRIBUTE_VALUE,
            client.refused(new Create.Request(ObjectType.SYMMETRIC_KEY, all, null)));
      }
    }
  }

  @Test
  void algorithmsThatNoEngineHasAreRefused() {
    for (CryptographicAlgorithm algorithm :
        List.of(
            CryptographicAlgorithm.DES,
            CryptographicAlgorithm.MARS,
            CryptographicAlgorithm.RC4,
            CryptographicAlgorithm.SM4)) {
      Attributes all =
          Attributes.builder()
              .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, algorithm)
              .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 128)
              .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, cipherMask())
              .build();
      assertEquals(
          ResultReason.INVALID_ATTRIBUTE_VALUE,
          client.refused(new Create.Request(ObjectType.SYMMETRIC_KEY, all, null)));
    }
  }

  /**
   * RFC 3686 section 4: a nonce and an IV of 12 bytes together, then a counter that begins at 1.
   */
  @Test
  void anInitialCounterValueStandsBehindTheIv() throws GeneralSecurityException {
    String key = created(client, CryptographicAlgorithm.AES, 256, cipherMask());
    CryptographicParameters how =
        CryptographicParameters.builder()
            .blockCipherMode(BlockCipherMode.CTR)
            .initialCounterValue(1)
            .counterLength(32)
            .build();
    Encrypt.Response made = client.ok(encrypt(key, how, TEXT, null), Encrypt.Response.class);
    byte[] iv = bytes(made.ivCounterNonce());
    assertEquals(12, iv.length);
    byte[] block = Arrays.copyOf(iv, 16);
    block[15] = 1;
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(material(client, key), "AES"),
        new IvParameterSpec(block));
    assertArrayEquals(TEXT, cipher.doFinal(bytes(made.data())));
    assertArrayEquals(TEXT, decrypted(client, key, how, bytes(made.data()), iv, null));
    client.refused(
        ResultReason.BAD_CRYPTOGRAPHIC_PARAMETERS, encrypt(key, how, TEXT, new byte[16]));
  }

  @Test
  void fieldsOfAnIvAddUpToItsLength() {
    String key = created(client, CryptographicAlgorithm.AES, 256, cipherMask());
    CryptographicParametersBuilder gcm =
        CryptographicParameters.builder().blockCipherMode(BlockCipherMode.GCM).tagLength(16);
    CryptographicParameters fields = gcm.fixedFieldLength(32).invocationFieldLength(96).build();
    Encrypt.Response made = client.ok(encrypt(key, fields, TEXT, null), Encrypt.Response.class);
    byte[] iv = bytes(made.ivCounterNonce());
    assertEquals(16, iv.length);
    byte[] sealed = bytes(made.data());
    assertArrayEquals(
        TEXT, decrypted(client, key, fields, sealed, iv, made.authenticatedEncryptionTag()));
    client.refused(
        ResultReason.BAD_CRYPTOGRAPHIC_PARAMETERS,
        encrypt(key, gcm.ivLength(96).build(), TEXT, null));
    client.refused(
        ResultReason.BAD_CRYPTOGRAPHIC_PARAMETERS, encrypt(key, fields, TEXT, new byte[12]));
  }

  @Test
  void whoForbidsARandomIvMustGiveOne() {
    String key = created(client, CryptographicAlgorithm.AES, 256, cipherMask());
    CryptographicParametersBuilder cbc =
        CryptographicParameters.builder()
            .blockCipherMode(BlockCipherMode.CBC)
            .paddingMethod(PaddingMethod.PKCS5);
    client.refused(
        ResultReason.INVALID_MESSAGE, encrypt(key, cbc.randomIv(false).build(), TEXT, null));
    assertNotNull(
        client
            .ok(encrypt(key, cbc.randomIv(true).build(), TEXT, null), Encrypt.Response.class)
            .ivCounterNonce());
    assertNull(
        client
            .ok(
                encrypt(key, cbc.randomIv(true).build(), TEXT, new byte[16]),
                Encrypt.Response.class)
            .ivCounterNonce());
  }

  @Test
  void keysOf512BitsAreForXts() {
    String key = created(client, CryptographicAlgorithm.AES, 512, cipherMask());
    CryptographicParameters xts =
        CryptographicParameters.builder().blockCipherMode(BlockCipherMode.XTS).build();
    byte[] tweak = new byte[16];
    byte[] sealed = bytes(client.ok(encrypt(key, xts, TEXT, tweak), Encrypt.Response.class).data());
    assertEquals(TEXT.length, sealed.length);
    assertArrayEquals(TEXT, decrypted(client, key, xts, sealed, tweak, null));
    String other = created(client, CryptographicAlgorithm.AES, 256, cipherMask());
    client.refused(ResultReason.CRYPTOGRAPHIC_FAILURE, encrypt(other, xts, TEXT, tweak));
  }

  static Stream<Arguments> hmacs() {
    return Stream.of(
        Arguments.of(CryptographicAlgorithm.HMAC_MD5, "HmacMD5"),
        Arguments.of(CryptographicAlgorithm.HMAC_SHA1, "HmacSHA1"),
        Arguments.of(CryptographicAlgorithm.HMAC_SHA224, "HmacSHA224"),
        Arguments.of(CryptographicAlgorithm.HMAC_SHA256, "HmacSHA256"),
        Arguments.of(CryptographicAlgorithm.HMAC_SHA384, "HmacSHA384"),
        Arguments.of(CryptographicAlgorithm.HMAC_SHA512, "HmacSHA512"),
        Arguments.of(CryptographicAlgorithm.HMAC_SHA3_224, "HmacSHA3-224"),
        Arguments.of(CryptographicAlgorithm.HMAC_SHA3_256, "HmacSHA3-256"),
        Arguments.of(CryptographicAlgorithm.HMAC_SHA3_384, "HmacSHA3-384"),
        Arguments.of(CryptographicAlgorithm.HMAC_SHA3_512, "HmacSHA3-512"));
  }

  @ParameterizedTest
  @MethodSource("hmacs")
  void hmacNamesItsHashByTheAlgorithmOfTheKey(CryptographicAlgorithm algorithm, String name)
      throws GeneralSecurityException {
    String key = created(client, algorithm, null, CryptographicUsageMask.MAC_GENERATE.code());
    byte[] code = mac(key, CryptographicParameters.NONE);
    assertArrayEquals(computed(name, material(client, key)), code);
  }

  private byte[] mac(String key, CryptographicParameters how) {
    Mac.Request request =
        new Mac.Request(
            UniqueIdentifier.of(key), how, Data.of(ByteString.copyOf(TEXT)), null, null, null);
    ByteString code = client.ok(request, Mac.Response.class).macData();
    return bytes(code);
  }

  private static byte[] computed(String name, byte[] key) throws GeneralSecurityException {
    javax.crypto.Mac mac = javax.crypto.Mac.getInstance(name, BC);
    mac.init(new SecretKeySpec(key, name));
    return mac.doFinal(TEXT);
  }

  @Test
  void macsOfOtherCiphersAndHashes() throws GeneralSecurityException {
    int mask = CryptographicUsageMask.MAC_GENERATE.code();
    String des = created(client, CryptographicAlgorithm.DES3, 168, mask);
    CryptographicParameters cmac =
        CryptographicParameters.builder().blockCipherMode(BlockCipherMode.CMAC).build();
    assertArrayEquals(computed("DESedeCMAC", material(client, des)), mac(des, cmac));
    CryptographicParameters truncated =
        CryptographicParameters.builder().hashingAlgorithm(HashingAlgorithm.SHA_512_256).build();
    assertArrayEquals(computed("HmacSHA512/256", material(client, des)), mac(des, truncated));
  }
}
