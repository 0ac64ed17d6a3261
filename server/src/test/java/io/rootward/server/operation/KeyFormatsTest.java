package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicDomainParameters;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.PrivateKey;
import io.rootward.kmip.model.PublicKey;
import io.rootward.kmip.model.TransparentKeys;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ValidityIndicator;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvWriter;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Key pairs in every key format of every version: given out, brought back, given out again in every
 * other format as the same bytes, and used.
 */
class KeyFormatsTest {
  private static final ByteString MESSAGE = ByteString.ofHex("6d657373616765");

  private static final List<KeyFormatType> RSA_PRIVATE =
      List.of(
          KeyFormatType.PKCS_1, KeyFormatType.PKCS_8, KeyFormatType.TRANSPARENT_RSA_PRIVATE_KEY);
  private static final List<KeyFormatType> RSA_PUBLIC =
      List.of(KeyFormatType.PKCS_1, KeyFormatType.X_509, KeyFormatType.TRANSPARENT_RSA_PUBLIC_KEY);
  private static final List<KeyFormatType> EC_PRIVATE =
      List.of(
          KeyFormatType.PKCS_8,
          KeyFormatType.ECPRIVATEKEY,
          KeyFormatType.RAW,
          KeyFormatType.TRANSPARENT_EC_PRIVATE_KEY,
          KeyFormatType.TRANSPARENT_ECDSA_PRIVATE_KEY,
          KeyFormatType.TRANSPARENT_ECDH_PRIVATE_KEY,
          KeyFormatType.TRANSPARENT_ECMQV_PRIVATE_KEY);
  private static final List<KeyFormatType> EC_PUBLIC =
      List.of(
          KeyFormatType.X_509,
          KeyFormatType.RAW,
          KeyFormatType.TRANSPARENT_EC_PUBLIC_KEY,
          KeyFormatType.TRANSPARENT_ECDSA_PUBLIC_KEY,
          KeyFormatType.TRANSPARENT_ECDH_PUBLIC_KEY,
          KeyFormatType.TRANSPARENT_ECMQV_PUBLIC_KEY);

  @TempDir private Path folder;
  private TestClient client;

  @BeforeEach
  void start() {
    client = new TestServer(folder).client("app");
  }

  static Stream<ProtocolVersion> versions() {
    return ProtocolVersion.SUPPORTED.stream();
  }

  private record Kind(
      CryptographicAlgorithm algorithm,
      int bits,
      @Nullable RecommendedCurve curve,
      List<KeyFormatType> ofPrivate,
      List<KeyFormatType> ofPublic) {}

  @ParameterizedTest
  @MethodSource("versions")
  void rsaKeys(ProtocolVersion version) {
    everyWay(
        client.in(version),
        new Kind(CryptographicAlgorithm.RSA, 2048, null, RSA_PRIVATE, RSA_PUBLIC));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void curveKeys(ProtocolVersion version) {
    for (RecommendedCurve curve :
        List.of(
            RecommendedCurve.P_256,
            RecommendedCurve.P_521,
            RecommendedCurve.K_283,
            RecommendedCurve.SECP160R1,
            RecommendedCurve.BRAINPOOLP320R1)) {
      if (curve.versions().includes(version)) {
        everyWay(
            client.in(version),
            new Kind(CryptographicAlgorithm.ECDSA, 0, curve, EC_PRIVATE, EC_PUBLIC));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void dsaKeys(ProtocolVersion version) {
    everyWay(
        client.in(version),
        new Kind(
            CryptographicAlgorithm.DSA,
            2048,
            null,
            List.of(KeyFormatType.PKCS_8, KeyFormatType.TRANSPARENT_DSA_PRIVATE_KEY),
            List.of(KeyFormatType.X_509, KeyFormatType.TRANSPARENT_DSA_PUBLIC_KEY)));
  }

  private static void everyWay(TestClient by, Kind kind) {
    CreateKeyPair.Response pair = created(by, kind);
    List<String> privates = new ArrayList<>(List.of(pair.privateKeyUniqueIdentifier()));
    List<String> publics = new ArrayList<>(List.of(pair.publicKeyUniqueIdentifier()));
    for (KeyFormatType format : said(by, kind.ofPrivate())) {
      KeyBlock block = by.keyBlock(privates.getFirst(), format);
      privates.add(registered(by, ObjectType.PRIVATE_KEY, new PrivateKey(block), kind));
    }
    for (KeyFormatType format : said(by, kind.ofPublic())) {
      KeyBlock block = by.keyBlock(publics.getFirst(), format);
      publics.add(registered(by, ObjectType.PUBLIC_KEY, new PublicKey(block), kind));
    }
    sameInEveryFormat(by, privates, said(by, kind.ofPrivate()));
    sameInEveryFormat(by, publics, said(by, kind.ofPublic()));
    if (by.version().isAtLeast(ProtocolVersion.V1_2)) {
      for (int i = 0; i < privates.size(); i++) {
        signs(by, privates.get(i), publics.get(i % publics.size()));
      }
    }
  }

  private static List<KeyFormatType> said(TestClient by, List<KeyFormatType> formats) {
    return formats.stream().filter(it -> it.versions().includes(by.version())).toList();
  }

  private static CreateKeyPair.Response created(TestClient by, Kind kind) {
    Attributes.Builder all =
        Attributes.builder().add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, kind.algorithm());
    RecommendedCurve curve = kind.curve();
    if (curve == null) {
      all.add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, kind.bits());
    } else {
      all.add(
          AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS,
          new CryptographicDomainParameters(null, curve));
    }
    CreateKeyPair.Response pair =
        by.ok(
            new CreateKeyPair.Request(
                all.build(),
                mask(CryptographicUsageMask.SIGN),
                mask(CryptographicUsageMask.VERIFY),
                null,
                null,
                null),
            CreateKeyPair.Response.class);
    by.activated(pair.privateKeyUniqueIdentifier());
    by.activated(pair.publicKeyUniqueIdentifier());
    return pair;
  }

  private static Attributes mask(CryptographicUsageMask bit) {
    return Attributes.builder().add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, bit.code()).build();
  }

  /** A raw key says nothing of its curve, so that is said beside it. */
  private static String registered(TestClient by, ObjectType type, ObjectValue value, Kind kind) {
    CryptographicUsageMask bit =
        type == ObjectType.PRIVATE_KEY
            ? CryptographicUsageMask.SIGN
            : CryptographicUsageMask.VERIFY;
    Attributes.Builder all = Attributes.builder().addAll(mask(bit));
    if (kind.curve() != null) {
      all.add(
          AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS,
          new CryptographicDomainParameters(null, kind.curve()));
    }
    Register.Request request = new Register.Request(type, all.build(), value, null);
    return by.activated(by.ok(request, Register.Response.class).uniqueIdentifier());
  }

  private static void sameInEveryFormat(
      TestClient by, List<String> keys, List<KeyFormatType> formats) {
    for (KeyFormatType format : formats) {
      byte[] first = bytes(by.keyBlock(keys.getFirst(), format));
      for (String key : keys) {
        assertArrayEquals(first, bytes(by.keyBlock(key, format)), format::specName);
      }
    }
  }

  private static byte[] bytes(KeyBlock block) {
    KeyValue.Plain plain = (KeyValue.Plain) Objects.requireNonNull(block.keyValue());
    return plain
        .keyMaterial()
        .structure(KeyMaterial.Use.STORE)
        .map(TtlvWriter::write)
        .orElseGet(
            () -> plain.keyMaterial().bytes(KeyMaterial.Use.STORE).orElseThrow().toByteArray());
  }

  private static void signs(TestClient by, String privateKey, String publicKey) {
    CryptographicParameters how =
        CryptographicParameters.builder().hashingAlgorithm(HashingAlgorithm.SHA_256).build();
    Sign.Request sign =
        new Sign.Request(
            UniqueIdentifier.of(privateKey), how, Data.of(MESSAGE), null, null, null, null);
    ByteString signature = by.ok(sign, Sign.Response.class).signatureData();
    SignatureVerify.Request verify =
        new SignatureVerify.Request(
            UniqueIdentifier.of(publicKey),
            how,
            Data.of(MESSAGE),
            null,
            signature,
            null,
            null,
            null);
    assertEquals(
        ValidityIndicator.VALID, by.ok(verify, SignatureVerify.Response.class).validityIndicator());
  }

  @Test
  void anRsaKeyIsWholeAgainFromItsExponents() {
    CreateKeyPair.Response pair =
        created(client, new Kind(CryptographicAlgorithm.RSA, 2048, null, RSA_PRIVATE, RSA_PUBLIC));
    String key = pair.privateKeyUniqueIdentifier();
    KeyBlock whole = client.keyBlock(key, KeyFormatType.TRANSPARENT_RSA_PRIVATE_KEY);
    TransparentKeys.RsaPrivate numbers = numbers(whole);
    TransparentKeys.RsaPrivate few =
        new TransparentKeys.RsaPrivate(
            numbers.modulus(),
            numbers.privateExponent(),
            numbers.publicExponent(),
            null,
            null,
            null,
            null,
            null);
    String again = registered(few);
    signs(client, again, pair.publicKeyUniqueIdentifier());
    TransparentKeys.RsaPrivate wrong =
        new TransparentKeys.RsaPrivate(
            numbers.modulus(),
            Objects.requireNonNull(numbers.privateExponent()).add(BigInteger.TWO),
            numbers.publicExponent(),
            null,
            null,
            null,
            null,
            null);
    client.refused(ResultReason.INVALID_FIELD, request(wrong));
  }

  private static TransparentKeys.RsaPrivate numbers(KeyBlock block) {
    KeyValue.Plain plain = (KeyValue.Plain) Objects.requireNonNull(block.keyValue());
    return TransparentKeys.RsaPrivate.CODEC.read(
        plain.keyMaterial().structure(KeyMaterial.Use.STORE).orElseThrow(),
        ReadContext.of(ProtocolVersion.V2_1));
  }

  private String registered(TransparentKeys.RsaPrivate key) {
    return client.activated(client.ok(request(key), Register.Response.class).uniqueIdentifier());
  }

  private static Register.Request request(TransparentKeys.RsaPrivate key) {
    TtlvItem item =
        TransparentKeys.RsaPrivate.CODEC.write(Tag.KEY_MATERIAL.code(), key, ProtocolVersion.V2_1);
    KeyBlock block =
        KeyBlock.plain(
            KeyFormatType.TRANSPARENT_RSA_PRIVATE_KEY,
            KeyMaterial.of((TtlvItem.Structure) item),
            CryptographicAlgorithm.RSA,
            2048);
    return new Register.Request(
        ObjectType.PRIVATE_KEY, mask(CryptographicUsageMask.SIGN), new PrivateKey(block), null);
  }

  @Test
  void whatAKeyIsNotItIsNotGivenOutAs() {
    CreateKeyPair.Response rsa =
        created(client, new Kind(CryptographicAlgorithm.RSA, 2048, null, RSA_PRIVATE, RSA_PUBLIC));
    for (KeyFormatType format :
        List.of(
            KeyFormatType.TRANSPARENT_EC_PRIVATE_KEY,
            KeyFormatType.TRANSPARENT_DSA_PRIVATE_KEY,
            KeyFormatType.TRANSPARENT_DH_PRIVATE_KEY,
            KeyFormatType.TRANSPARENT_RSA_PUBLIC_KEY,
            KeyFormatType.TRANSPARENT_SYMMETRIC_KEY,
            KeyFormatType.X_509)) {
      client.refused(
          ResultReason.KEY_FORMAT_TYPE_NOT_SUPPORTED,
          new Get.Request(
              UniqueIdentifier.of(rsa.privateKeyUniqueIdentifier()), format, null, null, null));
    }
  }
}
