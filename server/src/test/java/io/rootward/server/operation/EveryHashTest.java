package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.CryptographicParametersBuilder;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.model.enums.ValidityIndicator;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every hash of docs/operations.md in OAEP, with each in its MGF1, and in signatures of RSA and
 * ECDSA, beside Bouncy Castle's provider, in the versions that can name them.
 */
class EveryHashTest {
  private static final Provider BC = new BouncyCastleProvider();
  private static final byte[] TEXT = "what all of them take".getBytes(StandardCharsets.US_ASCII);
  private static final int SALT = 17;

  private static final List<HashingAlgorithm> HASHES =
      List.of(
          HashingAlgorithm.SHA_1,
          HashingAlgorithm.SHA_224,
          HashingAlgorithm.SHA_256,
          HashingAlgorithm.SHA_384,
          HashingAlgorithm.SHA_512,
          HashingAlgorithm.SHA_512_224,
          HashingAlgorithm.SHA_512_256,
          HashingAlgorithm.SHA3_224,
          HashingAlgorithm.SHA3_256,
          HashingAlgorithm.SHA3_384,
          HashingAlgorithm.SHA3_512);

  @TempDir private Path folder;
  private TestClient client;

  @BeforeEach
  void start() {
    client = new TestServer(folder).client("app");
  }

  private CreateKeyPair.Response pair(
      CryptographicAlgorithm algorithm,
      int bits,
      CryptographicUsageMask ofPrivate,
      CryptographicUsageMask ofPublic) {
    return client.ok(
        Requests.pair(algorithm, bits, ofPrivate, ofPublic), CreateKeyPair.Response.class);
  }

  private byte[] encoded(String key, KeyFormatType format) {
    KeyValue value = client.keyBlock(key, format).keyValue();
    return ((KeyValue.Plain) Objects.requireNonNull(value))
        .keyMaterial()
        .bytes(KeyMaterial.Use.CONVERSION)
        .orElseThrow()
        .toByteArray();
  }

  private static CryptographicParametersBuilder named(
      PaddingMethod padding, HashingAlgorithm hash) {
    return CryptographicParameters.builder().paddingMethod(padding).hashingAlgorithm(hash);
  }

  private static boolean has(ProtocolVersion version, HashingAlgorithm hash) {
    return hash.versions().includes(version);
  }

  @Test
  void oaepWithEveryHashAndEveryHashOfItsMask() throws GeneralSecurityException {
    CreateKeyPair.Response pair =
        pair(
            CryptographicAlgorithm.RSA,
            2048,
            CryptographicUsageMask.DECRYPT,
            CryptographicUsageMask.ENCRYPT);
    var opener =
        KeyFactory.getInstance("RSA", BC)
            .generatePrivate(
                new PKCS8EncodedKeySpec(
                    encoded(pair.privateKeyUniqueIdentifier(), KeyFormatType.PKCS_8)));
    for (ProtocolVersion version : List.of(ProtocolVersion.V2_1, ProtocolVersion.V1_4)) {
      TestClient by = client.in(version);
      for (HashingAlgorithm hash : HASHES) {
        for (HashingAlgorithm mask : HASHES) {
          CryptographicParameters how =
              named(PaddingMethod.OAEP, hash).maskGeneratorHashingAlgorithm(mask).build();
          Encrypt.Request request =
              new Encrypt.Request(
                  UniqueIdentifier.of(pair.publicKeyUniqueIdentifier()),
                  how,
                  Data.of(ByteString.copyOf(TEXT)),
                  null,
                  null,
                  null,
                  null,
                  null);
          ByteString sealed = Objects.requireNonNull(by.ok(request, Encrypt.Response.class).data());
          Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding", BC);
          cipher.init(
              Cipher.DECRYPT_MODE,
              opener,
              new OAEPParameterSpec(
                  digest(hash),
                  "MGF1",
                  new MGF1ParameterSpec(digest(mask)),
                  PSource.PSpecified.DEFAULT));
          assertArrayEquals(TEXT, cipher.doFinal(sealed.toByteArray()), hash + " " + mask);
          Decrypt.Request back =
              new Decrypt.Request(
                  UniqueIdentifier.of(pair.privateKeyUniqueIdentifier()),
                  how,
                  Data.of(sealed),
                  null,
                  null,
                  null,
                  null,
                  null,
                  null);
          assertEquals(ByteString.copyOf(TEXT), by.ok(back, Decrypt.Response.class).data());
        }
      }
    }
  }

  @Test
  void signaturesWithEveryHash() throws GeneralSecurityException {
    CreateKeyPair.Response rsa =
        pair(
            CryptographicAlgorithm.RSA,
            2048,
            CryptographicUsageMask.SIGN,
            CryptographicUsageMask.VERIFY);
    CreateKeyPair.Response ec =
        pair(
            CryptographicAlgorithm.ECDSA,
            256,
            CryptographicUsageMask.SIGN,
            CryptographicUsageMask.VERIFY);
    PublicKey rsaKey = publicKey("RSA", rsa);
    PublicKey ecKey = publicKey("EC", ec);
    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      if (!version.isAtLeast(ProtocolVersion.V1_2)) {
        continue;
      }
      TestClient by = client.in(version);
      for (HashingAlgorithm hash : HASHES.stream().filter(it -> has(version, it)).toList()) {
        String name = javaName(hash);
        Signature pkcs1 = Signature.getInstance(name + "withRSA", BC);
        check(by, rsa, named(PaddingMethod.PKCS1_V1_5, hash).build(), pkcs1, rsaKey);
        if (!name.contains("(")) {
          Signature ecdsa = Signature.getInstance(name + "withECDSA", BC);
          check(by, ec, Requests.hash(hash), ecdsa, ecKey);
        }
        if (version.isAtLeast(ProtocolVersion.V1_4)) {
          Signature pss = Signature.getInstance("RSASSA-PSS", BC);
          pss.setParameter(
              new PSSParameterSpec(
                  digest(hash), "MGF1", new MGF1ParameterSpec(digest(hash)), SALT, 1));
          CryptographicParameters how =
              named(PaddingMethod.PSS, hash)
                  .maskGeneratorHashingAlgorithm(hash)
                  .saltLength(SALT)
                  .build();
          check(by, rsa, how, pss, rsaKey);
        }
      }
    }
  }

  /** As in SHA-256, SHA-512(224) and SHA3-256. */
  private static String digest(HashingAlgorithm hash) {
    String name = hash.specName();
    return name.contains("/") ? name.replace('/', '(') + ")" : name;
  }

  /** As in SHA256, SHA512(224) and SHA3-256. */
  private static String javaName(HashingAlgorithm hash) {
    return digest(hash).replaceFirst("^SHA-", "SHA");
  }

  private PublicKey publicKey(String algorithm, CreateKeyPair.Response pair)
      throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm, BC)
        .generatePublic(
            new X509EncodedKeySpec(encoded(pair.publicKeyUniqueIdentifier(), KeyFormatType.X_509)));
  }

  private static void check(
      TestClient by,
      CreateKeyPair.Response pair,
      CryptographicParameters how,
      Signature verifier,
      PublicKey key)
      throws GeneralSecurityException {
    Data data = Data.of(ByteString.copyOf(TEXT));
    Sign.Request sign =
        new Sign.Request(
            UniqueIdentifier.of(pair.privateKeyUniqueIdentifier()),
            how,
            data,
            null,
            null,
            null,
            null);
    ByteString signature = Objects.requireNonNull(by.ok(sign, Sign.Response.class).signatureData());
    verifier.initVerify(key);
    verifier.update(TEXT);
    assertTrue(verifier.verify(signature.toByteArray()), verifier.getAlgorithm());
    SignatureVerify.Request verify =
        new SignatureVerify.Request(
            UniqueIdentifier.of(pair.publicKeyUniqueIdentifier()),
            how,
            data,
            null,
            signature,
            null,
            null,
            null);
    assertEquals(
        ValidityIndicator.VALID, by.ok(verify, SignatureVerify.Response.class).validityIndicator());
  }
}
