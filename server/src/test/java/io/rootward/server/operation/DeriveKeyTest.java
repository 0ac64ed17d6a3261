package io.rootward.server.operation;

import static io.rootward.kmip.model.enums.CryptographicUsageMask.*;
import static io.rootward.server.testing.Requests.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Link;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.access.Grant;
import io.rootward.server.access.Permission;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Derive Key beside its arithmetic: reasons by version, inheritance, links. */
class DeriveKeyTest {
  private static final String KEY = "000102030405060708090a0b0c0d0e0f";
  private static final List<ProtocolVersion> VERSIONS =
      List.of(
          ProtocolVersion.V1_0, ProtocolVersion.V1_4, ProtocolVersion.V2_0, ProtocolVersion.V2_1);

  @TempDir private Path folder;
  private TestServer server;
  private TestClient app;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    app = server.client("app");
  }

  private String base(Attribute<?>... more) {
    return app.ok(register(KEY, mask(DERIVE_KEY), more), Register.Response.class)
        .uniqueIdentifier();
  }

  private String child(RequestPayload request) {
    return app.ok(request, DeriveKey.Response.class).uniqueIdentifier();
  }

  private void reasons(RequestPayload request, ResultReason... of10and14and20and21) {
    for (int i = 0; i < VERSIONS.size(); i++) {
      app.in(VERSIONS.get(i)).refused(of10and14and20and21[i], request);
    }
  }

  private static DeriveKey.Request with(
      String base, DerivationMethod method, DerivationParameters parameters) {
    return new DeriveKey.Request(
        ObjectType.SYMMETRIC_KEY,
        List.of(UniqueIdentifier.of(base)),
        method,
        parameters,
        aes(128, mask(ENCRYPT)));
  }

  @Test
  void anUnknownBase() {
    ResultReason old = ResultReason.ITEM_NOT_FOUND;
    ResultReason now = ResultReason.OBJECT_NOT_FOUND;

    reasons(derive("nobody", "01"), old, old, now, now);
  }

  @Test
  void aBaseThatIsNotActive() {
    String fresh =
        app.ok(Requests.create(mask(DERIVE_KEY)), Create.Response.class).uniqueIdentifier();
    ResultReason denied = ResultReason.PERMISSION_DENIED;

    reasons(derive(fresh, "01"), denied, denied, denied, ResultReason.WRONG_KEY_LIFECYCLE_STATE);
    String ended = base();
    app.ok(revoke(ended, RevocationReasonCode.SUPERSEDED));
    reasons(derive(ended, "01"), denied, denied, denied, ResultReason.WRONG_KEY_LIFECYCLE_STATE);
  }

  @Test
  void aModeThatIsKnownAndNotOffered() {
    DerivationParameters gcm =
        new DerivationParameters(
            mode(BlockCipherMode.GCM), null, List.of(ByteString.ofHex(KEY)), null, null);
    ResultReason old = ResultReason.INVALID_FIELD;
    ResultReason now = ResultReason.UNSUPPORTED_CRYPTOGRAPHIC_PARAMETERS;

    reasons(with(base(), DerivationMethod.ENCRYPT, gcm), old, old, now, now);
  }

  @Test
  void aNameThatIsTaken() {
    base(name("taken"));
    ResultReason old = ResultReason.INVALID_FIELD;
    ResultReason now = ResultReason.NON_UNIQUE_NAME_ATTRIBUTE;

    reasons(derive(base(), "01", name("taken")), old, old, now, now);
  }

  @Test
  void aGrantThatDeniesIt() {
    String base = base();
    server.grant(Grant.Effect.DENY, "app", "app", Permission.DERIVE_KEY);
    ResultReason denied = ResultReason.PERMISSION_DENIED;

    reasons(derive(base, "01"), denied, denied, denied, denied);
  }

  @Test
  void parametersOfTheRequestMustBeOnesOfTheBase() {
    String base =
        base(Attribute.of(AttributeTypes.CRYPTOGRAPHIC_PARAMETERS, hash(HashingAlgorithm.SHA_384)));
    ResultReason old = ResultReason.INVALID_FIELD;
    ResultReason now = ResultReason.BAD_CRYPTOGRAPHIC_PARAMETERS;

    reasons(derive(base, "01"), old, old, now, now);
    app.ok(
        with(
            base,
            DerivationMethod.HMAC,
            new DerivationParameters(null, null, List.of(ByteString.ofHex("01")), null, null)));
  }

  @Test
  void aReadableChildOfASensitiveBase() {
    String base = base(sensitive(true));
    String child = child(derive(base, "01", sensitive(false), extractable(true)));

    app.refused(ResultReason.NOT_EXTRACTABLE, get(child));
    assertTrue(app.present(child, AttributeTypes.SENSITIVE));
    assertFalse(app.present(child, AttributeTypes.EXTRACTABLE));
  }

  @Test
  void aReadableChildOfABaseThatIsNotExtractable() {
    String child = child(derive(base(extractable(false)), "01"));

    app.refused(ResultReason.NOT_EXTRACTABLE, get(child));
  }

  @Test
  void deriveExportTakesTheProtectionOff() {
    String base = base(sensitive(true));
    server.grant(Grant.Effect.ALLOW, "app", "app", Permission.DERIVE_EXPORT);

    app.ok(get(child(derive(base, "01"))));
  }

  @Test
  void aChildOfAReadableBaseHasNoInnocentPast() {
    String child = child(derive(base(), "01", sensitive(true), extractable(false)));

    assertFalse(app.present(child, AttributeTypes.ALWAYS_SENSITIVE));
    assertFalse(app.present(child, AttributeTypes.NEVER_EXTRACTABLE));
  }

  @Test
  void linksBothWaysAndABaseThatStaysAsItWas() {
    String base = base();
    Instant changed = app.present(base, AttributeTypes.LAST_CHANGE_DATE);
    server.clock().move(Duration.ofMinutes(1));

    String child = child(derive(base, "01"));

    assertEquals(List.of(base), links(child, LinkType.DERIVATION_BASE_OBJECT_LINK));
    assertEquals(List.of(child), links(base, LinkType.DERIVED_KEY_LINK));
    assertEquals(changed, app.attribute(base, AttributeTypes.LAST_CHANGE_DATE));
    assertEquals(State.PRE_ACTIVE, app.attribute(child, AttributeTypes.STATE));
  }

  private List<String> links(String identifier, LinkType type) {
    List<String> found = new ArrayList<>();
    for (Link link : app.attributes(identifier).all(AttributeTypes.LINK)) {
      if (link.linkType() == type
          && link.linkedObjectIdentifier() instanceof UniqueIdentifier.Text(String target)) {
        found.add(target);
      }
    }
    return found;
  }

  @Test
  void aClientCannotClaimToBeAChild() {
    Attribute<Link> claim =
        Attribute.of(AttributeTypes.LINK, Link.to(LinkType.DERIVATION_BASE_OBJECT_LINK, base()));

    app.refused(ResultReason.ATTRIBUTE_READ_ONLY, createActive(0, claim));
  }
}
