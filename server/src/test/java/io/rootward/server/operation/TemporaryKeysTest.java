package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.encrypt;
import static io.rootward.server.testing.Requests.mac;
import static io.rootward.server.testing.Requests.mask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.DigitalSignatureAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ValidityIndicator;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Mac;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import io.rootward.server.testing.Vectors;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that exist for one request: used by master and path. */
class TemporaryKeysTest {
  private static final int CIPHER =
      mask(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DECRYPT);
  private static final String KEY = "000102030405060708090a0b0c0d0e0f";

  private static final CryptographicParameters RECOVERABLE =
      CryptographicParameters.builder()
          .digitalSignatureAlgorithm(DigitalSignatureAlgorithm.ECDSA_RECOVERABLE)
          .build();

  @TempDir private Path folder;
  private TestClient app;

  @BeforeEach
  void start() {
    app = new TestServer(folder).client("app");
  }

  private ByteString encrypted(String reference, String hex) {
    Encrypt.Response made =
        app.ok(encrypt(reference, BlockCipherMode.ECB, hex), Encrypt.Response.class);
    assertEquals(reference, made.uniqueIdentifier());
    return Objects.requireNonNull(made.data());
  }

  private static ByteString aes(String key, String block) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(HexFormat.of().parseHex(key), "AES"));
    return ByteString.copyOf(cipher.doFinal(HexFormat.of().parseHex(block)));
  }

  @Test
  void everyPublishedLabelPathLeadsToItsKey() throws GeneralSecurityException {
    Set<Integer> lengths = Set.of(16, 24, 32);
    String block = "00112233445566778899aabbccddeeff";
    int tried = 0;
    for (JsonNode vector : Vectors.of("label-path")) {
      String key = vector.get("key").asText();
      String output = vector.get("output").asText();
      if (lengths.contains(key.length() / 2) && output.length() == key.length()) {
        String master =
            Masters.aes(app, key, CIPHER, Masters.scheme(vector.get("scheme").asText()));
        String reference = master + vector.get("path").asText();
        assertEquals(aes(output, block), encrypted(reference, block), vector.get("id").asText());
        tried++;
      }
    }
    assertEquals(25, tried);
  }

  @Test
  void whatWasEncryptedWithADerivedKeyIsDecryptedWithIt() {
    String master = Masters.aes(app, KEY, CIPHER);
    String reference = master + "/tenant-7/disk-1";
    String data = "00".repeat(32);

    ByteString sealed = encrypted(reference, data);
    Decrypt.Response opened =
        app.ok(
            new Decrypt.Request(
                UniqueIdentifier.of(reference),
                Requests.mode(BlockCipherMode.ECB),
                Data.of(sealed),
                null,
                null,
                null,
                null,
                null,
                null),
            Decrypt.Response.class);

    assertEquals(ByteString.ofHex(data), opened.data());
    assertEquals(reference, opened.uniqueIdentifier());
  }

  @Test
  void everySpellingIsOneKey() {
    String master = Masters.aes(app, KEY, CIPHER);
    String block = "00".repeat(16);

    assertEquals(encrypted(master + "/abc", block), encrypted(master + "/0x616263", block));
    assertEquals(encrypted(master + "/abc", block), encrypted(master + "/%61bc", block));
  }

  @Test
  void aDerivedKeyAuthenticates() {
    String master =
        Masters.aes(app, KEY, mask(CryptographicUsageMask.MAC_GENERATE), algorithmHmac());

    Mac.Response one = app.ok(mac(master + "/a", "0102"), Mac.Response.class);
    Mac.Response other = app.ok(mac(master + "/b", "0102"), Mac.Response.class);

    assertEquals(32, Objects.requireNonNull(one.macData()).length());
    assertNotEquals(one.macData(), other.macData());
  }

  private static Attribute<?> algorithmHmac() {
    return Attribute.of(
        DerivationSettings.ALGORITHM.attribute(),
        new TtlvItem.EnumerationItem(
            Tag.ATTRIBUTE_VALUE.code(), CryptographicAlgorithm.HMAC_SHA256.code()));
  }

  private ByteString signed(String reference, String digest) {
    Sign.Response made =
        app.ok(
            new Sign.Request(
                UniqueIdentifier.of(reference),
                null,
                null,
                ByteString.ofHex(digest),
                null,
                null,
                null),
            Sign.Response.class);
    assertEquals(reference, made.uniqueIdentifier());
    return Objects.requireNonNull(made.signatureData());
  }

  private ValidityIndicator verified(String reference, String digest, ByteString signature) {
    return Objects.requireNonNull(
        app.ok(
                new SignatureVerify.Request(
                    UniqueIdentifier.of(reference),
                    null,
                    null,
                    ByteString.ofHex(digest),
                    signature,
                    null,
                    null,
                    null),
                SignatureVerify.Response.class)
            .validityIndicator());
  }

  @ParameterizedTest
  @EnumSource(
      value = RecommendedCurve.class,
      names = {"SECP256K1", "P_256"})
  void whatADerivedPrivateKeySignedItsPublicHalfVerifies(RecommendedCurve curve) {
    CreateKeyPair.Response pair = Masters.pair(app, curve);
    String digest = "5a".repeat(32);
    String path = "/44'/60'/0'/0/7";

    ByteString signature = signed(pair.privateKeyUniqueIdentifier() + path, digest);

    assertEquals(
        ValidityIndicator.VALID,
        verified(pair.privateKeyUniqueIdentifier() + path, digest, signature));
    assertEquals(
        ValidityIndicator.VALID,
        verified(pair.publicKeyUniqueIdentifier() + path, digest, signature));
    assertEquals(
        ValidityIndicator.INVALID,
        verified(pair.publicKeyUniqueIdentifier() + "/44'/60'/0'/0/8", digest, signature));
  }

  @Test
  void normalStepsFromAPublicKeyNeedNoPrivateOne() {
    CreateKeyPair.Response pair = Masters.pair(app, RecommendedCurve.SECP256K1);
    String digest = "5a".repeat(32);

    ByteString signature = signed(pair.privateKeyUniqueIdentifier() + "/m/0/7", digest);

    assertEquals(
        ValidityIndicator.VALID,
        verified(pair.publicKeyUniqueIdentifier() + "/0/7", digest, signature));
  }

  private byte[] recoverable(String reference, String digest) {
    Sign.Response made =
        app.ok(
            new Sign.Request(
                UniqueIdentifier.of(reference),
                RECOVERABLE,
                null,
                ByteString.ofHex(digest),
                null,
                null,
                null),
            Sign.Response.class);
    return Objects.requireNonNull(made.signatureData()).toByteArray();
  }

  @Test
  void aSignatureCanBeHadFromWhichThePublicKeyIsFound() {
    String reference =
        Masters.pair(app, RecommendedCurve.SECP256K1).privateKeyUniqueIdentifier() + "/0";
    String digest = "5a".repeat(32);

    byte[] signature = recoverable(reference, digest);

    assertEquals(65, signature.length);
    assertTrue(signature[64] >= 0 && signature[64] <= 3, "which point: " + signature[64]);
    // The same nonce and the lower s: the usual form holds the same two numbers.
    String der = signed(reference, digest).toHex();
    assertTrue(der.contains(HexFormat.of().formatHex(signature, 1, 32)), der);
    assertTrue(der.contains(HexFormat.of().formatHex(signature, 33, 64)), der);
  }

  @Test
  void onlyKeysOnItsCurveSignRecoverably() {
    String reference =
        Masters.pair(app, RecommendedCurve.P_256).privateKeyUniqueIdentifier() + "/0";

    app.refused(
        ResultReason.CRYPTOGRAPHIC_FAILURE,
        new Sign.Request(
            UniqueIdentifier.of(reference),
            RECOVERABLE,
            null,
            ByteString.ofHex("5a".repeat(32)),
            null,
            null,
            null));
  }

  @Test
  void signaturesOnSecp256k1HaveTheLowerS() {
    String root = Masters.pair(app, RecommendedCurve.SECP256K1).privateKeyUniqueIdentifier();
    for (int i = 0; i < 32; i++) {
      byte[] signature = recoverable(root + "/" + i, "%064x".formatted(i + 1));
      assertTrue(signature[32] >= 0, "s is in the upper half");
    }
  }

  /** What a client can check with stock KMIP: each step is a call of Derive Key. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aPathIsItsStepsByDeriveKey(long seed) {
    Random random = new Random(seed);
    String master = Masters.aes(app, KEY, CIPHER);
    StringBuilder path = new StringBuilder();
    String step = master;
    for (int i = 0; i <= random.nextInt(4); i++) {
      byte[] label = new byte[1 + random.nextInt(20)];
      random.nextBytes(label);
      path.append("/0x").append(HexFormat.of().formatHex(label));
      step = derived(step, HexFormat.of().formatHex(label) + "00" + "00000080");
    }
    String block = "00".repeat(16);

    assertEquals(
        Objects.requireNonNull(
            app.ok(encrypt(step, BlockCipherMode.ECB, block), Encrypt.Response.class).data()),
        encrypted(master + path, block));
  }

  private String derived(String base, String data) {
    Attributes wanted =
        Requests.aes(128, CIPHER | CryptographicUsageMask.DERIVE_KEY.code())
            .plus(Requests.activeSinceLong());
    return app.ok(
            new DeriveKey.Request(
                ObjectType.SYMMETRIC_KEY,
                List.of(UniqueIdentifier.of(base)),
                DerivationMethod.NIST800_108_C,
                Requests.hmac(data),
                wanted),
            DeriveKey.Response.class)
        .uniqueIdentifier();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void thePublicTreeHasTheSamePublicKeysAsThePrivateOne(long seed) {
    Random random = new Random(seed);
    CreateKeyPair.Response pair = Masters.pair(app, RecommendedCurve.SECP256K1);
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      path.append('/').append(random.nextInt(Integer.MAX_VALUE));
      assertEquals(
          app.present(pair.privateKeyUniqueIdentifier() + path, DerivedFacts.PUBLIC_KEY),
          app.present(pair.publicKeyUniqueIdentifier() + path, DerivedFacts.PUBLIC_KEY));
    }
  }
}
