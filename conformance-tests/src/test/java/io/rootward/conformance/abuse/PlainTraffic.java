package io.rootward.conformance.abuse;

import io.rootward.conformance.support.Requests;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.AdjustmentType;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.UsageLimitsUnit;
import io.rootward.kmip.payload.AdjustAttribute;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.GetUsageAllocation;
import io.rootward.kmip.payload.Hash;
import io.rootward.kmip.payload.Log;
import io.rootward.kmip.payload.Ping;
import io.rootward.kmip.payload.ResponsePayload;
import io.rootward.kmip.payload.RngRetrieve;
import io.rootward.kmip.payload.RngSeed;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.io.IOException;

/** Operations that use no secret key, on secrets all the same. */
record PlainTraffic(MarkedSecrets secrets, SecretTraffic traffic, ProtocolVersion version) {
  /** Every step must succeed. */
  void use(byte[] plaintext) throws IOException {
    CryptographicParameters sha256 =
        CryptographicParameters.builder().hashingAlgorithm(HashingAlgorithm.SHA_256).build();
    Data data = Data.of(ByteString.copyOf(plaintext));
    traffic.require(version, new Hash.Request(sha256, data, null, null, null), Hash.Response.class);
    traffic.require(version, new Hash.Request(sha256, data, null, true, null), Hash.Response.class);
    Data seed = Data.of(ByteString.adopt(secrets.bytes("seed", 32)));
    traffic.require(version, new RngSeed.Request(seed), RngSeed.Response.class);
    RngRetrieve.Response random =
        traffic.require(version, new RngRetrieve.Request(32), RngRetrieve.Response.class);
    secrets.known("random bytes", random.data().toByteArray());
    UniqueIdentifier limited = limited();
    traffic.require(
        version, new GetUsageAllocation.Request(limited, 1), GetUsageAllocation.Response.class);
    if (version.isAtLeast(ProtocolVersion.V2_1)) {
      since21(limited);
    }
  }

  private UniqueIdentifier limited() throws IOException {
    UsageLimits limits = new UsageLimits(10L, null, UsageLimitsUnit.OBJECT);
    Create.Response made =
        traffic.require(
            version,
            Requests.create(
                CryptographicAlgorithm.AES,
                256,
                Requests.usage(CryptographicUsageMask.ENCRYPT),
                Requests.active(),
                Attribute.of(AttributeTypes.USAGE_LIMITS, limits)),
            Create.Response.class);
    return UniqueIdentifier.of(made.uniqueIdentifier());
  }

  private void since21(UniqueIdentifier object) throws IOException {
    TtlvItem by = new TtlvItem.IntervalItem(Tag.ADJUSTMENT_VALUE.code(), 60);
    traffic.require(
        version,
        new AdjustAttribute.Request(
            object, AttributeTypes.PROTECTION_PERIOD, AdjustmentType.INCREMENT, by),
        ResponsePayload.class);
    traffic.require(version, new Log.Request("rotation is over"), ResponsePayload.class);
    traffic.require(version, new Ping.Request(), ResponsePayload.class);
  }
}
