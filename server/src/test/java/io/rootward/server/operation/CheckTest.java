package io.rootward.server.operation;

import static io.rootward.kmip.model.enums.CryptographicUsageMask.DECRYPT;
import static io.rootward.kmip.model.enums.CryptographicUsageMask.ENCRYPT;
import static io.rootward.kmip.model.enums.CryptographicUsageMask.SIGN;
import static io.rootward.kmip.model.enums.CryptographicUsageMask.VERIFY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.BatchErrorContinuationOption;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.UsageLimitsUnit;
import io.rootward.kmip.payload.Check;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.Destroy;
import io.rootward.kmip.payload.GetUsageAllocation;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Check and Get Usage Allocation: KMIP 2.1 sections 6.1.7 and 6.1.23. */
class CheckTest {
  @TempDir private Path folder;
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    client = server.client("app");
  }

  private static Check.Request bits(String id, CryptographicUsageMask... bits) {
    return new Check.Request(UniqueIdentifier.of(id), null, Requests.mask(bits), null);
  }

  private static Check.Request units(String id, long units) {
    return new Check.Request(UniqueIdentifier.of(id), units, null, null);
  }

  private static Check.Request lease(String id, long seconds) {
    return new Check.Request(UniqueIdentifier.of(id), null, null, seconds);
  }

  private static GetUsageAllocation.Request allocation(String id, long units) {
    return new GetUsageAllocation.Request(UniqueIdentifier.of(id), units);
  }

  private String limited(long bytes) {
    UsageLimits limits = new UsageLimits(bytes, null, UsageLimitsUnit.BYTE);
    Create.Request request =
        Requests.createActive(
            Requests.mask(ENCRYPT), Attribute.of(AttributeTypes.USAGE_LIMITS, limits));
    return client.ok(request, Create.Response.class).uniqueIdentifier();
  }

  private void refused(ResultReason in2x, ResultReason in1x, RequestPayload request) {
    client.refused(in2x, request);
    client.in(ProtocolVersion.V1_0).refused(in1x, request);
  }

  @Test
  void whatTheKeyIsForPasses() {
    String key = client.createAes();
    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      Check.Response answer =
          client.in(version).ok(bits(key, ENCRYPT, DECRYPT), Check.Response.class);
      assertEquals(new Check.Response(key, null, null, null), answer);
    }
    client.ok(new Check.Request(UniqueIdentifier.of(key), null, null, null));
  }

  @Test
  void whatItIsNotForDoesNot() {
    refused(
        ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
        ResultReason.PERMISSION_DENIED,
        bits(client.createAes(), ENCRYPT, SIGN));
  }

  @Test
  void unitsMustBeLeft() {
    String key = limited(1000);
    client.ok(units(key, 1000));
    refused(ResultReason.USAGE_LIMIT_EXCEEDED, ResultReason.PERMISSION_DENIED, units(key, 1001));
    client.ok(units(client.createAes(), Long.MAX_VALUE));
  }

  @Test
  void leasesHaveAnEnd() {
    String key = client.createAes();
    client.ok(lease(key, 3600));
    refused(ResultReason.PERMISSION_DENIED, ResultReason.PERMISSION_DENIED, lease(key, 3601));
    client.ok(Requests.revoke(key, RevocationReasonCode.KEY_COMPROMISE));
    client.refused(ResultReason.PERMISSION_DENIED, lease(key, 1));
  }

  @Test
  void aDestroyedKeyIsForNothing() {
    String key = client.createAes();
    client.ok(Requests.destroy(key));
    refused(ResultReason.OBJECT_DESTROYED, ResultReason.ITEM_NOT_FOUND, bits(key, ENCRYPT));
  }

  /** Else what follows in the batch would be done to what was just refused. */
  @Test
  void aFailureEmptiesTheIdPlaceholder() {
    List<ResponseBatchItem> results =
        client.batch(
            BatchErrorContinuationOption.CONTINUE,
            Requests.createAes(),
            new Check.Request(null, null, ENCRYPT.code(), null),
            new Check.Request(null, null, SIGN.code(), null),
            new Destroy.Request(null));

    assertEquals(ResultStatus.SUCCESS, results.get(1).resultStatus());
    assertEquals(ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK, results.get(2).resultReason());
    assertEquals(ResultReason.OBJECT_NOT_FOUND, results.get(3).resultReason());
  }

  @Test
  void aDerivedKeyIsCheckedUnderItsPath() {
    String child =
        Masters.aes(client, "00112233445566778899aabbccddeeff", Requests.mask(ENCRYPT)) + "/a";
    assertEquals(child, client.ok(bits(child, ENCRYPT), Check.Response.class).uniqueIdentifier());
    client.refused(
        ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK, bits(child, ENCRYPT, DECRYPT));
  }

  @Test
  void eitherHalfOfADerivedPairIsChecked() {
    String root = Masters.pair(client, RecommendedCurve.SECP256K1).privateKeyUniqueIdentifier();
    client.ok(bits(root + "/1", SIGN));
    client.ok(bits(root + "/1", VERIFY));
  }

  @Test
  void allocationsAddUpToTheTotal() {
    String key = limited(1000);
    client.ok(allocation(key, 600));
    client.in(ProtocolVersion.V1_0).ok(allocation(key, 400));
    assertEquals(0L, client.present(key, AttributeTypes.USAGE_LIMITS).count());
    refused(ResultReason.USAGE_LIMIT_EXCEEDED, ResultReason.PERMISSION_DENIED, allocation(key, 1));
  }

  @Test
  void onlyLimitedKeysThatProtectNowAreAllocated() {
    refused(
        ResultReason.ATTRIBUTE_NOT_FOUND,
        ResultReason.ILLEGAL_OPERATION,
        allocation(client.activated(client.createAes()), 1));
    String reader =
        client
            .ok(Requests.createActive(Requests.mask(DECRYPT)), Create.Response.class)
            .uniqueIdentifier();
    refused(
        ResultReason.INVALID_OBJECT_TYPE, ResultReason.ILLEGAL_OPERATION, allocation(reader, 1));
    client.refused(ResultReason.INVALID_FIELD, allocation(limited(9), 0));
    String ended = limited(9);
    client.ok(Requests.revoke(ended, RevocationReasonCode.CESSATION_OF_OPERATION));
    server.clock().move(Duration.ofSeconds(1));
    client.refused(ResultReason.PERMISSION_DENIED, allocation(ended, 1));
  }
}
