package io.rootward.server.testing;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicDomainParameters;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyInformation;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyWrappingSpecification;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.PrivateKey;
import io.rootward.kmip.model.PublicKey;
import io.rootward.kmip.model.RevocationReason;
import io.rootward.kmip.model.SecretData;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.model.enums.WrappingMethod;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Destroy;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.Mac;
import io.rootward.kmip.payload.MacVerify;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.Revoke;
import io.rootward.kmip.ttlv.ByteString;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests as clients commonly send them. */
public final class Requests {
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  private Requests() {}

  /** Bits of a Cryptographic Usage Mask. */
  public static int mask(CryptographicUsageMask... bits) {
    int mask = 0;
    for (CryptographicUsageMask bit : bits) {
      mask |= bit.code();
    }
    return mask;
  }

  /** Attributes of an AES key, with more. */
  public static Attributes aes(int bits, int mask, Attribute<?>... more) {
    Attributes.Builder all =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.AES)
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, bits)
            .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask);
    List.of(more).forEach(all::add);
    return all.build();
  }

  /** Makes an AES-128 key, Pre-Active. */
  public static Create.Request create(int mask, Attribute<?>... more) {
    return new Create.Request(ObjectType.SYMMETRIC_KEY, aes(128, mask, more), null);
  }

  /** Makes an AES-256 key, Pre-Active; it encrypts and decrypts unless told its own mask. */
  public static Create.Request createAes(Attribute<?>... more) {
    Attributes asked = Attributes.of(more);
    Attributes.Builder all =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.AES)
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 256);
    if (!asked.has(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK)) {
      all.add(
          AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK,
          mask(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DECRYPT));
    }
    List.of(more).forEach(all::add);
    return new Create.Request(ObjectType.SYMMETRIC_KEY, all.build(), null);
  }

  /** Makes an AES-128 key, Active since long. */
  public static Create.Request createActive(int mask, Attribute<?>... more) {
    Create.Request request = create(mask, more);
    return new Create.Request(
        request.objectType(), request.attributes().plus(activeSinceLong()), null);
  }

  /** Makes a key pair, Active since long. */
  public static CreateKeyPair.Request pair(
      CryptographicAlgorithm algorithm,
      int bits,
      CryptographicUsageMask ofPrivate,
      CryptographicUsageMask ofPublic,
      Attribute<?>... more) {
    Attributes.Builder common =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, algorithm)
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, bits)
            .add(activeSinceLong());
    List.of(more).forEach(common::add);
    return new CreateKeyPair.Request(
        common.build(),
        Attributes.of(Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, ofPrivate.code())),
        Attributes.of(Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, ofPublic.code())),
        null,
        null,
        null);
  }

  /** Brings an AES key, Active since long. */
  public static Register.Request register(String hex, int mask, Attribute<?>... more) {
    ByteString key = ByteString.ofHex(hex);
    KeyBlock block =
        KeyBlock.plain(
            KeyFormatType.RAW, KeyMaterial.of(key), CryptographicAlgorithm.AES, key.length() * 8);
    return new Register.Request(
        ObjectType.SYMMETRIC_KEY,
        aes(key.length() * 8, mask, more).plus(activeSinceLong()),
        new SymmetricKey(block),
        null);
  }

  /** Brings Secret Data, Active since long. */
  public static Register.Request secret(String hex, int mask, Attribute<?>... more) {
    KeyBlock block =
        KeyBlock.plain(KeyFormatType.OPAQUE, KeyMaterial.of(ByteString.ofHex(hex)), null, null);
    Attributes.Builder all =
        Attributes.builder().add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask);
    List.of(more).forEach(all::add);
    return new Register.Request(
        ObjectType.SECRET_DATA,
        all.add(activeSinceLong()).build(),
        new SecretData(SecretDataType.SEED, block),
        null);
  }

  /**
   * A key of a pair on a curve as it is, to be used from now on.
   *
   * @param type Private Key or Public Key
   * @param material the number, or the point as SEC 1 has it
   */
  public static Register.Request registerEc(
      RecommendedCurve curve,
      ObjectType type,
      ByteString material,
      int mask,
      Attribute<?>... more) {
    KeyBlock block =
        KeyBlock.plain(
            KeyFormatType.RAW, KeyMaterial.of(material), CryptographicAlgorithm.EC, null);
    ObjectValue value =
        type == ObjectType.PRIVATE_KEY ? new PrivateKey(block) : new PublicKey(block);
    Attributes attributes =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask)
            .add(
                AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS,
                new CryptographicDomainParameters(null, curve))
            .add(activeSinceLong())
            .addAll(Attributes.of(more))
            .build();
    return new Register.Request(type, attributes, value, null);
  }

  /** Makes a new object Active at once. */
  public static Attribute<Instant> activeSinceLong() {
    return Attribute.of(AttributeTypes.ACTIVATION_DATE, LONG_AGO);
  }

  /** The attribute Name. */
  public static Attribute<Name> name(String name) {
    return Attribute.of(AttributeTypes.NAME, Name.of(name));
  }

  /** The attribute Sensitive. */
  public static Attribute<Boolean> sensitive(boolean value) {
    return Attribute.of(AttributeTypes.SENSITIVE, value);
  }

  /** The attribute Extractable. */
  public static Attribute<Boolean> extractable(boolean value) {
    return Attribute.of(AttributeTypes.EXTRACTABLE, value);
  }

  /** An object's value in plain. */
  public static Get.Request get(String identifier) {
    return new Get.Request(UniqueIdentifier.of(identifier), null, null, null, null);
  }

  /** An object's value, wrapped. */
  public static Get.Request getWrapped(
      String identifier, String wrappingKey, @Nullable EncodingOption encoding) {
    return new Get.Request(
        UniqueIdentifier.of(identifier),
        null,
        null,
        null,
        new KeyWrappingSpecification(
            WrappingMethod.ENCRYPT,
            new KeyInformation(UniqueIdentifier.of(wrappingKey), mode(BlockCipherMode.NISTKEYWRAP)),
            null,
            List.of(),
            encoding));
  }

  /** Parameters that name a mode. */
  public static CryptographicParameters mode(BlockCipherMode mode) {
    return CryptographicParameters.builder().blockCipherMode(mode).build();
  }

  /** Parameters that name a hash function. */
  public static CryptographicParameters hash(HashingAlgorithm hash) {
    return CryptographicParameters.builder().hashingAlgorithm(hash).build();
  }

  /** Encrypts in one part. */
  public static Encrypt.Request encrypt(String identifier, BlockCipherMode mode, String hex) {
    return new Encrypt.Request(
        UniqueIdentifier.of(identifier),
        mode(mode),
        Data.of(ByteString.ofHex(hex)),
        null,
        null,
        null,
        null,
        null);
  }

  /** Decrypts in one part, with 16 zero bytes as initialization vector. */
  public static Decrypt.Request decrypt(String identifier, BlockCipherMode mode, ByteString data) {
    return new Decrypt.Request(
        UniqueIdentifier.of(identifier),
        mode(mode),
        Data.of(data),
        ByteString.ofHex("00".repeat(16)),
        null,
        null,
        null,
        null,
        null);
  }

  /** Authenticates data by HMAC with SHA-256. */
  public static Mac.Request mac(String identifier, String hex) {
    return new Mac.Request(
        UniqueIdentifier.of(identifier),
        hash(HashingAlgorithm.SHA_256),
        Data.of(ByteString.ofHex(hex)),
        null,
        null,
        null);
  }

  /** Checks a MAC by HMAC with SHA-256. */
  public static MacVerify.Request macVerify(String identifier, String hex, ByteString macData) {
    return new MacVerify.Request(
        UniqueIdentifier.of(identifier),
        hash(HashingAlgorithm.SHA_256),
        Data.of(ByteString.ofHex(hex)),
        macData,
        null,
        null,
        null);
  }

  /** Derives an AES-128 key, Active since long, by HMAC with SHA-256. */
  public static DeriveKey.Request derive(String identifier, String hex, Attribute<?>... more) {
    return new DeriveKey.Request(
        ObjectType.SYMMETRIC_KEY,
        List.of(UniqueIdentifier.of(identifier)),
        DerivationMethod.HMAC,
        hmac(hex),
        aes(128, mask(CryptographicUsageMask.ENCRYPT), more));
  }

  /** Parameters for HMAC with SHA-256 over data. */
  public static DerivationParameters hmac(String hex) {
    return new DerivationParameters(
        hash(HashingAlgorithm.SHA_256), null, List.of(ByteString.ofHex(hex)), null, null);
  }

  /** Ends an object's life for a reason. */
  public static Revoke.Request revoke(String identifier, RevocationReasonCode code) {
    return new Revoke.Request(
        UniqueIdentifier.of(identifier), new RevocationReason(code, null), null);
  }

  /** Takes an object's value away for good. */
  public static Destroy.Request destroy(String identifier) {
    return new Destroy.Request(UniqueIdentifier.of(identifier));
  }

  /** Finds objects that have these attributes. */
  public static Locate.Request locate(Attribute<?>... conditions) {
    return new Locate.Request(
        null, null, null, null, LocateConditions.of(Attributes.of(conditions)));
  }
}
