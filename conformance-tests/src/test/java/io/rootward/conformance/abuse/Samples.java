package io.rootward.conformance.abuse;

import io.rootward.conformance.support.Requests;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.DiscoverVersions;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.GetAttributes;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;

/** Valid messages of several operations and versions, none of which takes a server long. */
final class Samples {
  private Samples() {}

  /** All of them, encoded. */
  static List<byte[]> messages() {
    List<byte[]> messages = new ArrayList<>();
    for (ProtocolVersion version : List.of(ProtocolVersion.V1_2, ProtocolVersion.V2_1)) {
      payloads().forEach(payload -> messages.add(Requests.encoded(version, payload)));
    }
    return messages;
  }

  /** A message with many fields. */
  static byte[] one() {
    return Requests.encoded(ProtocolVersion.V2_1, create());
  }

  private static List<RequestPayload> payloads() {
    UniqueIdentifier key = UniqueIdentifier.of("3f7d1c9e-0000-4000-8000-000000000000");
    Attribute<Name> name = Attribute.of(AttributeTypes.NAME, Name.of("sample"));
    Data data = Data.of(ByteString.adopt(new byte[48]));
    return List.of(
        create(),
        Requests.register(
            CryptographicAlgorithm.AES,
            new byte[32],
            Requests.usage(CryptographicUsageMask.ENCRYPT)),
        Requests.deriveHmac(key, new byte[16], Requests.usage(CryptographicUsageMask.ENCRYPT)),
        new DiscoverVersions.Request(List.of(ProtocolVersion.V1_4)),
        new Get.Request(key, null, null, null, null),
        new GetAttributes.Request(key, List.of(AttributeTypes.STATE, AttributeTypes.NAME)),
        new AddAttribute.Request(key, name),
        new Locate.Request(1, null, null, null, LocateConditions.of(Attributes.of(name))),
        new Encrypt.Request(key, Requests.gcm(), data, null, null, null, null, null));
  }

  private static RequestPayload create() {
    return Requests.create(
        CryptographicAlgorithm.AES,
        256,
        Requests.usage(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DECRYPT),
        Attribute.of(AttributeTypes.OBJECT_GROUP, "group"),
        Attribute.of(AttributeTypes.CONTACT_INFORMATION, "somebody"));
  }
}
