package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CertificateRequest;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyInformation;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.KeyWrappingData;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.OpaqueObject;
import io.rootward.kmip.model.PgpKey;
import io.rootward.kmip.model.PrivateKey;
import io.rootward.kmip.model.PublicKey;
import io.rootward.kmip.model.SecretData;
import io.rootward.kmip.model.SplitKey;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CertificateRequestType;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.KeyWrapType;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.model.enums.SplitKeyMethod;
import io.rootward.kmip.model.enums.WrappingMethod;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterAndGetTest {
  @TempDir private Path folder;
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    client = server.client("app").in(ProtocolVersion.V1_4);
  }

  @Test
  void aPasswordAsArraysRegisterItComesBackAsItWas() {
    ByteString password = text("a password of an array");
    SecretData given =
        new SecretData(SecretDataType.PASSWORD, block(KeyFormatType.OPAQUE, password, null, null));
    TestClient array = client.in(ProtocolVersion.V1_2);
    String id = register(array, given, Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, 2));

    SecretData got = assertInstanceOf(SecretData.class, get(array, id, null));
    assertEquals(SecretDataType.PASSWORD, got.secretDataType());
    assertEquals(KeyFormatType.OPAQUE, got.keyBlock().keyFormatType());
    assertEquals(password, bytes(got));
    assertEquals(password, bytes(get(array, id, KeyFormatType.RAW)));
  }

  @Test
  void aPgpKeyIsKeptAsItCameAndUsedForNothing() {
    ByteString armored = text("-----BEGIN PGP PUBLIC KEY BLOCK-----");
    PgpKey given = new PgpKey(4, block(KeyFormatType.RAW, armored, null, null));
    TestClient first = client.in(ProtocolVersion.V1_2);
    String id = register(first, given, Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, 1));

    PgpKey got = assertInstanceOf(PgpKey.class, get(client.in(ProtocolVersion.V2_1), id, null));
    assertEquals(4, got.pgpKeyVersion());
    assertEquals(armored, bytes(got));
    first.activated(id);
    first.refused(
        ResultReason.PERMISSION_DENIED,
        new Sign.Request(UniqueIdentifier.of(id), null, Data.of(armored), null, null, null, null));
    client
        .in(ProtocolVersion.V1_1)
        .refused(
            ResultReason.ITEM_NOT_FOUND,
            new Get.Request(UniqueIdentifier.of(id), null, null, null, null));
    PgpKey unknown = new PgpKey(5, block(KeyFormatType.RAW, armored, null, null));
    first.refused(
        ResultReason.INVALID_FIELD,
        new Register.Request(ObjectType.PGP_KEY, Attributes.EMPTY, unknown, null));
  }

  @Test
  void aPartOfASplitKeyIsKeptWithWhatItTakesToJoinIt() {
    KeyBlock block =
        block(KeyFormatType.RAW, ByteString.copyOf(new byte[17]), CryptographicAlgorithm.AES, 128);
    BigInteger prime = BigInteger.ONE.shiftLeft(521).subtract(BigInteger.ONE);
    SplitKeyMethod method = SplitKeyMethod.POLYNOMIAL_SHARING_PRIME_FIELD;
    TestClient first = client.in(ProtocolVersion.V1_0);
    String id = register(first, new SplitKey(5, 2, 3, method, prime, block));

    SplitKey got = assertInstanceOf(SplitKey.class, get(client.in(ProtocolVersion.V2_1), id, null));
    assertEquals(
        List.of(5, 2, 3, method),
        List.of(
            got.splitKeyParts(),
            got.keyPartIdentifier(),
            got.splitKeyThreshold(),
            got.splitKeyMethod()));
    assertEquals(prime, got.primeFieldSize());
    assertEquals(ByteString.copyOf(new byte[17]), bytes(got));
    for (SplitKey wrong :
        List.of(
            new SplitKey(5, 6, 3, SplitKeyMethod.XOR, null, block),
            new SplitKey(5, 0, 3, SplitKeyMethod.XOR, null, block),
            new SplitKey(5, 2, 6, SplitKeyMethod.XOR, null, block),
            new SplitKey(5, 2, 3, method, null, block))) {
      first.refused(
          ResultReason.INVALID_FIELD,
          new Register.Request(ObjectType.SPLIT_KEY, Attributes.EMPTY, wrong, null));
    }
  }

  @Test
  void aCertificateRequestIsAnObjectSince20() {
    ByteString value = ByteString.ofHex("3000");
    TestClient newest = client.in(ProtocolVersion.V2_1);
    String id = register(newest, new CertificateRequest(CertificateRequestType.PKCS_10, value));

    CertificateRequest got = assertInstanceOf(CertificateRequest.class, get(newest, id, null));
    assertEquals(CertificateRequestType.PKCS_10, got.certificateRequestType());
    assertEquals(value, got.certificateRequestValue());
    client.refused(
        ResultReason.ITEM_NOT_FOUND,
        new Get.Request(UniqueIdentifier.of(id), null, null, null, null));
  }

  @Test
  void aSeedWithoutAnyUseIsKept() {
    ByteString seed = ByteString.copyOf(new byte[96]);
    SecretData given =
        new SecretData(SecretDataType.SEED, block(KeyFormatType.OPAQUE, seed, null, null));
    TestClient oldest = client.in(ProtocolVersion.V1_0);

    String id = register(oldest, given, Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, 0));

    assertEquals(seed, bytes(get(oldest, id, null)));
  }

  @Test
  void anOpaqueObjectKeepsItsTypeAndBytes() {
    ByteString value = ByteString.ofHex("0123456789abcdef");
    String id = register(client, new OpaqueObject(0x80123456, value));

    OpaqueObject got = assertInstanceOf(OpaqueObject.class, get(client, id, null));

    assertEquals(new OpaqueObject(0x80123456, value), got);
    assertEquals(ResultReason.INVALID_FIELD, refused(new OpaqueObject(1, ByteString.EMPTY)));
  }

  @Test
  void aSymmetricKeyMustHaveTheLengthItClaims() {
    ByteString key = ByteString.copyOf(new byte[16]);

    assertEquals(
        ResultReason.INVALID_FIELD,
        refused(new SymmetricKey(block(KeyFormatType.RAW, key, CryptographicAlgorithm.AES, 256))));
    assertEquals(
        ResultReason.INVALID_FIELD,
        refused(
            new SymmetricKey(
                block(
                    KeyFormatType.RAW,
                    ByteString.copyOf(new byte[15]),
                    CryptographicAlgorithm.AES,
                    120))));
    assertEquals(
        ResultReason.INVALID_FIELD,
        refused(new SymmetricKey(block(KeyFormatType.RAW, key, null, null))));
  }

  /** Kept, it would be told to clients as a structure that it is not. */
  @Test
  void aSymmetricKeyHasNoFormatOfPairs() {
    ByteString key = ByteString.copyOf(new byte[16]);

    for (KeyFormatType format :
        List.of(
            KeyFormatType.PKCS_1,
            KeyFormatType.PKCS_8,
            KeyFormatType.X_509,
            KeyFormatType.ECPRIVATEKEY)) {
      assertEquals(
          ResultReason.INVALID_FIELD,
          refused(new SymmetricKey(block(format, key, CryptographicAlgorithm.AES, 128))));
    }
  }

  @Test
  void aSymmetricKeyIsHadInEveryFormatOfItsKind() {
    ByteString key = ByteString.ofHex("00112233445566778899aabbccddeeff");
    String id =
        register(
            client,
            new SymmetricKey(block(KeyFormatType.RAW, key, CryptographicAlgorithm.AES, 128)));

    assertEquals(key, bytes(get(client, id, KeyFormatType.OPAQUE)));
    KeyValue.Plain transparent = plain(get(client, id, KeyFormatType.TRANSPARENT_SYMMETRIC_KEY));
    assertEquals(
        List.of(new TtlvItem.BytesItem(Tag.KEY.code(), key)),
        transparent.keyMaterial().structure(KeyMaterial.Use.CONVERSION).orElseThrow().items());
    assertEquals(
        ResultReason.KEY_FORMAT_TYPE_NOT_SUPPORTED,
        client.refused(getRequest(id, KeyFormatType.PKCS_8)));
  }

  @Test
  void rsaKeysComeBackByteForByteAndInTheOtherFormats() {
    EngineKeyPair pair = TestServer.engine().generatePair(new KeyPairSpec.Rsa(2048));
    SecretBytes pkcs8 = TestServer.engine().export(pair.privateKey());
    ByteString pkcs1 = converted(pkcs8, KeyEncodings::pkcs8ToPkcs1);
    String privateId =
        register(
            client,
            new PrivateKey(block(KeyFormatType.PKCS_1, pkcs1, CryptographicAlgorithm.RSA, 2048)));
    ByteString info = ByteString.adopt(KeyEncodings.publicOf(pkcs8));
    String publicId =
        register(
            client,
            new PublicKey(block(KeyFormatType.X_509, info, CryptographicAlgorithm.RSA, 2048)));

    assertEquals(pkcs1, bytes(get(client, privateId, null)));
    assertEquals(pkcs1, bytes(get(client, privateId, KeyFormatType.PKCS_1)));
    assertEquals(
        pkcs8.use(ByteString::copyOf), bytes(get(client, privateId, KeyFormatType.PKCS_8)));
    assertEquals(info, bytes(get(client, publicId, null)));
    assertEquals(
        ByteString.adopt(KeyEncodings.subjectPublicKeyInfoToPkcs1(info.toByteArray())),
        bytes(get(client, publicId, KeyFormatType.PKCS_1)));
    pair.close();
  }

  @Test
  void curveKeysTellTheirCurve() {
    EngineKeyPair pair = TestServer.engine().generatePair(new KeyPairSpec.Ec(Curve.P384));
    SecretBytes pkcs8 = TestServer.engine().export(pair.privateKey());
    ByteString sec1 = converted(pkcs8, KeyEncodings::pkcs8ToSec1);
    String id =
        register(
            client,
            new PrivateKey(
                block(KeyFormatType.ECPRIVATEKEY, sec1, CryptographicAlgorithm.EC, 384)));

    assertEquals(
        RecommendedCurve.P_384,
        client.present(id, AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS).recommendedCurve());
    assertEquals(sec1, bytes(get(client, id, null)));
    assertEquals(pkcs8.use(ByteString::copyOf), bytes(get(client, id, KeyFormatType.PKCS_8)));
    pair.close();
  }

  @Test
  void aKeyThatIsSomethingElseIsRefused() {
    ByteString noise = ByteString.ofHex("3003020100");

    assertEquals(
        ResultReason.INVALID_FIELD,
        refused(
            new PrivateKey(block(KeyFormatType.PKCS_8, noise, CryptographicAlgorithm.RSA, 2048))));
    assertEquals(
        ResultReason.INVALID_FIELD,
        client.refused(
            new Register.Request(
                ObjectType.PUBLIC_KEY,
                Attributes.EMPTY,
                new SymmetricKey(
                    block(
                        KeyFormatType.RAW,
                        ByteString.copyOf(new byte[16]),
                        CryptographicAlgorithm.AES,
                        128)),
                null)));
  }

  @Test
  void aTransparentKeyThatIsMerelyKeptComesBackAsItWas() {
    TtlvItem.Structure dsa =
        new TtlvItem.Structure(
            Tag.KEY_MATERIAL.code(),
            List.of(big(Tag.P, 23), big(Tag.Q, 11), big(Tag.G, 4), big(Tag.Y, 8)));
    String id =
        register(
            client,
            new PublicKey(
                KeyBlock.plain(
                    KeyFormatType.TRANSPARENT_DSA_PUBLIC_KEY,
                    KeyMaterial.of(dsa),
                    CryptographicAlgorithm.DSA,
                    512)));

    KeyValue.Plain got = plain(get(client, id, null));

    assertEquals(
        dsa.items(), got.keyMaterial().structure(KeyMaterial.Use.CONVERSION).orElseThrow().items());
    assertEquals(
        ResultReason.KEY_FORMAT_TYPE_NOT_SUPPORTED,
        client.refused(getRequest(id, KeyFormatType.X_509)));
  }

  private static TtlvItem big(Tag tag, int value) {
    byte[] bytes = new byte[8];
    bytes[7] = BigInteger.valueOf(value).byteValueExact();
    return new TtlvItem.BigIntegerItem(tag.code(), ByteString.copyOf(bytes));
  }

  @Test
  void aKeyThatCameWrappedIsGivenOutSoAndLinksToItsWrappingKey() {
    String wrapping = client.createAes();
    KeyWrappingData data =
        new KeyWrappingData(
            WrappingMethod.ENCRYPT,
            new KeyInformation(UniqueIdentifier.of(wrapping), null),
            null,
            null,
            null,
            null);
    ByteString wrapped = ByteString.copyOf(new byte[40]);
    SymmetricKey given =
        new SymmetricKey(
            new KeyBlock(
                KeyFormatType.RAW,
                null,
                new KeyValue.Wrapped(wrapped),
                CryptographicAlgorithm.AES,
                256,
                data));
    String id = register(client, given);

    KeyBlock got = ((KeyObject) get(client, id, null)).keyBlock();
    assertEquals(new KeyValue.Wrapped(wrapped), got.keyValue());
    assertEquals(data, got.keyWrappingData());
    assertEquals(
        LinkType.WRAPPING_KEY_LINK,
        client.in(ProtocolVersion.V2_0).present(id, AttributeTypes.LINK).linkType());
    // Its wrapping key is Pre-Active.
    assertEquals(
        ResultReason.PERMISSION_DENIED,
        client.refused(
            new Get.Request(UniqueIdentifier.of(id), null, KeyWrapType.NOT_WRAPPED, null, null)));
  }

  @Test
  void aKeyWithoutItsValueIsAnObjectOfAttributes() {
    String id =
        register(
            client,
            new SymmetricKey(
                new KeyBlock(
                    KeyFormatType.RAW, null, null, CryptographicAlgorithm.AES, 256, null)));

    assertEquals(false, client.attribute(id, AttributeTypes.KEY_VALUE_PRESENT));
    KeyBlock got = ((KeyObject) get(client, id, null)).keyBlock();
    assertNull(got.keyValue());
    assertEquals(256, got.cryptographicLength());
    assertEquals(
        ResultReason.ILLEGAL_OPERATION,
        client.in(ProtocolVersion.V1_1).refused(getRequest(id, null)));
  }

  @Test
  void pairsAreMadeLinkedAndGivenOut() {
    for (KeyPairSpec spec :
        List.of(
            new KeyPairSpec.Rsa(2048),
            new KeyPairSpec.Ec(Curve.P256),
            new KeyPairSpec.Ec(Curve.P521))) {
      CryptographicAlgorithm algorithm =
          spec instanceof KeyPairSpec.Rsa ? CryptographicAlgorithm.RSA : CryptographicAlgorithm.EC;
      CreateKeyPair.Response pair =
          client.ok(
              new CreateKeyPair.Request(
                  Attributes.builder()
                      .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, algorithm)
                      .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, spec.bits())
                      .build(),
                  Attributes.of(Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, 1)),
                  Attributes.of(Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, 2)),
                  null,
                  null,
                  null),
              CreateKeyPair.Response.class);

      String privateId = pair.privateKeyUniqueIdentifier();
      String publicId = pair.publicKeyUniqueIdentifier();
      assertEquals(
          UniqueIdentifier.of(publicId),
          client.present(privateId, AttributeTypes.LINK).linkedObjectIdentifier());
      assertEquals(
          UniqueIdentifier.of(privateId),
          client.present(publicId, AttributeTypes.LINK).linkedObjectIdentifier());
      assertEquals(1, client.attribute(privateId, AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK));
      ByteString pkcs8 = bytes(get(client, privateId, KeyFormatType.PKCS_8));
      try (SecretBytes secret = SecretBytes.owning(pkcs8.toByteArray())) {
        assertEquals(spec, KeyEncodings.privateSpec(secret));
        assertEquals(
            ByteString.adopt(KeyEncodings.publicOf(secret)),
            bytes(get(client, publicId, KeyFormatType.X_509)));
      }
      assertTrue(plain(get(client, privateId, null)).attributes().isEmpty());
    }
  }

  @Test
  void whatIsNotExtractableOrSensitiveStaysInside() {
    String kept = client.createAes(Attribute.of(AttributeTypes.EXTRACTABLE, false));
    String sensitive = client.createAes(Attribute.of(AttributeTypes.SENSITIVE, true));

    assertEquals(ResultReason.NOT_EXTRACTABLE, client.refused(getRequest(kept, null)));
    assertEquals(ResultReason.SENSITIVE, client.refused(getRequest(sensitive, null)));
    assertEquals(
        ResultReason.PERMISSION_DENIED,
        client.in(ProtocolVersion.V1_3).refused(getRequest(sensitive, null)));
    assertEquals(true, client.attribute(sensitive, AttributeTypes.ALWAYS_SENSITIVE));
    assertEquals(true, client.attribute(kept, AttributeTypes.NEVER_EXTRACTABLE));
  }

  private static String register(
      TestClient speaker, ObjectValue object, Attribute<?>... attributes) {
    return speaker
        .ok(
            new Register.Request(object.objectType(), Attributes.of(attributes), object, null),
            Register.Response.class)
        .uniqueIdentifier();
  }

  private ResultReason refused(ObjectValue object) {
    return client.refused(
        new Register.Request(object.objectType(), Attributes.EMPTY, object, null));
  }

  private static KeyBlock block(
      KeyFormatType format,
      ByteString bytes,
      @Nullable CryptographicAlgorithm algorithm,
      @Nullable Integer bits) {
    return KeyBlock.plain(format, KeyMaterial.of(bytes), algorithm, bits);
  }

  private static Get.Request getRequest(String id, @Nullable KeyFormatType format) {
    return new Get.Request(UniqueIdentifier.of(id), format, null, null, null);
  }

  private static ObjectValue get(TestClient speaker, String id, @Nullable KeyFormatType format) {
    return speaker.ok(getRequest(id, format), Get.Response.class).object();
  }

  private static KeyValue.Plain plain(ObjectValue value) {
    KeyObject key = assertInstanceOf(KeyObject.class, value);
    return assertInstanceOf(KeyValue.Plain.class, key.keyBlock().keyValue());
  }

  private static ByteString bytes(ObjectValue value) {
    return plain(value).keyMaterial().bytes(KeyMaterial.Use.CONVERSION).orElseThrow();
  }

  private static ByteString converted(SecretBytes key, UnaryOperator<SecretBytes> conversion) {
    try (SecretBytes to = conversion.apply(key)) {
      return to.use(ByteString::copyOf);
    }
  }

  private static ByteString text(String value) {
    return ByteString.adopt(value.getBytes(StandardCharsets.UTF_8));
  }
}
