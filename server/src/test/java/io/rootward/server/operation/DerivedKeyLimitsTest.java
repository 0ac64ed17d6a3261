package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.encrypt;
import static io.rootward.server.testing.Requests.get;
import static io.rootward.server.testing.Requests.mask;
import static io.rootward.server.testing.Requests.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DigitalSignatureAlgorithm;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.UsageLimitsUnit;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.access.Grant;
import io.rootward.server.access.Permission;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often derived keys may be used, and how one may leave. */
class DerivedKeyLimitsTest {
  private static final String KEY = "000102030405060708090a0b0c0d0e0f";
  private static final String BLOCK = "00".repeat(16);
  private static final int CIPHER =
      mask(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DECRYPT);
  private static final int DERIVE = mask(CryptographicUsageMask.DERIVE_KEY);

  @TempDir private Path folder;
  private TestServer server;
  private TestClient app;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    app = server.client("app");
  }

  private static Attribute<TtlvItem> messages(int most) {
    return Attribute.of(
        DerivationSettings.MESSAGES.attribute(),
        new TtlvItem.IntegerItem(Tag.ATTRIBUTE_VALUE.code(), most));
  }

  private static Encrypt.Request encryption(String key) {
    return encrypt(key, BlockCipherMode.ECB, BLOCK);
  }

  private String encryptedWith(String key) {
    return app.ok(encryption(key), Encrypt.Response.class).uniqueIdentifier();
  }

  @Test
  void eachMessageHasAKeyOfItsOwnWhereTheMasterSaysSo() {
    String master = Masters.aes(app, KEY, CIPHER, messages(1));
    app.refused(ResultReason.USAGE_LIMIT_EXCEEDED, encryption(master + "/a"));
    app.in(ProtocolVersion.V1_4).refused(ResultReason.PERMISSION_DENIED, encryption(master + "/a"));
    String first = encryptedWith(master + "/a/~");
    assertNotEquals(first, encryptedWith(master + "/a/~"));
    app.refused(ResultReason.USAGE_LIMIT_EXCEEDED, encryption(first));
  }

  @Test
  void aDerivedKeyEncryptsSoManyMessagesUnderWhateverName() {
    String master = Masters.aes(app, KEY, CIPHER, messages(2), name("counted"));
    encryptedWith(master + "/a");
    encryptedWith("counted/0x61");
    app.refused(ResultReason.USAGE_LIMIT_EXCEEDED, encryption("counted/%61"));
    encryptedWith(master + "/b");
    String drawn = encryptedWith(master + "/~");
    encryptedWith(drawn);
    app.refused(ResultReason.USAGE_LIMIT_EXCEEDED, encryption(drawn));
  }

  @Test
  void deriveKeyIsChargedToItsBase() {
    UsageLimits two = new UsageLimits(2L, null, UsageLimitsUnit.OBJECT);
    String base =
        app.ok(
                Requests.register(KEY, DERIVE, Attribute.of(AttributeTypes.USAGE_LIMITS, two)),
                Register.Response.class)
            .uniqueIdentifier();
    app.ok(Requests.derive(base, "01"), DeriveKey.Response.class);
    app.ok(
        KeptChildrenTest.byPath(base, "/a", ObjectType.SYMMETRIC_KEY, Requests.sensitive(true)),
        DeriveKey.Response.class);
    app.refused(ResultReason.USAGE_LIMIT_EXCEEDED, Requests.derive(base, "02"));
    assertEquals(0L, app.present(base, AttributeTypes.USAGE_LIMITS).count());
  }

  /** The vault's key of PowerAuth, which a one-time key takes out and no other. */
  @Test
  void aKeyToBeDeliveredOneTimeLeavesInNoOtherWay() {
    server.grant(Grant.Effect.ALLOW, "app", "app", Permission.DERIVE_EXPORT);
    Create.Request create =
        Requests.createActive(
            DERIVE,
            Masters.scheme("aes-ecb-index"),
            Masters.childUsage(CryptographicUsageMask.WRAP_KEY),
            Requests.sensitive(true));
    String master = app.ok(create, Create.Response.class).uniqueIdentifier();
    String vault =
        app.ok(
                KeptChildrenTest.recipe(
                    master,
                    "/2000",
                    Masters.text(DerivationSettings.DELIVERY, "one-time"),
                    Requests.sensitive(true)),
                Create.Response.class)
            .uniqueIdentifier();
    app.refused(ResultReason.SENSITIVE, get(vault));
    app.refused(ResultReason.PERMISSION_DENIED, wrapped(vault, master + "/1000/3000"));
    app.ok(wrapped(vault, master + "/1000/~"), Get.Response.class);
  }

  private static Get.Request wrapped(String key, String by) {
    return Requests.getWrapped(key, by, EncodingOption.NO_ENCODING);
  }

  /** Labels can be personal data; the same key is still told from another. */
  @Test
  void theAuditTrailDoesNotShowPathsWhereTheyAreHidden() throws IOException {
    TestServer hiding = TestServer.hidingPaths(Files.createDirectory(folder.resolve("hiding")));
    TestClient user = hiding.client("app");
    String master = Masters.aes(user, KEY, CIPHER, name("patients"));
    List<String> spellings =
        List.of(master + "/jane-doe", "patients/%6aane-doe", master + "/john-doe");
    spellings.forEach(it -> user.ok(encryption(it), Encrypt.Response.class));
    List<String> paths =
        hiding.audited().stream()
            .filter(record -> record.operation().equals("Encrypt"))
            .map(record -> String.valueOf(record.path()))
            .toList();
    assertEquals(3, paths.size());
    assertEquals(paths.get(0), paths.get(1));
    assertNotEquals(paths.get(0), paths.get(2));
    assertFalse(hiding.audited().toString().contains("ane-doe"));
  }

  @Test
  void theAuditTrailSaysHowADerivedKeyWasHad() {
    String seed = Masters.seed(app, KEY, "bip32", mask(CryptographicUsageMask.SIGN));
    String master = Masters.aes(app, KEY, CIPHER);
    encryptedWith(master + "/a");
    encryptedWith(master + "/a");
    encryptedWith(master);
    for (int i = 0; i < 2; i++) {
      app.ok(
          new Sign.Request(
              UniqueIdentifier.of(seed + "/1'/2"),
              CryptographicParameters.builder()
                  .digitalSignatureAlgorithm(DigitalSignatureAlgorithm.ECDSA_WITH_SHA256)
                  .build(),
              Data.of(ByteString.ofHex("00")),
              null,
              null,
              null,
              null));
    }
    TtlvItem.BytesItem fingerprint =
        (TtlvItem.BytesItem) app.present(seed + "/1'/2", DerivedFacts.FINGERPRINT);
    String hex = fingerprint.value().toHex();
    assertEquals(Arrays.asList("software, derived", "software, at hand", null), derived("Encrypt"));
    assertEquals(
        List.of("software, derived, " + hex, "software, at hand, " + hex), derived("Sign"));
  }

  private List<@Nullable String> derived(String operation) {
    List<@Nullable String> all = new ArrayList<>();
    server.audited().stream()
        .filter(record -> record.operation().equals(operation))
        .forEach(record -> all.add(record.derived()));
    return all;
  }

  @Test
  void aPromiseThatNoTokenKeepsIsRefused() {
    app.refused(
        ResultReason.FEATURE_NOT_SUPPORTED,
        Requests.createActive(DERIVE, Masters.text(DerivationSettings.BOUNDARY, "hsm")));
    app.refused(
        ResultReason.FEATURE_NOT_SUPPORTED,
        Requests.register(KEY, DERIVE, Masters.text(DerivationSettings.BOUNDARY, "hsm")));
  }
}
