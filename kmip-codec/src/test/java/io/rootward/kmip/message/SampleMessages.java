package io.rootward.kmip.message;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CapabilityInformation;
import io.rootward.kmip.model.Certificate;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.ExtensionInformation;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyInformation;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyWrappingSpecification;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.OpaqueObject;
import io.rootward.kmip.model.ProtectionStorageMasks;
import io.rootward.kmip.model.RevocationReason;
import io.rootward.kmip.model.SecretData;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.AdjustmentType;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CertificateType;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.QueryFunction;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.model.enums.SplitKeyMethod;
import io.rootward.kmip.model.enums.ValidityIndicator;
import io.rootward.kmip.model.enums.WrappingMethod;
import io.rootward.kmip.payload.Activate;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.AdjustAttribute;
import io.rootward.kmip.payload.Check;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.CreateSplitKey;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.DeleteAttribute;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Destroy;
import io.rootward.kmip.payload.DiscoverVersions;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.GetAttributeList;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.GetUsageAllocation;
import io.rootward.kmip.payload.Hash;
import io.rootward.kmip.payload.JoinSplitKey;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.Log;
import io.rootward.kmip.payload.Mac;
import io.rootward.kmip.payload.MacVerify;
import io.rootward.kmip.payload.ModifyAttribute;
import io.rootward.kmip.payload.ObtainLease;
import io.rootward.kmip.payload.Ping;
import io.rootward.kmip.payload.Query;
import io.rootward.kmip.payload.ReKey;
import io.rootward.kmip.payload.ReKeyKeyPair;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.ResponsePayload;
import io.rootward.kmip.payload.Revoke;
import io.rootward.kmip.payload.RngRetrieve;
import io.rootward.kmip.payload.RngSeed;
import io.rootward.kmip.payload.SetAttribute;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/** A request and a response of every operation, with as many fields as they have. */
final class SampleMessages {
  static final ByteString BYTES = ByteString.ofHex("00112233445566778899aabbccddeeff");
  private static final String ID = "6c2c1f3e-0001";
  private static final UniqueIdentifier OBJECT = UniqueIdentifier.of(ID);
  private static final Attributes ATTRIBUTES =
      Attributes.builder()
          .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.AES)
          .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 128)
          .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, CryptographicUsageMask.ENCRYPT.code())
          .add(AttributeTypes.NAME, Name.of("n"))
          .build();
  private static final Attribute<Name> NAME = Attribute.of(AttributeTypes.NAME, Name.of("n"));
  private static final CryptographicParameters PARAMETERS =
      CryptographicParameters.builder()
          .blockCipherMode(BlockCipherMode.GCM)
          .hashingAlgorithm(HashingAlgorithm.SHA_256)
          .tagLength(16)
          .build();
  private static final ProtectionStorageMasks MASKS = new ProtectionStorageMasks(List.of(1, 2));
  private static final List<AttributeType<?>> REFERENCES =
      List.of(AttributeTypes.STATE, AttributeType.vendor("x", "Product"));
  private static final KeyBlock KEY_BLOCK =
      KeyBlock.plain(KeyFormatType.RAW, KeyMaterial.of(BYTES), CryptographicAlgorithm.AES, 128);

  private SampleMessages() {}

  /** Requests; those about attributes in the form that a version has. */
  static List<RequestPayload> requests(ProtocolVersion version) {
    boolean two = version.isAtLeast(ProtocolVersion.V2_0);
    return List.of(
        new Activate.Request(OBJECT),
        new Activate.Request(null),
        new AddAttribute.Request(OBJECT, NAME),
        new AdjustAttribute.Request(
            OBJECT,
            AttributeType.vendor("x", "Count"),
            AdjustmentType.INCREMENT,
            new TtlvItem.IntegerItem(Tag.ADJUSTMENT_VALUE.code(), 2)),
        new Check.Request(OBJECT, 500L, CryptographicUsageMask.ENCRYPT.code(), 60L),
        new Create.Request(ObjectType.SYMMETRIC_KEY, ATTRIBUTES, MASKS),
        new CreateKeyPair.Request(ATTRIBUTES, ATTRIBUTES, Attributes.of(NAME), MASKS, null, MASKS),
        new CreateSplitKey.Request(
            ObjectType.SPLIT_KEY,
            OBJECT,
            5,
            3,
            SplitKeyMethod.POLYNOMIAL_SHARING_PRIME_FIELD,
            BigInteger.valueOf(257),
            ATTRIBUTES,
            MASKS),
        new JoinSplitKey.Request(
            ObjectType.SECRET_DATA,
            List.of(OBJECT, UniqueIdentifier.of("b")),
            SecretDataType.SEED,
            ATTRIBUTES,
            MASKS),
        new Decrypt.Request(
            OBJECT, PARAMETERS, Data.of(BYTES), BYTES, BYTES, true, false, BYTES, BYTES),
        new DeleteAttribute.Request(
            OBJECT, AttributeTypes.NAME, two ? null : Integer.valueOf(1), two ? NAME : null),
        new DeriveKey.Request(
            ObjectType.SYMMETRIC_KEY,
            List.of(OBJECT, UniqueIdentifier.of("b")),
            DerivationMethod.PBKDF2,
            new DerivationParameters(PARAMETERS, BYTES, List.of(BYTES), BYTES, 10_000),
            ATTRIBUTES),
        new Destroy.Request(OBJECT),
        new DiscoverVersions.Request(List.of(ProtocolVersion.V1_2, new ProtocolVersion(9, 7))),
        new Encrypt.Request(OBJECT, PARAMETERS, Data.of(BYTES), BYTES, BYTES, true, true, BYTES),
        new Get.Request(
            OBJECT,
            KeyFormatType.RAW,
            null,
            null,
            new KeyWrappingSpecification(
                WrappingMethod.ENCRYPT,
                new KeyInformation(OBJECT, PARAMETERS),
                null,
                REFERENCES,
                null)),
        new GetAttributeList.Request(OBJECT),
        new GetAttributes.Request(OBJECT, REFERENCES),
        new GetUsageAllocation.Request(OBJECT, 500L),
        new Hash.Request(PARAMETERS, Data.of(BYTES), BYTES, true, true),
        new Locate.Request(5, 10, 1, null, LocateConditions.of(ATTRIBUTES)),
        new Log.Request("done"),
        new Ping.Request(),
        new Mac.Request(OBJECT, PARAMETERS, Data.of(BYTES), BYTES, true, true),
        new MacVerify.Request(OBJECT, PARAMETERS, Data.of(BYTES), BYTES, BYTES, true, true),
        new ModifyAttribute.Request(OBJECT, two ? NAME : null, NAME),
        new Query.Request(List.of(QueryFunction.QUERY_OPERATIONS), null),
        new Register.Request(
            ObjectType.SYMMETRIC_KEY, ATTRIBUTES, new SymmetricKey(KEY_BLOCK), MASKS),
        new Register.Request(
            ObjectType.SECRET_DATA,
            ATTRIBUTES,
            new SecretData(SecretDataType.PASSWORD, KEY_BLOCK),
            null),
        new Register.Request(
            ObjectType.OPAQUE_OBJECT, ATTRIBUTES, new OpaqueObject(0x80000001, BYTES), null),
        new Revoke.Request(
            OBJECT,
            new RevocationReason(RevocationReasonCode.KEY_COMPROMISE, "lost"),
            Instant.ofEpochSecond(1)),
        new RngRetrieve.Request(32),
        new RngSeed.Request(Data.of(BYTES)),
        new ObtainLease.Request(OBJECT),
        new ReKeyKeyPair.Request(
            OBJECT, 60L, ATTRIBUTES, ATTRIBUTES, Attributes.of(NAME), MASKS, null, MASKS),
        new ReKey.Request(OBJECT, 60L, Attributes.of(NAME), null),
        new SetAttribute.Request(OBJECT, NAME),
        new Sign.Request(OBJECT, PARAMETERS, Data.of(BYTES), null, BYTES, true, true),
        new SignatureVerify.Request(
            OBJECT, PARAMETERS, Data.of(BYTES), BYTES, BYTES, BYTES, true, true));
  }

  /** Responses; those about attributes in the form that a version has. */
  static List<ResponsePayload> responses(ProtocolVersion version) {
    Attribute<Name> echo = version.isAtLeast(ProtocolVersion.V2_0) ? null : NAME;
    Attributes unasked = echo == null ? Attributes.EMPTY : ATTRIBUTES;
    return List.of(
        new Activate.Response(ID),
        new AddAttribute.Response(ID, echo),
        new AdjustAttribute.Response(ID),
        new Check.Response(ID, 500L, CryptographicUsageMask.ENCRYPT.code(), 60L),
        new Create.Response(ObjectType.SYMMETRIC_KEY, ID, unasked),
        new CreateKeyPair.Response(ID, "b", unasked, unasked),
        new CreateSplitKey.Response(List.of(ID, "b"), unasked),
        new JoinSplitKey.Response(ID, unasked),
        new Decrypt.Response(ID, BYTES, BYTES),
        new DeleteAttribute.Response(ID, echo),
        new DeriveKey.Response(ID, unasked),
        new Destroy.Response(ID),
        new DiscoverVersions.Response(ProtocolVersion.SUPPORTED),
        new Encrypt.Response(ID, BYTES, BYTES, BYTES, BYTES),
        new Get.Response(ObjectType.CERTIFICATE, ID, new Certificate(CertificateType.X_509, BYTES)),
        new Get.Response(ObjectType.SYMMETRIC_KEY, ID, new SymmetricKey(KEY_BLOCK)),
        new GetAttributeList.Response(ID, REFERENCES),
        new GetAttributes.Response(ID, ATTRIBUTES),
        new GetUsageAllocation.Response(ID),
        new Hash.Response(BYTES, BYTES),
        new Locate.Response(2, List.of(ID, "b")),
        new Log.Response(),
        new Ping.Response(),
        new Mac.Response(ID, BYTES, BYTES),
        new MacVerify.Response(ID, ValidityIndicator.VALID, BYTES),
        new ModifyAttribute.Response(ID, echo),
        query(),
        new Register.Response(ID, unasked),
        new Revoke.Response(ID),
        new RngRetrieve.Response(BYTES),
        new RngSeed.Response(16),
        new ObtainLease.Response(ID, 3600L, Instant.EPOCH),
        new ReKeyKeyPair.Response(ID, "b", unasked, unasked),
        new ReKey.Response(ID, unasked),
        new SetAttribute.Response(ID),
        new Sign.Response(ID, BYTES, BYTES),
        new SignatureVerify.Response(ID, ValidityIndicator.VALID, BYTES, BYTES));
  }

  private static Query.Response query() {
    return new Query.Response(
        List.of(Operation.GET, Operation.SET_ATTRIBUTE),
        List.of(ObjectType.SYMMETRIC_KEY, ObjectType.TEMPLATE),
        "Rootward",
        null,
        List.of("ns"),
        List.of(new ExtensionInformation("e", 0x540001, 7, 1, true, 2, "d")),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new CapabilityInformation(
                false, false, false, false, true, null, null, null, null, null)),
        List.of(),
        null,
        MASKS);
  }
}
