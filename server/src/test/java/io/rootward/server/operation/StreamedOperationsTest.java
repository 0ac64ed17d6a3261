package io.rootward.server.operation;

import static io.rootward.kmip.model.enums.CryptographicUsageMask.MAC_GENERATE;
import static io.rootward.kmip.model.enums.CryptographicUsageMask.MAC_VERIFY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.UsageLimitsUnit;
import io.rootward.kmip.model.enums.ValidityIndicator;
import io.rootward.kmip.payload.Hash;
import io.rootward.kmip.payload.Mac;
import io.rootward.kmip.payload.MacVerify;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.access.Role;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operations in parts: KMIP 2.1 section 6.1. */
class StreamedOperationsTest {
  private static final String KEY = "00112233445566778899aabbccddeeff";
  private static final CryptographicParameters SHA_256 = Requests.hash(HashingAlgorithm.SHA_256);

  @TempDir private Path folder;
  private TestServer server;
  private TestClient client;
  private String key;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    client = server.client("app");
    key = key();
  }

  private String key(Attribute<?>... more) {
    int mask = Requests.mask(MAC_GENERATE, MAC_VERIFY);
    return client
        .ok(Requests.register(KEY, mask, more), Register.Response.class)
        .uniqueIdentifier();
  }

  /** One step: the first without a value, the last where that is said. */
  private static Mac.Request step(
      String id, @Nullable String hex, @Nullable ByteString value, boolean last) {
    return new Mac.Request(
        UniqueIdentifier.of(id),
        value == null ? SHA_256 : null,
        hex == null ? null : Data.of(ByteString.ofHex(hex)),
        value,
        value == null ? true : null,
        last ? true : null);
  }

  private ByteString begun(TestClient by, String hex) {
    Mac.Response response = by.ok(step(key, hex, null, false), Mac.Response.class);
    assertNull(response.macData());
    return Objects.requireNonNull(response.correlationValue());
  }

  private ByteString whole(String hex) {
    return Objects.requireNonNull(client.ok(Requests.mac(key, hex), Mac.Response.class).macData());
  }

  @Test
  void aMacInPartsIsThatOfTheWholeInEveryVersionThatHasIt() {
    for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
      if (!version.isAtLeast(ProtocolVersion.V1_3)) {
        continue;
      }
      TestClient speaker = client.in(version);
      ByteString value = begun(speaker, "01");
      Mac.Response second = speaker.ok(step(key, "0203", value, false), Mac.Response.class);
      assertEquals(value, second.correlationValue());
      Mac.Response last = speaker.ok(step(key, null, value, true), Mac.Response.class);
      assertEquals(whole("010203"), last.macData());
      assertNull(last.correlationValue());
      speaker.refused(
          version.major() == 1
              ? ResultReason.ITEM_NOT_FOUND
              : ResultReason.INVALID_CORRELATION_VALUE,
          step(key, "04", value, true));
    }
  }

  @Test
  void anOperationInOnePartMaySayThatItIsFirstAndLast() {
    Mac.Response both = client.ok(step(key, "010203", null, true), Mac.Response.class);
    assertEquals(whole("010203"), both.macData());
    assertNull(both.correlationValue());
  }

  @Test
  void aMacIsVerifiedInParts() {
    MacVerify.Response first =
        client.ok(
            new MacVerify.Request(
                UniqueIdentifier.of(key), SHA_256, data("01"), whole("0102"), null, true, null),
            MacVerify.Response.class);
    assertNull(first.validityIndicator());
    MacVerify.Response last =
        client.ok(
            new MacVerify.Request(
                UniqueIdentifier.of(key),
                null,
                data("02"),
                null,
                first.correlationValue(),
                null,
                true),
            MacVerify.Response.class);
    assertEquals(ValidityIndicator.VALID, last.validityIndicator());
  }

  private static Data data(String hex) {
    return Data.of(ByteString.ofHex(hex));
  }

  @Test
  void aHashInPartsIsThatOfTheWhole() {
    Hash.Response first =
        client.ok(new Hash.Request(SHA_256, data("61"), null, true, null), Hash.Response.class);
    assertNull(first.data());
    ByteString value = Objects.requireNonNull(first.correlationValue());
    client.ok(new Hash.Request(SHA_256, data("62"), value, null, null));
    Hash.Response last =
        client.ok(new Hash.Request(SHA_256, data("63"), value, null, true), Hash.Response.class);
    assertEquals(
        ByteString.ofHex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        last.data());
  }

  @Test
  void whatIsSignedInPartsIsVerifiedWholeAndInParts() {
    var pair = Masters.pair(client, RecommendedCurve.P_256);
    UniqueIdentifier signer = UniqueIdentifier.of(pair.privateKeyUniqueIdentifier());
    UniqueIdentifier verifier = UniqueIdentifier.of(pair.publicKeyUniqueIdentifier());
    ByteString value =
        client
            .ok(
                new Sign.Request(signer, SHA_256, data("01"), null, null, true, null),
                Sign.Response.class)
            .correlationValue();
    ByteString signature =
        client
            .ok(
                new Sign.Request(signer, null, data("02"), null, value, null, true),
                Sign.Response.class)
            .signatureData();
    ByteString checking =
        client
            .ok(
                new SignatureVerify.Request(
                    verifier, SHA_256, data("0102"), null, signature, null, true, null),
                SignatureVerify.Response.class)
            .correlationValue();
    assertEquals(
        ValidityIndicator.VALID,
        client
            .ok(
                new SignatureVerify.Request(verifier, null, null, null, null, checking, null, true),
                SignatureVerify.Response.class)
            .validityIndicator());
    client.refused(
        ResultReason.INVALID_FIELD,
        new Sign.Request(
            signer, SHA_256, null, ByteString.ofHex("00".repeat(32)), null, true, null));
  }

  @Test
  void aDerivedKeyIsKeptForItsStream() {
    String child = Masters.aes(client, KEY, Requests.mask(MAC_GENERATE)) + "/a";
    ByteString value =
        client.ok(step(child, "01", null, false), Mac.Response.class).correlationValue();
    Mac.Response last = client.ok(step(child, "02", value, true), Mac.Response.class);
    assertEquals(
        client.ok(Requests.mac(child, "0102"), Mac.Response.class).macData(), last.macData());
  }

  @Test
  void nobodyElseGoesOnWithAStream() {
    ByteString value = begun(client, "01");
    TestClient colleague = server.client("colleague", "app", Role.USER);
    colleague.refused(ResultReason.INVALID_CORRELATION_VALUE, step(key, "02", value, true));
    client.refused(
        ResultReason.INVALID_CORRELATION_VALUE,
        new Hash.Request(SHA_256, data("02"), value, null, true));
    assertEquals(
        whole("0102"), client.ok(step(key, "02", value, true), Mac.Response.class).macData());
  }

  @Test
  void otherKeysAndParametersAreRefusedAndTheStreamGoesOn() {
    ByteString value = begun(client, "01");
    client.refused(ResultReason.INVALID_FIELD, step(key(), "02", value, true));
    client.refused(
        ResultReason.INVALID_FIELD,
        new Mac.Request(
            UniqueIdentifier.of(key),
            Requests.hash(HashingAlgorithm.SHA_512),
            data("02"),
            value,
            null,
            true));
    assertEquals(
        whole("0102"), client.ok(step(key, "02", value, true), Mac.Response.class).macData());
  }

  @Test
  void indicatorsThatContradictEachOtherAreRefused() {
    ByteString value = begun(client, "01");
    client.refused(
        ResultReason.INVALID_FIELD,
        new Mac.Request(UniqueIdentifier.of(key), SHA_256, data("02"), value, true, null));
    client.refused(
        ResultReason.INVALID_FIELD,
        new Mac.Request(UniqueIdentifier.of(key), SHA_256, data("02"), null, null, true));
    client.refused(ResultReason.INVALID_FIELD, step(key, null, value, false));
  }

  /** Judged at each step, as the use of a key is anywhere. */
  @Test
  void aRevokedKeyEndsItsStreams() {
    ByteString value = begun(client, "01");
    client.ok(Requests.revoke(key, RevocationReasonCode.KEY_COMPROMISE));
    client.refused(ResultReason.WRONG_KEY_LIFECYCLE_STATE, step(key, "02", value, false));
    client.refused(ResultReason.INVALID_CORRELATION_VALUE, step(key, "02", value, false));
  }

  @Test
  void usageLimitsCountEachByteAndOneObject() {
    String bytes = limited(4, UsageLimitsUnit.BYTE);
    ByteString value =
        client.ok(step(bytes, "0102", null, false), Mac.Response.class).correlationValue();
    client.ok(step(bytes, "0304", value, false));
    client.refused(ResultReason.USAGE_LIMIT_EXCEEDED, step(bytes, "05", value, true));

    String objects = limited(1, UsageLimitsUnit.OBJECT);
    ByteString other =
        client.ok(step(objects, "0102", null, false), Mac.Response.class).correlationValue();
    client.ok(step(objects, "0304", other, true));
    assertEquals(0L, client.present(objects, AttributeTypes.USAGE_LIMITS).count());
  }

  private String limited(long total, UsageLimitsUnit unit) {
    return key(Attribute.of(AttributeTypes.USAGE_LIMITS, new UsageLimits(total, null, unit)));
  }

  @Test
  void whatNobodyGoesOnWithEnds() {
    ByteString value = begun(client, "01");
    server.clock().move(Duration.ofSeconds(59));
    client.ok(step(key, "02", value, false));
    server.clock().move(Duration.ofSeconds(60));
    client.refused(ResultReason.INVALID_CORRELATION_VALUE, step(key, "03", value, true));
  }

  /** The limits of {@link TestServer}: 3 a client, 5 in all, 1,000 bytes each, 1,500 together. */
  @Test
  void streamsAreBounded() {
    ByteString first = begun(client, "01");
    begun(client, "01");
    begun(client, "01");
    client.refused(ResultReason.SERVER_LIMIT_EXCEEDED, step(key, "01", null, false));
    client
        .in(ProtocolVersion.V1_4)
        .refused(ResultReason.INVALID_FIELD, step(key, "01", null, false));
    client.ok(step(key, null, first, true));
    ByteString again = begun(client, "01");
    client.refused(ResultReason.SERVER_LIMIT_EXCEEDED, step(key, "00".repeat(1_001), again, false));
    client.refused(ResultReason.INVALID_CORRELATION_VALUE, step(key, "00", again, false));
  }
}
