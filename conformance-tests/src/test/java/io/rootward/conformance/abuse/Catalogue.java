package io.rootward.conformance.abuse;

import io.rootward.conformance.support.Requests;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyInformation;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.KeyWrappingData;
import io.rootward.kmip.model.KeyWrappingSpecification;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.RevocationReason;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.AdjustmentType;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.SplitKeyMethod;
import io.rootward.kmip.model.enums.WrappingMethod;
import io.rootward.kmip.payload.Activate;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.AdjustAttribute;
import io.rootward.kmip.payload.Check;
import io.rootward.kmip.payload.CreateSplitKey;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.DeleteAttribute;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Destroy;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.GetAttributeList;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.GetUsageAllocation;
import io.rootward.kmip.payload.JoinSplitKey;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.Mac;
import io.rootward.kmip.payload.MacVerify;
import io.rootward.kmip.payload.ModifyAttribute;
import io.rootward.kmip.payload.ObtainLease;
import io.rootward.kmip.payload.ReKey;
import io.rootward.kmip.payload.ReKeyKeyPair;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.Revoke;
import io.rootward.kmip.payload.SetAttribute;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.ttlv.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Requests that name an object, in every way in which an operation can. */
final class Catalogue {
  private static final SplitKeyMethod GF_2_8 = SplitKeyMethod.POLYNOMIAL_SHARING_GF_2_8;

  private Catalogue() {}

  /** Each operation on an object, and those where it is an ingredient. */
  static List<RequestPayload> about(UniqueIdentifier object, UniqueIdentifier own, byte[] data) {
    List<RequestPayload> all = new ArrayList<>();
    all.addAll(reading(object));
    all.addAll(using(object, data));
    all.addAll(ingredient(object, own));
    all.addAll(changing(object));
    return all;
  }

  /** Searches that only this object could answer. */
  static List<RequestPayload> searches(String identifier, String name, String group) {
    return Stream.<Attribute<?>>of(
            Attribute.of(AttributeTypes.NAME, Name.of(name)),
            Attribute.of(AttributeTypes.OBJECT_GROUP, group),
            Attribute.of(AttributeTypes.UNIQUE_IDENTIFIER, identifier),
            Attribute.of(
                AttributeTypes.LINK,
                new Link(LinkType.PUBLIC_KEY_LINK, UniqueIdentifier.of(identifier))))
        .map(Catalogue::locate)
        .toList();
  }

  /** A search by one attribute. */
  static RequestPayload locate(Attribute<?> attribute) {
    return new Locate.Request(
        null, null, null, null, LocateConditions.of(Attributes.of(attribute)));
  }

  /** AES key wrap by a key. */
  static KeyWrappingSpecification wrappedBy(UniqueIdentifier key) {
    return new KeyWrappingSpecification(
        WrappingMethod.ENCRYPT, keyWrap(key), null, List.of(), EncodingOption.NO_ENCODING);
  }

  private static List<RequestPayload> reading(UniqueIdentifier object) {
    return List.of(
        new Get.Request(object, null, null, null, null),
        new Get.Request(object, KeyFormatType.RAW, null, null, null),
        new GetAttributes.Request(object, List.of()),
        new GetAttributes.Request(object, List.of(AttributeTypes.STATE)),
        new GetAttributeList.Request(object),
        new ObtainLease.Request(object),
        new Check.Request(object, 1L, CryptographicUsageMask.ENCRYPT.code(), 60L),
        new GetUsageAllocation.Request(object, 1),
        new ReKeyKeyPair.Request(
            object, 60L, Attributes.EMPTY, Attributes.EMPTY, Attributes.EMPTY, null, null, null),
        new ReKey.Request(object, 60L, Attributes.EMPTY, null));
  }

  private static List<RequestPayload> using(UniqueIdentifier object, byte[] bytes) {
    Data data = Data.of(ByteString.copyOf(bytes));
    CryptographicParameters hmac =
        CryptographicParameters.builder()
            .cryptographicAlgorithm(CryptographicAlgorithm.HMAC_SHA256)
            .hashingAlgorithm(HashingAlgorithm.SHA_256)
            .build();
    ByteString signature = ByteString.copyOf(new byte[64]);
    ByteString iv = ByteString.copyOf(new byte[12]);
    return List.of(
        new Encrypt.Request(object, Requests.gcm(), data, null, null, null, null, null),
        new Encrypt.Request(object, null, data, null, null, null, null, null),
        new Decrypt.Request(object, Requests.gcm(), data, iv, null, null, null, null, iv),
        new Sign.Request(object, Requests.ecdsa(), data, null, null, null, null),
        new SignatureVerify.Request(
            object, Requests.ecdsa(), data, null, signature, null, null, null),
        new Mac.Request(object, hmac, data, null, null, null),
        new Mac.Request(object, hmac, data, null, true, null),
        new MacVerify.Request(object, hmac, data, signature, null, null, null));
  }

  private static List<RequestPayload> ingredient(UniqueIdentifier object, UniqueIdentifier own) {
    DeriveKey.Request derive =
        Requests.deriveHmac(object, new byte[16], Requests.usage(CryptographicUsageMask.ENCRYPT));
    Link link = new Link(LinkType.REPLACEMENT_OBJECT_LINK, object);
    return List.of(
        derive,
        new DeriveKey.Request(
            derive.objectType(),
            List.of(own, object),
            derive.derivationMethod(),
            derive.derivationParameters(),
            derive.attributes()),
        new CreateSplitKey.Request(
            ObjectType.SPLIT_KEY, object, 3, 2, GF_2_8, null, Attributes.EMPTY, null),
        new JoinSplitKey.Request(
            ObjectType.SYMMETRIC_KEY, List.of(own, object), null, Attributes.EMPTY, null),
        new Get.Request(own, null, null, null, wrappedBy(object)),
        registerWrapped(object),
        Requests.create(
            CryptographicAlgorithm.AES,
            256,
            Requests.usage(CryptographicUsageMask.ENCRYPT),
            Attribute.of(AttributeTypes.LINK, link)));
  }

  /** The last of them destroys it. */
  private static List<RequestPayload> changing(UniqueIdentifier object) {
    Attribute<String> comment = Attribute.of(AttributeTypes.CONTACT_INFORMATION, "stranger");
    RevocationReason reason = new RevocationReason(RevocationReasonCode.UNSPECIFIED, null);
    return List.of(
        new Activate.Request(object),
        new AddAttribute.Request(object, comment),
        new ModifyAttribute.Request(object, null, comment),
        new SetAttribute.Request(object, comment),
        new AdjustAttribute.Request(
            object, AttributeTypes.PROTECTION_PERIOD, AdjustmentType.NEGATE, null),
        new DeleteAttribute.Request(object, AttributeTypes.CONTACT_INFORMATION, null, null),
        new Revoke.Request(object, reason, null),
        new Destroy.Request(object));
  }

  private static RequestPayload registerWrapped(UniqueIdentifier wrappingKey) {
    KeyWrappingData wrapping =
        new KeyWrappingData(
            WrappingMethod.ENCRYPT,
            keyWrap(wrappingKey),
            null,
            null,
            null,
            EncodingOption.NO_ENCODING);
    KeyBlock block =
        new KeyBlock(
            KeyFormatType.RAW,
            null,
            new KeyValue.Wrapped(ByteString.copyOf(new byte[40])),
            CryptographicAlgorithm.AES,
            256,
            wrapping);
    Attributes attributes =
        Attributes.of(
            Attribute.of(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.AES),
            Attribute.of(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 256),
            Requests.usage(CryptographicUsageMask.ENCRYPT));
    return new Register.Request(
        ObjectType.SYMMETRIC_KEY, attributes, new SymmetricKey(block), null);
  }

  private static KeyInformation keyWrap(UniqueIdentifier key) {
    CryptographicParameters parameters =
        CryptographicParameters.builder().blockCipherMode(BlockCipherMode.NISTKEYWRAP).build();
    return new KeyInformation(key, parameters);
  }
}
