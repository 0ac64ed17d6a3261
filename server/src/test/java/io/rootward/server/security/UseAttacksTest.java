package io.rootward.server.security;

import static io.rootward.kmip.model.enums.CryptographicUsageMask.*;
import static io.rootward.server.testing.Requests.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.model.enums.UsageLimitsUnit;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Using keys when or for what they are not to be used. */
class UseAttacksTest {
  private static final String BLOCK = "00000000000000000000000000000007";
  private static final ByteString SEALED = ByteString.ofHex(BLOCK);

  @TempDir private Path folder;
  private TestServer server;
  private TestClient app;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    app = server.client("app");
  }

  private String create(RequestPayload request) {
    return app.ok(request, Create.Response.class).uniqueIdentifier();
  }

  private static List<RequestPayload> protectingUses(String key, String other) {
    return List.of(
        encrypt(key, BlockCipherMode.ECB, BLOCK),
        mac(key, "01"),
        derive(key, "01"),
        getWrapped(other, key, null));
  }

  private void allRefused(List<RequestPayload> uses, ResultReason in21, ResultReason before) {
    for (RequestPayload use : uses) {
      app.refused(in21, use);
      app.in(ProtocolVersion.V2_0).refused(before, use);
    }
  }

  @Test
  void useAKeyBeforeActivate() {
    String other = create(createActive(mask(ENCRYPT)));
    String key = create(wide());

    allRefused(
        protectingUses(key, other),
        ResultReason.WRONG_KEY_LIFECYCLE_STATE,
        ResultReason.PERMISSION_DENIED);
    app.refused(ResultReason.WRONG_KEY_LIFECYCLE_STATE, decrypt(key, BlockCipherMode.ECB, SEALED));
  }

  private static Create.Request wide(Attribute<?>... more) {
    return Requests.create(mask(ENCRYPT, DECRYPT, MAC_GENERATE, DERIVE_KEY, WRAP_KEY), more);
  }

  @Test
  void useAKeyAfterRevoke() {
    String other = create(createActive(mask(ENCRYPT)));
    for (RevocationReasonCode code :
        List.of(RevocationReasonCode.CESSATION_OF_OPERATION, RevocationReasonCode.KEY_COMPROMISE)) {
      String key = app.activated(create(wide()));
      app.ok(revoke(key, code));

      allRefused(
          protectingUses(key, other),
          ResultReason.WRONG_KEY_LIFECYCLE_STATE,
          ResultReason.PERMISSION_DENIED);
      app.ok(decrypt(key, BlockCipherMode.ECB, SEALED));
    }
  }

  @Test
  void useAKeyAfterDestroy() {
    String key = create(wide());
    app.ok(destroy(key));

    app.refused(ResultReason.OBJECT_DESTROYED, get(key));
    app.refused(ResultReason.OBJECT_DESTROYED, encrypt(key, BlockCipherMode.ECB, BLOCK));
    app.refused(ResultReason.OBJECT_DESTROYED, decrypt(key, BlockCipherMode.ECB, SEALED));
  }

  @Test
  void useAKeyWithoutTheUsageBit() {
    String other = create(createActive(mask(ENCRYPT)));
    String key = create(createActive(mask(SIGN)));

    for (RequestPayload use : protectingUses(key, other)) {
      app.refused(ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK, use);
    }
    app.refused(
        ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
        decrypt(key, BlockCipherMode.ECB, SEALED));
    app.in(ProtocolVersion.V1_4).refused(ResultReason.INVALID_FIELD, derive(key, "01"));
  }

  @Test
  void turnTheClockBackToMakeADeactivatedKeyActiveAgain() {
    Instant end = server.clock().instant().plusSeconds(60);
    String key =
        create(createActive(mask(ENCRYPT), Attribute.of(AttributeTypes.DEACTIVATION_DATE, end)));
    app.ok(encrypt(key, BlockCipherMode.ECB, BLOCK));
    server.clock().move(Duration.ofMinutes(2));
    app.refused(ResultReason.WRONG_KEY_LIFECYCLE_STATE, encrypt(key, BlockCipherMode.ECB, BLOCK));

    server.clock().move(Duration.ofHours(-1));

    app.refused(ResultReason.WRONG_KEY_LIFECYCLE_STATE, encrypt(key, BlockCipherMode.ECB, BLOCK));
    assertEquals(State.DEACTIVATED, app.attribute(key, AttributeTypes.STATE));
  }

  @Test
  void protectAfterProtectStopOrProcessBeforeProcessStart() {
    Instant now = server.clock().instant();
    Attribute<Instant> stop = Attribute.of(AttributeTypes.PROTECT_STOP_DATE, now.plusSeconds(60));
    Attribute<Instant> start = Attribute.of(AttributeTypes.PROCESS_START_DATE, now.plusSeconds(60));
    String stops = create(createActive(mask(ENCRYPT, DECRYPT), stop));
    String starts = create(createActive(mask(ENCRYPT, DECRYPT), start));
    app.ok(encrypt(stops, BlockCipherMode.ECB, BLOCK));
    app.refused(
        ResultReason.WRONG_KEY_LIFECYCLE_STATE, decrypt(starts, BlockCipherMode.ECB, SEALED));

    server.clock().move(Duration.ofSeconds(61));

    app.refused(ResultReason.WRONG_KEY_LIFECYCLE_STATE, encrypt(stops, BlockCipherMode.ECB, BLOCK));
    app.ok(decrypt(starts, BlockCipherMode.ECB, SEALED));
  }

  @Test
  void useAKeyMoreOftenThanItsUsageLimits() {
    UsageLimits twoBlocks = new UsageLimits(32L, null, UsageLimitsUnit.BYTE);
    String key =
        create(createActive(mask(ENCRYPT), Attribute.of(AttributeTypes.USAGE_LIMITS, twoBlocks)));
    app.ok(encrypt(key, BlockCipherMode.ECB, BLOCK));
    app.ok(encrypt(key, BlockCipherMode.ECB, BLOCK));

    app.refused(ResultReason.USAGE_LIMIT_EXCEEDED, encrypt(key, BlockCipherMode.ECB, BLOCK));
  }

  @Test
  void aRefusedUseTakesNothingOffTheUsageLimits() {
    UsageLimits limits = new UsageLimits(32L, null, UsageLimitsUnit.BYTE);
    String key =
        create(
            createActive(
                mask(ENCRYPT, DERIVE_KEY),
                sensitive(true),
                Attribute.of(AttributeTypes.USAGE_LIMITS, limits)));

    app.refused(encrypt(key, BlockCipherMode.ECB, BLOCK));
    app.refused(encrypt(key, BlockCipherMode.XTS, BLOCK));

    assertEquals(32L, app.present(key, AttributeTypes.USAGE_LIMITS).count());
  }
}
