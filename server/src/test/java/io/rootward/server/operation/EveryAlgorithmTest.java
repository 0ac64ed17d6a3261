package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicDomainParameters;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.TransparentKeys;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every Cryptographic Algorithm of the specification in every version: keys are made of those that
 * other tests use beside an independent provider, and of no other. An algorithm that comes to be
 * offered without such a test fails here.
 */
class EveryAlgorithmTest {
  /** Used in {@link SymmetricAlgorithmsTest}. */
  private static final Set<CryptographicAlgorithm> SECRETS =
      EnumSet.of(
          CryptographicAlgorithm.AES,
          CryptographicAlgorithm.DES3,
          CryptographicAlgorithm.BLOWFISH,
          CryptographicAlgorithm.CAMELLIA,
          CryptographicAlgorithm.CAST5,
          CryptographicAlgorithm.IDEA,
          CryptographicAlgorithm.SEED,
          CryptographicAlgorithm.ARIA,
          CryptographicAlgorithm.TWOFISH,
          CryptographicAlgorithm.SKIPJACK,
          CryptographicAlgorithm.CHACHA20,
          CryptographicAlgorithm.CHACHA20POLY1305,
          CryptographicAlgorithm.HMAC_MD5,
          CryptographicAlgorithm.HMAC_SHA1,
          CryptographicAlgorithm.HMAC_SHA224,
          CryptographicAlgorithm.HMAC_SHA256,
          CryptographicAlgorithm.HMAC_SHA384,
          CryptographicAlgorithm.HMAC_SHA512,
          CryptographicAlgorithm.HMAC_SHA3_224,
          CryptographicAlgorithm.HMAC_SHA3_256,
          CryptographicAlgorithm.HMAC_SHA3_384,
          CryptographicAlgorithm.HMAC_SHA3_512);

  /** Used in {@link KeyFormatsTest} and {@link FiniteFieldKeysTest}. */
  private static final Set<CryptographicAlgorithm> PAIRS =
      EnumSet.of(
          CryptographicAlgorithm.RSA,
          CryptographicAlgorithm.DSA,
          CryptographicAlgorithm.DH,
          CryptographicAlgorithm.EC,
          CryptographicAlgorithm.ECDSA,
          CryptographicAlgorithm.ECDH,
          CryptographicAlgorithm.ED25519,
          CryptographicAlgorithm.ED448);

  @TempDir private Path folder;
  private TestClient client;

  @BeforeEach
  void start() {
    client = new TestServer(folder).client("app");
  }

  static Stream<ProtocolVersion> versions() {
    return ProtocolVersion.SUPPORTED.stream();
  }

  private static Stream<CryptographicAlgorithm> of(ProtocolVersion version) {
    return Stream.of(CryptographicAlgorithm.values())
        .filter(algorithm -> algorithm.versions().includes(version));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void secretKeys(ProtocolVersion version) {
    TestClient by = client.in(version);
    of(version)
        .forEach(
            algorithm -> {
              RequestPayload create =
                  new Create.Request(
                      ObjectType.SYMMETRIC_KEY,
                      named(algorithm, CryptographicUsageMask.ENCRYPT),
                      null);
              if (SECRETS.contains(algorithm)) {
                comesInEveryFormat(by, by.ok(create, Create.Response.class).uniqueIdentifier());
              } else {
                refused(by, create);
              }
            });
  }

  private static Attributes named(CryptographicAlgorithm algorithm, CryptographicUsageMask bit) {
    return Attributes.of(
        Attribute.of(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, algorithm),
        Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, bit.code()));
  }

  private static void refused(TestClient by, RequestPayload request) {
    boolean old = by.version().major() == 1;
    by.refused(old ? ResultReason.INVALID_FIELD : ResultReason.INVALID_ATTRIBUTE_VALUE, request);
  }

  private static void comesInEveryFormat(TestClient by, String key) {
    byte[] raw = bytes(material(by, key, KeyFormatType.RAW));
    assertArrayEquals(raw, bytes(material(by, key, KeyFormatType.OPAQUE)));
    KeyMaterial structured = material(by, key, KeyFormatType.TRANSPARENT_SYMMETRIC_KEY);
    TransparentKeys.Symmetric read =
        TransparentKeys.Symmetric.CODEC.read(
            structured.structure(KeyMaterial.Use.CONVERSION).orElseThrow(),
            ReadContext.of(by.version()));
    assertArrayEquals(raw, read.key().toByteArray());
  }

  private static KeyMaterial material(TestClient by, String key, KeyFormatType format) {
    KeyBlock block = by.keyBlock(key, format);
    return ((KeyValue.Plain) Objects.requireNonNull(block.keyValue())).keyMaterial();
  }

  private static byte[] bytes(KeyMaterial material) {
    return material.bytes(KeyMaterial.Use.CONVERSION).orElseThrow().toByteArray();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void keyPairs(ProtocolVersion version) {
    TestClient by = client.in(version);
    of(version)
        .forEach(
            algorithm -> {
              RequestPayload create =
                  new CreateKeyPair.Request(
                      withCurve(algorithm), Attributes.EMPTY, Attributes.EMPTY, null, null, null);
              if (PAIRS.contains(algorithm)) {
                CreateKeyPair.Response made = by.ok(create, CreateKeyPair.Response.class);
                material(by, made.privateKeyUniqueIdentifier(), KeyFormatType.PKCS_8);
                material(by, made.publicKeyUniqueIdentifier(), KeyFormatType.X_509);
              } else {
                refused(by, create);
              }
            });
  }

  private static Attributes withCurve(CryptographicAlgorithm algorithm) {
    Attributes named = named(algorithm, CryptographicUsageMask.SIGN);
    return switch (algorithm) {
      case EC, ECDSA, ECDH ->
          named.with(
              AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS,
              new CryptographicDomainParameters(null, RecommendedCurve.P_256));
      default -> named;
    };
  }
}
