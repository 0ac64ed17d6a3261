package io.rootward.conformance.support;

import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.RequestHeader;
import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicDomainParameters;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.DigitalSignatureAlgorithm;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvWriter;
import java.time.Instant;
import java.util.List;

/** Requests that several suites and tools make. */
public final class Requests {
  /** Long ago, so that a key is Active from its first moment. */
  private static final Instant PAST = Instant.ofEpochSecond(1);

  private Requests() {}

  /** A whole message of one batch item, as it goes over the connection. */
  public static byte[] encoded(ProtocolVersion version, RequestPayload payload) {
    RequestHeader header = RequestHeader.of(version, 1);
    List<RequestBatchItem> items = List.of(RequestBatchItem.of(payload));
    return TtlvWriter.write(RequestMessage.of(header, items).toItem());
  }

  /** The bits of a Cryptographic Usage Mask. */
  public static Attribute<Integer> usage(CryptographicUsageMask... uses) {
    int mask = 0;
    for (CryptographicUsageMask use : uses) {
      mask |= use.code();
    }
    return Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask);
  }

  /** What makes a new object Active. */
  public static Attribute<Instant> active() {
    return Attribute.of(AttributeTypes.ACTIVATION_DATE, PAST);
  }

  /** A new symmetric key. */
  public static Create.Request create(
      CryptographicAlgorithm algorithm, int lengthBits, Attribute<?>... more) {
    return new Create.Request(
        ObjectType.SYMMETRIC_KEY, key(algorithm, lengthBits, more).build(), null);
  }

  /** A symmetric key of known bytes. */
  public static Register.Request register(
      CryptographicAlgorithm algorithm, byte[] material, Attribute<?>... more) {
    int lengthBits = material.length * Byte.SIZE;
    KeyBlock block =
        KeyBlock.plain(
            KeyFormatType.RAW, KeyMaterial.of(ByteString.copyOf(material)), algorithm, lengthBits);
    return new Register.Request(
        ObjectType.SYMMETRIC_KEY,
        key(algorithm, lengthBits, more).build(),
        new SymmetricKey(block),
        null);
  }

  /**
   * A new P-256 pair for signatures.
   *
   * @param privateKey more attributes of the private key
   * @param publicKey more attributes of the public key
   */
  public static CreateKeyPair.Request createPair(Attributes privateKey, Attributes publicKey) {
    return new CreateKeyPair.Request(
        Attributes.of(
            Attribute.of(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.EC),
            Attribute.of(
                AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS,
                new CryptographicDomainParameters(null, RecommendedCurve.P_256)),
            active()),
        privateKey.plus(usage(CryptographicUsageMask.SIGN)),
        publicKey.plus(usage(CryptographicUsageMask.VERIFY)),
        null,
        null,
        null);
  }

  /** A new RSA key pair to sign with. */
  public static CreateKeyPair.Request createRsaPair(int bits) {
    return new CreateKeyPair.Request(
        key(CryptographicAlgorithm.RSA, bits, active()).build(),
        Attributes.of(usage(CryptographicUsageMask.SIGN)),
        Attributes.of(usage(CryptographicUsageMask.VERIFY)),
        null,
        null,
        null);
  }

  /** A new AES key of 256 bits derived by HMAC-SHA-256. */
  public static DeriveKey.Request deriveHmac(
      UniqueIdentifier base, byte[] data, Attribute<?>... more) {
    CryptographicParameters parameters =
        CryptographicParameters.builder().hashingAlgorithm(HashingAlgorithm.SHA_256).build();
    return new DeriveKey.Request(
        ObjectType.SYMMETRIC_KEY,
        List.of(base),
        DerivationMethod.HMAC,
        new DerivationParameters(parameters, null, List.of(ByteString.copyOf(data)), null, null),
        key(CryptographicAlgorithm.AES, 256, more).build());
  }

  /** AES-GCM with a tag of 16 bytes and an IV made by the server. */
  public static CryptographicParameters gcm() {
    return CryptographicParameters.builder()
        .blockCipherMode(BlockCipherMode.GCM)
        .randomIv(true)
        .tagLength(16)
        .build();
  }

  /** ECDSA with SHA-256. */
  public static CryptographicParameters ecdsa() {
    return CryptographicParameters.builder()
        .digitalSignatureAlgorithm(DigitalSignatureAlgorithm.ECDSA_WITH_SHA256)
        .build();
  }

  /** RSASSA-PKCS1-v1_5 with SHA-256. */
  public static CryptographicParameters pkcs1() {
    return CryptographicParameters.builder()
        .digitalSignatureAlgorithm(DigitalSignatureAlgorithm.SHA_256_WITH_RSA_ENCRYPTION)
        .build();
  }

  private static Attributes.Builder key(
      CryptographicAlgorithm algorithm, int lengthBits, Attribute<?>... more) {
    Attributes.Builder attributes =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, algorithm)
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, lengthBits);
    for (Attribute<?> attribute : more) {
      attributes.add(attribute);
    }
    return attributes;
  }
}
