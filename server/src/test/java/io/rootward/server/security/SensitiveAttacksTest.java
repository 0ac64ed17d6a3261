package io.rootward.server.security;

import static io.rootward.kmip.model.enums.CryptographicUsageMask.*;
import static io.rootward.server.testing.Requests.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.AddAttribute;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.DeleteAttribute;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.ModifyAttribute;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.SetAttribute;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.access.Grant;
import io.rootward.server.access.Permission;
import io.rootward.server.access.Role;
import io.rootward.server.object.SensitiveRules;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detours around Sensitive: docs/threats.md has the same list. */
class SensitiveAttacksTest {
  private static final String KNOWN = "000102030405060708090a0b0c0d0e0f";
  private static final String BLOCK = "00000000000000000000000000000007";

  @TempDir private Path folder;
  private TestServer server;
  private TestClient app;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    app = server.client("app");
  }

  private String create(int mask, Attribute<?>... more) {
    return app.ok(createActive(mask, more), Create.Response.class).uniqueIdentifier();
  }

  private String sensitiveKey(int mask) {
    return create(mask, sensitive(true));
  }

  private String known(int mask, Attribute<?>... more) {
    return app.ok(register(KNOWN, mask, more), Register.Response.class).uniqueIdentifier();
  }

  private void refused(ResultReason reason, RequestPayload request) {
    app.refused(reason, request);
  }

  @Test
  void readASensitiveKeyInPlain() {
    String secret = sensitiveKey(mask(ENCRYPT));

    refused(ResultReason.SENSITIVE, get(secret));
    app.in(ProtocolVersion.V1_2).refused(ResultReason.PERMISSION_DENIED, get(secret));
  }

  @Test
  void readAKeyThatIsNotExtractableEvenWrapped() {
    String secret = create(mask(ENCRYPT), extractable(false));
    String wrapping = sensitiveKey(mask(WRAP_KEY));

    refused(ResultReason.NOT_EXTRACTABLE, get(secret));
    refused(ResultReason.NOT_EXTRACTABLE, getWrapped(secret, wrapping, null));
  }

  @Test
  void wrapASensitiveKeyUnderAKnownKey() {
    String secret = sensitiveKey(mask(ENCRYPT));

    refused(
        ResultReason.PERMISSION_DENIED,
        getWrapped(secret, known(mask(WRAP_KEY)), EncodingOption.NO_ENCODING));
  }

  @Test
  void wrapASensitiveKeyUnderAKnownKeyRegisteredAsSensitive() {
    String secret = sensitiveKey(mask(ENCRYPT));
    String wrapping = known(mask(WRAP_KEY), sensitive(true));

    assertEquals(true, app.attribute(wrapping, AttributeTypes.ALWAYS_SENSITIVE));
    refused(ResultReason.PERMISSION_DENIED, getWrapped(secret, wrapping, null));
  }

  @Test
  void wrapASensitiveKeyUnderAChildOfAKnownKey() {
    String secret = sensitiveKey(mask(ENCRYPT));
    String base = known(mask(DERIVE_KEY), sensitive(true));
    DeriveKey.Request request =
        new DeriveKey.Request(
            ObjectType.SYMMETRIC_KEY,
            List.of(UniqueIdentifier.of(base)),
            DerivationMethod.HMAC,
            hmac("01"),
            aes(128, mask(WRAP_KEY), activeSinceLong()));
    String child = app.ok(request, DeriveKey.Response.class).uniqueIdentifier();

    assertEquals(true, app.attribute(child, AttributeTypes.SENSITIVE));
    refused(ResultReason.PERMISSION_DENIED, getWrapped(secret, child, null));
  }

  @Test
  void wrapASensitiveKeyUnderAKeyThatWasReadableBefore() {
    String secret = sensitiveKey(mask(ENCRYPT));
    String wrapping = create(mask(WRAP_KEY));
    app.ok(new SetAttribute.Request(UniqueIdentifier.of(wrapping), sensitive(true)));

    refused(ResultReason.PERMISSION_DENIED, getWrapped(secret, wrapping, null));
  }

  @Test
  void markAKnownKeyAsTrustedWithoutBeingAdministrator() {
    String wrapping = known(mask(WRAP_KEY));
    UniqueIdentifier id = UniqueIdentifier.of(wrapping);

    assertEquals(
        ResultReason.PERMISSION_DENIED, app.refused(new SetAttribute.Request(id, trusted(true))));
    assertEquals(
        ResultReason.PERMISSION_DENIED, app.refused(new AddAttribute.Request(id, trusted(true))));
    assertEquals(
        ResultReason.ATTRIBUTE_READ_ONLY, app.refused(createActive(mask(WRAP_KEY), trusted(true))));
    assertNull(app.attributes(wrapping).orNull(SensitiveRules.TRUSTED));
  }

  @Test
  void onlyAnAdministratorWithAGrantMarksAKeyAsTrustedAndTakesItBack() {
    String secret = sensitiveKey(mask(ENCRYPT));
    String wrapping = known(mask(WRAP_KEY));
    UniqueIdentifier id = UniqueIdentifier.of(wrapping);
    TestClient admin = server.client("boss", "admin", Role.ADMIN);
    admin.refused(ResultReason.OBJECT_NOT_FOUND, new SetAttribute.Request(id, trusted(true)));
    server.grant(Grant.Effect.ALLOW, "boss", "app", Permission.MARK_TRUSTED);

    admin.ok(new SetAttribute.Request(id, trusted(true)));
    app.ok(getWrapped(secret, wrapping, null));
    app.refused(ResultReason.PERMISSION_DENIED, new SetAttribute.Request(id, trusted(false)));
    admin.refused(ResultReason.OBJECT_NOT_FOUND, new SetAttribute.Request(id, sensitive(true)));
    admin.ok(new DeleteAttribute.Request(id, SensitiveRules.TRUSTED, null, null));

    refused(ResultReason.PERMISSION_DENIED, getWrapped(secret, wrapping, null));
  }

  private static Attribute<TtlvItem> trusted(boolean value) {
    return Attribute.of(
        SensitiveRules.TRUSTED, new TtlvItem.BooleanItem(Tag.ATTRIBUTE_VALUE.code(), value));
  }

  @Test
  void wrapASensitiveKeyAndDecryptTheResultWithTheSameKey() {
    String secret = sensitiveKey(mask(ENCRYPT));
    String both = sensitiveKey(mask(WRAP_KEY, DECRYPT));

    refused(ResultReason.PERMISSION_DENIED, getWrapped(secret, both, null));
    refused(
        ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
        decrypt(both, BlockCipherMode.ECB, ByteString.ofHex(BLOCK)));
  }

  @Test
  void addDecryptToAWrappingKeyAfterwards() {
    String wrapping = sensitiveKey(mask(WRAP_KEY));
    Attribute<Integer> wider =
        Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask(WRAP_KEY, DECRYPT));
    UniqueIdentifier id = UniqueIdentifier.of(wrapping);

    app.refused(new SetAttribute.Request(id, wider));
    app.refused(new ModifyAttribute.Request(id, null, wider));
    app.refused(new AddAttribute.Request(id, wider));
    assertEquals(mask(WRAP_KEY), app.attribute(wrapping, AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK));
  }

  @Test
  void encryptChosenBytesAndUnwrapThemIntoAKnownKey() {
    String both = sensitiveKey(mask(ENCRYPT, UNWRAP_KEY));

    for (BlockCipherMode mode : new BlockCipherMode[] {BlockCipherMode.ECB, BlockCipherMode.GCM}) {
      refused(ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK, encrypt(both, mode, BLOCK));
    }
    app.in(ProtocolVersion.V1_4)
        .refused(ResultReason.PERMISSION_DENIED, encrypt(both, BlockCipherMode.CBC, BLOCK));
  }

  @Test
  void useADerivationBaseRawInModesThatDerivationUses() {
    String base = sensitiveKey(mask(DERIVE_KEY, ENCRYPT, DECRYPT));

    for (BlockCipherMode mode :
        new BlockCipherMode[] {BlockCipherMode.ECB, BlockCipherMode.CBC, BlockCipherMode.CTR}) {
      refused(ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK, encrypt(base, mode, BLOCK));
      refused(
          ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
          decrypt(base, mode, ByteString.ofHex(BLOCK)));
    }
    app.in(ProtocolVersion.V2_0)
        .refused(ResultReason.PERMISSION_DENIED, encrypt(base, BlockCipherMode.ECB, BLOCK));
    app.ok(encrypt(base, BlockCipherMode.GCM, BLOCK), Encrypt.Response.class);
  }

  @Test
  void useADerivationBaseThatIsNotExtractableRaw() {
    String base = create(mask(DERIVE_KEY, ENCRYPT), extractable(false));

    refused(
        ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
        encrypt(base, BlockCipherMode.ECB, BLOCK));
  }

  @Test
  void authenticateDataWithADerivationBase() {
    String base = sensitiveKey(mask(DERIVE_KEY, MAC_GENERATE, MAC_VERIFY));

    refused(ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK, mac(base, "0102"));
    app.in(ProtocolVersion.V1_3).refused(ResultReason.PERMISSION_DENIED, mac(base, "0102"));
  }

  @Test
  void wrapAChosenKeyUnderADerivationBaseRaw() {
    String base = sensitiveKey(mask(DERIVE_KEY, WRAP_KEY));
    String chosen = known(mask(ENCRYPT));

    refused(
        ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
        getWrapped(chosen, base, EncodingOption.NO_ENCODING));
  }

  @Test
  void setSensitiveBackToFalse() {
    UniqueIdentifier secret = UniqueIdentifier.of(sensitiveKey(mask(ENCRYPT)));

    refused(ResultReason.PERMISSION_DENIED, new SetAttribute.Request(secret, sensitive(false)));
    refused(
        ResultReason.PERMISSION_DENIED,
        new ModifyAttribute.Request(secret, null, sensitive(false)));
    app.refused(new DeleteAttribute.Request(secret, AttributeTypes.SENSITIVE, null, null));
    app.in(ProtocolVersion.V1_4)
        .refused(
            ResultReason.PERMISSION_DENIED,
            new ModifyAttribute.Request(secret, null, sensitive(false)));
  }

  @Test
  void setExtractableBackToTrue() {
    UniqueIdentifier secret = UniqueIdentifier.of(create(mask(ENCRYPT), extractable(false)));

    refused(ResultReason.PERMISSION_DENIED, new SetAttribute.Request(secret, extractable(true)));
    refused(
        ResultReason.PERMISSION_DENIED,
        new ModifyAttribute.Request(secret, null, extractable(true)));
    app.refused(new DeleteAttribute.Request(secret, AttributeTypes.EXTRACTABLE, null, null));
  }

  @Test
  void claimAnInnocentPastForARegisteredKey() {
    for (var claim : List.of(AttributeTypes.ALWAYS_SENSITIVE, AttributeTypes.NEVER_EXTRACTABLE)) {
      app.refused(ResultReason.ATTRIBUTE_READ_ONLY, register(KNOWN, 0, Attribute.of(claim, true)));
    }
  }

  @Test
  void aSensitiveKeyLeavesUnderAKeyThatWasAlwaysSensitive() {
    String secret = sensitiveKey(mask(ENCRYPT));
    String wrapping = sensitiveKey(mask(WRAP_KEY));

    Get.Response given = app.ok(getWrapped(secret, wrapping, null), Get.Response.class);

    KeyBlock block = assertInstanceOf(KeyObject.class, given.object()).keyBlock();
    assertInstanceOf(KeyValue.Wrapped.class, block.keyValue());
  }
}
