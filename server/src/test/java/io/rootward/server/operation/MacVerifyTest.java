package io.rootward.server.operation;

import static io.rootward.kmip.model.enums.CryptographicUsageMask.DERIVE_KEY;
import static io.rootward.kmip.model.enums.CryptographicUsageMask.MAC_GENERATE;
import static io.rootward.kmip.model.enums.CryptographicUsageMask.MAC_VERIFY;
import static io.rootward.server.testing.Requests.macVerify;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.ValidityIndicator;
import io.rootward.kmip.payload.Mac;
import io.rootward.kmip.payload.MacVerify;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MAC Verify: KMIP 2.1 section 6.1.33. */
class MacVerifyTest {
  private static final String KEY = "00112233445566778899aabbccddeeff";
  private static final int BOTH = Requests.mask(MAC_GENERATE, MAC_VERIFY);

  @TempDir private Path folder;
  private TestClient client;

  @BeforeEach
  void start() {
    client = new TestServer(folder).client("app");
  }

  private String key(int mask) {
    return client.ok(Requests.register(KEY, mask), Register.Response.class).uniqueIdentifier();
  }

  private ByteString made(String key) {
    return Objects.requireNonNull(
        client.ok(Requests.mac(key, "0102"), Mac.Response.class).macData());
  }

  private ValidityIndicator judged(String key, String data, ByteString mac) {
    return Objects.requireNonNull(
        client.ok(macVerify(key, data, mac), MacVerify.Response.class).validityIndicator());
  }

  @Test
  void whatWasMadeIsValidAndNothingElse() {
    String key = key(BOTH);
    ByteString mac = made(key);

    assertEquals(ValidityIndicator.VALID, judged(key, "0102", mac));
    assertEquals(ValidityIndicator.INVALID, judged(key, "0103", mac));
    ByteString cut = ByteString.adopt(Arrays.copyOf(mac.toByteArray(), 16));
    assertEquals(ValidityIndicator.INVALID, judged(key, "0102", cut));
    assertEquals(ValidityIndicator.INVALID, judged(key, "0102", ByteString.ofHex("")));
  }

  @Test
  void aKeyThatOnlyMakesCodesDoesNotJudgeThem() {
    String maker = key(Requests.mask(MAC_GENERATE));
    MacVerify.Request request = macVerify(maker, "0102", made(maker));

    client.refused(ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK, request);
    client.in(ProtocolVersion.V1_2).refused(ResultReason.PERMISSION_DENIED, request);
  }

  /** Processing goes on after deactivation: KMIP 2.1 section 4.57. */
  @Test
  void aDeactivatedKeyStillJudges() {
    String key = key(BOTH);
    ByteString mac = made(key);
    client.ok(Requests.revoke(key, RevocationReasonCode.CESSATION_OF_OPERATION));

    assertEquals(ValidityIndicator.VALID, judged(key, "0102", mac));
  }

  @Test
  void aDerivedKeyJudgesUnderItsPath() {
    String child = Masters.aes(client, KEY, BOTH) + "/a/b";
    ByteString mac = made(child);

    assertEquals(ValidityIndicator.VALID, judged(child, "0102", mac));
    assertEquals(ValidityIndicator.INVALID, judged(child + "c", "0102", mac));
  }

  /** Else trying out codes would tell what keys derived from it are. */
  @Test
  void aProtectedKeyThatOthersAreDerivedFromIsNoOracle() {
    int mask = BOTH | Requests.mask(DERIVE_KEY);
    String base =
        client
            .ok(Requests.register(KEY, mask, Requests.sensitive(true)), Register.Response.class)
            .uniqueIdentifier();

    client.refused(
        ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
        macVerify(base, "0102", ByteString.ofHex("00".repeat(32))));
  }

  @Test
  void dataAndCodeMustBeThere() {
    UniqueIdentifier key = UniqueIdentifier.of(key(BOTH));
    var hash = Requests.hash(HashingAlgorithm.SHA_256);
    ByteString some = ByteString.ofHex("00");

    client.refused(
        ResultReason.INVALID_FIELD, new MacVerify.Request(key, hash, null, some, null, null, null));
    client.refused(
        ResultReason.INVALID_FIELD,
        new MacVerify.Request(key, hash, Data.of(some), null, null, null, null));
  }
}
