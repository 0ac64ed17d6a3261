package io.rootward.conformance.load;

import io.rootward.client.KmipClient;
import io.rootward.conformance.support.Requests;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicDomainParameters;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.ttlv.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys derived by path for one request, each beside the same use of a key that is stored: with one
 * path all the time, which is at hand, and with another path each time, which is derived.
 */
final class DerivedWorkloads {
  private static final String NEW = "/n" + Workload.FIRST;

  private DerivedWorkloads() {}

  static Map<String, RequestPayload> requests(KmipClient kmip) {
    Map<String, RequestPayload> requests = new LinkedHashMap<>();
    String master = master(kmip);
    requests.put("Encrypt, derived", encrypt(master + "/label"));
    requests.put("Encrypt, derived, new paths", encrypt(master + NEW));
    requests.put("Derive Key by path (durable)", persisted(master(kmip)));
    String ed25519 = pair(kmip, CryptographicAlgorithm.ED25519, null);
    requests.put(SoftwareWork.SIGN_ED25519.text(), sign(ed25519, null));
    requests.put("Sign Ed25519, derived", sign(ed25519 + "/44'/501'/7'", null));
    requests.put(
        "Sign Ed25519, new paths of 3", sign(ed25519 + "/44'/501'/" + Workload.FIRST + "'", null));
    String wallet = pair(kmip, CryptographicAlgorithm.EC, RecommendedCurve.SECP256K1);
    requests.put(SoftwareWork.SIGN_SECP256K1.text(), sign(wallet, Requests.ecdsa()));
    requests.put("Sign secp256k1, derived", sign(wallet + "/44'/60'/0'/0/7", Requests.ecdsa()));
    requests.put(
        "Sign secp256k1, new 5th steps",
        sign(wallet + "/44'/60'/0'/0/" + Workload.FIRST, Requests.ecdsa()));
    return requests;
  }

  /** With children that are kept, each new path of a master is looked for among them. */
  private static String master(KmipClient kmip) {
    return kmip.call(
            Requests.create(
                CryptographicAlgorithm.AES,
                256,
                Requests.usage(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DERIVE_KEY),
                Requests.active()),
            Create.Response.class)
        .uniqueIdentifier();
  }

  private static Data data() {
    return Data.of(ByteString.adopt(new byte[Workloads.DATA_BYTES]));
  }

  private static Encrypt.Request encrypt(String key) {
    return new Encrypt.Request(
        UniqueIdentifier.of(key), Requests.gcm(), data(), null, null, null, null, null);
  }

  private static Sign.Request sign(String key, @Nullable CryptographicParameters how) {
    return new Sign.Request(UniqueIdentifier.of(key), how, data(), null, null, null, null);
  }

  /** To be held against Create: the same object, from a master instead of random bytes. */
  private static DeriveKey.Request persisted(String master) {
    ByteString path = ByteString.adopt(("/p" + Workload.FIRST).getBytes(StandardCharsets.US_ASCII));
    return new DeriveKey.Request(
        ObjectType.SYMMETRIC_KEY,
        List.of(UniqueIdentifier.of(master)),
        DerivationMethod.DERIVE_PATH,
        new DerivationParameters(null, null, List.of(path), null, null),
        Attributes.of(
            Attribute.of(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.AES),
            Attribute.of(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 256),
            Requests.usage(CryptographicUsageMask.ENCRYPT)));
  }

  private static String pair(
      KmipClient kmip, CryptographicAlgorithm algorithm, @Nullable RecommendedCurve curve) {
    Attributes.Builder common =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, algorithm)
            .addIfPresent(
                AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS,
                curve == null ? null : new CryptographicDomainParameters(null, curve))
            .add(Requests.active());
    CreateKeyPair.Request request =
        new CreateKeyPair.Request(
            common.build(),
            Attributes.of(
                Requests.usage(CryptographicUsageMask.SIGN, CryptographicUsageMask.DERIVE_KEY)),
            Attributes.of(Requests.usage(CryptographicUsageMask.VERIFY)),
            null,
            null,
            null);
    return kmip.call(request, CreateKeyPair.Response.class).privateKeyUniqueIdentifier();
  }
}
