package io.rootward.conformance.load;

import io.rootward.client.ClientIdentity;
import io.rootward.client.ClientSettings;
import io.rootward.client.KmipClient;
import io.rootward.conformance.support.RawConnection;
import io.rootward.conformance.support.Requests;
import io.rootward.conformance.support.RootwardProcess;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Mac;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Requests that use keys which never leave their token. */
final class TokenWorkloads {
  private static final Data KIBIBYTE = Data.of(ByteString.adopt(new byte[1024]));
  private static final Attribute<Boolean> SENSITIVE = Attribute.of(AttributeTypes.SENSITIVE, true);
  private static final Attribute<Boolean> KEPT = Attribute.of(AttributeTypes.EXTRACTABLE, false);
  private static final CryptographicParameters ECB =
      CryptographicParameters.builder().blockCipherMode(BlockCipherMode.ECB).build();

  private TokenWorkloads() {}

  /** Makes the keys, and asks each request once. */
  static Map<TokenWork, Workload> prepare(RootwardProcess server, ClientIdentity identity)
      throws IOException {
    Map<TokenWork, RequestPayload> requests;
    try (KmipClient kmip =
        KmipClient.connect(ClientSettings.of("127.0.0.1", server.port()), identity)) {
      requests = requests(kmip);
    }
    Map<TokenWork, Workload> workloads = new EnumMap<>(TokenWork.class);
    try (RawConnection raw = RawConnection.open(server.port(), identity)) {
      for (Map.Entry<TokenWork, RequestPayload> each : requests.entrySet()) {
        byte[] request = Requests.encoded(ProtocolVersion.V2_1, each.getValue());
        byte[] response = raw.exchange(request);
        Workload workload =
            Workload.of(each.getKey().text(), ByteString.adopt(request), response.length);
        workloads.put(each.getKey(), workload);
      }
    }
    return workloads;
  }

  private static Map<TokenWork, RequestPayload> requests(KmipClient kmip) {
    CreateKeyPair.Response pair =
        kmip.call(
            Requests.createPair(Attributes.of(SENSITIVE, KEPT), Attributes.EMPTY),
            CreateKeyPair.Response.class);
    UniqueIdentifier signer = UniqueIdentifier.of(pair.privateKeyUniqueIdentifier());
    UniqueIdentifier cipher =
        created(kmip, CryptographicAlgorithm.AES, CryptographicUsageMask.ENCRYPT);
    UniqueIdentifier coder =
        created(kmip, CryptographicAlgorithm.HMAC_SHA256, CryptographicUsageMask.MAC_GENERATE);
    UniqueIdentifier base =
        created(kmip, CryptographicAlgorithm.AES, CryptographicUsageMask.DERIVE_KEY);
    Map<TokenWork, RequestPayload> requests = new EnumMap<>(TokenWork.class);
    requests.put(
        TokenWork.SIGN,
        new Sign.Request(signer, Requests.ecdsa(), KIBIBYTE, null, null, null, null));
    requests.put(
        TokenWork.ENCRYPT,
        new Encrypt.Request(cipher, Requests.gcm(), KIBIBYTE, null, null, null, null, null));
    requests.put(TokenWork.HMAC, new Mac.Request(coder, null, KIBIBYTE, null, null, null));
    requests.put(TokenWork.DERIVE, derive(base));
    return requests;
  }

  /** What is derived inherits the protection of its base, and is made where that says. */
  private static DeriveKey.Request derive(UniqueIdentifier base) {
    return new DeriveKey.Request(
        ObjectType.SYMMETRIC_KEY,
        List.of(base),
        DerivationMethod.ENCRYPT,
        new DerivationParameters(ECB, null, List.of(ByteString.adopt(new byte[32])), null, null),
        Requests.create(
                CryptographicAlgorithm.AES,
                256,
                Requests.usage(CryptographicUsageMask.ENCRYPT),
                SENSITIVE)
            .attributes());
  }

  private static UniqueIdentifier created(
      KmipClient kmip, CryptographicAlgorithm algorithm, CryptographicUsageMask use) {
    return UniqueIdentifier.of(
        kmip.call(resident(algorithm, use), Create.Response.class).uniqueIdentifier());
  }

  /** A key of 256 bits that never leaves. */
  static Create.Request resident(CryptographicAlgorithm algorithm, CryptographicUsageMask use) {
    return Requests.create(algorithm, 256, Requests.usage(use), Requests.active(), SENSITIVE, KEPT);
  }
}
