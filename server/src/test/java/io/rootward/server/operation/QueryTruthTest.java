package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.CapabilityInformation;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.ProtectionStorageMasks;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.enums.BatchErrorContinuationOption;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ProtectionStorageMask;
import io.rootward.kmip.model.enums.QueryFunction;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.model.enums.UnwrapMode;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.Hash;
import io.rootward.kmip.payload.Query;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Query tells of the server beside its operations is what the server does. */
class QueryTruthTest {
  @TempDir private Path folder;
  private TestClient client;

  @BeforeEach
  void start() {
    client = new TestServer(folder).client("app");
  }

  static Stream<ProtocolVersion> versions() {
    return ProtocolVersion.SUPPORTED.stream()
        .filter(version -> version.isAtLeast(ProtocolVersion.V1_3));
  }

  private static Query.Response told(TestClient by, QueryFunction function) {
    return by.ok(new Query.Request(List.of(function), null), Query.Response.class);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void capabilities(ProtocolVersion version) {
    TestClient by = client.in(version);
    List<CapabilityInformation> all =
        told(by, QueryFunction.QUERY_CAPABILITIES).capabilityInformation();
    assertEquals(1, all.size());
    CapabilityInformation told = all.getFirst();
    assertEquals(streams(by), told.streamingCapability());
    // KMIP 1.3 has no fields for what becomes of batches.
    boolean said = version.isAtLeast(ProtocolVersion.V1_4);
    assertEquals(said ? goesOn(by) : null, told.batchContinueCapability());
    assertEquals(said ? undoes(by) : null, told.batchUndoCapability());
    assertEquals(unwrapMode(by), told.unwrapMode());
    // BatchTest and WholeMessageTest show that asynchronous answers and attestation are refused.
    assertEquals(false, told.asynchronousCapability());
    assertEquals(false, told.attestationCapability());
    assertNull(told.destroyAction());
    assertNull(told.shreddingAlgorithm());
    assertNull(told.rngMode());
  }

  private static boolean streams(TestClient by) {
    Hash.Request first =
        new Hash.Request(
            Requests.hash(HashingAlgorithm.SHA_256),
            Data.of(ByteString.ofHex("01")),
            null,
            true,
            null);
    return by.ok(first, Hash.Response.class).correlationValue() != null;
  }

  private static boolean goesOn(TestClient by) {
    List<ResponseBatchItem> results =
        by.batch(
            BatchErrorContinuationOption.CONTINUE, Requests.get("nowhere"), Requests.createAes());
    return results.size() == 2 && results.getLast().resultStatus() == ResultStatus.SUCCESS;
  }

  private static boolean undoes(TestClient by) {
    List<ResponseBatchItem> results =
        by.batch(BatchErrorContinuationOption.UNDO, Requests.createAes(), Requests.get("nowhere"));
    return results.getFirst().resultStatus() == ResultStatus.OPERATION_UNDONE;
  }

  /** A key that comes wrapped is given out wrapped. */
  private static UnwrapMode unwrapMode(TestClient by) {
    int mask = Requests.mask(CryptographicUsageMask.WRAP_KEY, CryptographicUsageMask.UNWRAP_KEY);
    String wrapping = by.ok(Requests.createActive(mask), Create.Response.class).uniqueIdentifier();
    KeyBlock block =
        by.keyBlock(Requests.getWrapped(by.createAes(), wrapping, EncodingOption.NO_ENCODING));
    String back =
        by.ok(
                new Register.Request(
                    ObjectType.SYMMETRIC_KEY,
                    Requests.aes(256, CryptographicUsageMask.ENCRYPT.code()),
                    new SymmetricKey(block),
                    null),
                Register.Response.class)
            .uniqueIdentifier();
    KeyBlock given = by.keyBlock(Requests.get(back));
    assertNotNull(given.keyWrappingData());
    return given.keyValue() instanceof KeyValue.Wrapped
        ? UnwrapMode.NOT_PROCESSED
        : UnwrapMode.PROCESSED;
  }

  /** The attribute of a key that is made says the same of its generator. */
  @ParameterizedTest
  @MethodSource("versions")
  void generators(ProtocolVersion version) {
    TestClient by = client.in(version);
    String key = by.createAes();
    if (version.isAtLeast(ProtocolVersion.V1_4)) {
      assertEquals(
          List.of(by.present(key, AttributeTypes.RANDOM_NUMBER_GENERATOR)),
          told(by, QueryFunction.QUERY_RNGS).rngParameters());
    }
    assertEquals(1, told(by, QueryFunction.QUERY_RNGS).rngParameters().size());
  }

  /** Nobody has validated this server, and it claims no profile. */
  @ParameterizedTest
  @MethodSource("versions")
  void nothingIsClaimedThatNobodyShowed(ProtocolVersion version) {
    TestClient by = client.in(version);
    assertEquals(List.of(), told(by, QueryFunction.QUERY_VALIDATIONS).validationInformation());
    assertEquals(List.of(), told(by, QueryFunction.QUERY_PROFILES).profileInformation());
    assertEquals(List.of(), told(by, QueryFunction.QUERY_ATTESTATION_TYPES).attestationTypes());
    assertEquals(
        List.of(),
        told(by, QueryFunction.QUERY_CLIENT_REGISTRATION_METHODS).clientRegistrationMethods());
  }

  @Test
  void whereKeysAreKept() {
    ProtectionStorageMasks told =
        told(client, QueryFunction.QUERY_STORAGE_PROTECTION_MASKS).protectionStorageMasks();
    assertEquals(new ProtectionStorageMasks(List.of(ProtectionStorageMask.SOFTWARE.code())), told);
    assertEquals(
        ProtectionStorageMask.SOFTWARE.code(),
        client.present(client.createAes(), AttributeTypes.PROTECTION_STORAGE_MASK));
  }
}
