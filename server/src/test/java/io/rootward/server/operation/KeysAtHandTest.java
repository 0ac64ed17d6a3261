package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.encrypt;
import static io.rootward.server.testing.Requests.mask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.BatchErrorContinuationOption;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.UsageLimitsUnit;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.ModifyAttribute;
import io.rootward.kmip.payload.ReKey;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is kept of derived keys between two uses is wiped with whatever changes their master, and
 * nothing of another master's. (Low memory, the end of the server and time: MemoryWatchTest and
 * ChildCacheTest; grants and denials: UseOfDerivedKeysTest and DenialsTest.)
 */
class KeysAtHandTest {
  private static final int CIPHER =
      mask(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DECRYPT);
  private static final String KEY = "000102030405060708090a0b0c0d0e0f";
  private static final ByteString ZEROS = ByteString.ofHex("00".repeat(16));

  @TempDir private Path folder;
  private TestServer server;
  private TestClient app;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    app = server.client("app");
  }

  private void used(String reference) {
    app.ok(encrypt(reference, BlockCipherMode.ECB, "00".repeat(16)));
  }

  /** A change of a master, by its identifier. */
  enum Change {
    REVOKE(it -> Requests.revoke(it, RevocationReasonCode.CESSATION_OF_OPERATION)),
    COMPROMISE(it -> Requests.revoke(it, RevocationReasonCode.KEY_COMPROMISE)),
    POLICY(
        it ->
            new ModifyAttribute.Request(
                UniqueIdentifier.of(it), null, Requests.extractable(false))),
    USAGE_LIMITS(
        it ->
            added(
                it,
                Attribute.of(
                    AttributeTypes.USAGE_LIMITS, new UsageLimits(9L, 9L, UsageLimitsUnit.OBJECT)))),
    DATES(
        it ->
            added(
                it,
                Attribute.of(
                    AttributeTypes.DEACTIVATION_DATE, TestServer.START.plus(Duration.ofDays(9))))),
    RE_KEY(it -> new ReKey.Request(UniqueIdentifier.of(it), null, Attributes.EMPTY, null));

    private final Function<String, RequestPayload> request;

    Change(Function<String, RequestPayload> request) {
      this.request = request;
    }

    private static RequestPayload added(String identifier, Attribute<?> attribute) {
      return new AddAttribute.Request(UniqueIdentifier.of(identifier), attribute);
    }
  }

  @ParameterizedTest
  @EnumSource
  void areWipedWithEveryChangeOfTheirMaster(Change change) {
    String other = Masters.aes(app, "ab".repeat(16), CIPHER);
    used(other + "/a");
    int others = server.children().size();
    String master = Masters.aes(app, KEY, CIPHER);
    used(master + "/a/b");
    assertNotEquals(others, server.children().size());

    app.ok(change.request.apply(master));

    assertEquals(others, server.children().size());
  }

  @Test
  void areWipedWhenTheirMasterIsDestroyedOrComesBack() {
    String master = Masters.aes(app, KEY, CIPHER);
    app.ok(Requests.revoke(master, RevocationReasonCode.CESSATION_OF_OPERATION));
    app.ok(Requests.decrypt(master + "/a", BlockCipherMode.ECB, ZEROS));
    assertEquals(1, server.children().size());

    app.batch(
        BatchErrorContinuationOption.UNDO, Requests.destroy(master), Requests.destroy("none"));

    assertEquals(0, server.children().size());
    app.ok(Requests.decrypt(master + "/a", BlockCipherMode.ECB, ZEROS));
    app.ok(Requests.destroy(master));
    assertEquals(0, server.children().size());
  }

  /** With all it leads to; what lies beside it stays. */
  @Test
  void areWipedWhenAKeyOnTheirWayIsRevoked() {
    String master = Masters.aes(app, KEY, CIPHER);
    used(master + "/a/b");
    used(master + "/c");
    assertEquals(3, server.children().size());

    app.ok(Requests.revoke(master + "/a", RevocationReasonCode.CESSATION_OF_OPERATION));

    assertEquals(1, server.children().size());
  }
}
