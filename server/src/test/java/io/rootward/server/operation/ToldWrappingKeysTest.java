package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.mask;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.KeyInformation;
import io.rootward.kmip.model.KeyWrappingSpecification;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.WrappingMethod;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.access.Grant;
import io.rootward.server.access.Permission;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A Sensitive key must not leave by a derived key that a client can have from the keys above it:
 * those encrypt and authenticate, and the answer is the key below. Each test is named after its
 * attack.
 */
class ToldWrappingKeysTest {
  private static final CryptographicUsageMask WRAP = CryptographicUsageMask.WRAP_KEY;

  private static final Attribute<Integer> ONLY_WRAPS =
      Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask(WRAP));

  @TempDir private Path folder;
  private TestServer server;
  private TestClient app;
  private String victim;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    app = server.client("app");
    victim = made(mask(CryptographicUsageMask.ENCRYPT));
  }

  private String made(int mask, Attribute<?>... more) {
    Create.Request request = Requests.createActive(mask, more);
    Create.Request sensitive =
        new Create.Request(
            request.objectType(), request.attributes().plus(Requests.sensitive(true)), null);
    return app.ok(sensitive, Create.Response.class).uniqueIdentifier();
  }

  private String master(String scheme, CryptographicUsageMask... childUsage) {
    return made(
        mask(CryptographicUsageMask.DERIVE_KEY),
        Masters.scheme(scheme),
        Masters.childUsage(childUsage));
  }

  private static Get.Request wrapped(String key, String by, BlockCipherMode mode) {
    return new Get.Request(
        UniqueIdentifier.of(key),
        null,
        null,
        null,
        new KeyWrappingSpecification(
            WrappingMethod.ENCRYPT,
            new KeyInformation(UniqueIdentifier.of(by), Requests.mode(mode)),
            null,
            List.of(),
            EncodingOption.NO_ENCODING));
  }

  private static Get.Request wrapped(String key, String by) {
    return wrapped(key, by, BlockCipherMode.NISTKEYWRAP);
  }

  @ParameterizedTest
  @CsvSource({
    "aes-ecb-index, ENCRYPT, /1000/5, /5",
    "aes-ecb-index, DECRYPT, /1000/5, /5",
    "sp800-108-cmac-aes, ENCRYPT, /a/b, /b",
    "sp800-108-cmac-aes, MAC_GENERATE, /a/b, /b",
    "an10922, MAC_GENERATE, /0x0a/0x0b, /0x0b",
    "sp800-108-hmac-sha256, MAC_GENERATE, /a/b, /b",
  })
  void aKeyThatTheKeyAboveItTellsDoesNotWrapASensitiveKey(
      String scheme, CryptographicUsageMask telling, String below, String first) {
    String open = master(scheme, WRAP, telling);

    app.refused(ResultReason.PERMISSION_DENIED, wrapped(victim, open + below));
    app.in(ProtocolVersion.V1_4)
        .refused(ResultReason.PERMISSION_DENIED, wrapped(victim, open + below));
    if (telling != CryptographicUsageMask.DECRYPT) {
      app.ok(wrapped(victim, open + first));
    }
    app.ok(wrapped(victim, master(scheme, WRAP) + below));
  }

  @ParameterizedTest
  @CsvSource({
    "aes-ecb-index, MAC_GENERATE, /1000/5",
    "sp800-108-hmac-sha256, ENCRYPT, /a/b",
    "hkdf-sha256, MAC_GENERATE, /a/b",
    "powerauth-v4, MAC_GENERATE, /a/b"
  })
  void aKeyThatTheKeyAboveItDoesNotTellWrapsASensitiveKey(
      String scheme, CryptographicUsageMask use, String below) {
    app.ok(wrapped(victim, master(scheme, WRAP, use) + below));
  }

  @Test
  void aKeyThatIsKeptIsToldAsWell() {
    String open = master("aes-ecb-index", WRAP, CryptographicUsageMask.ENCRYPT);
    app.refused(ResultReason.PERMISSION_DENIED, wrapped(victim, kept(open, "/1000/5")));
  }

  private String known(String hex) {
    return app.ok(
            Requests.secret(hex, mask(CryptographicUsageMask.DERIVE_KEY)), Register.Response.class)
        .uniqueIdentifier();
  }

  /** Sixteen bytes that a client brings are the name of a key: ECB answers with that key. */
  @ParameterizedTest
  @ValueSource(strings = {"aes-ecb-index", "aes-cbc-data"})
  void aKnownKeyIsNotWrappedBlockByBlock(String scheme) {
    String parent =
        master(scheme, WRAP) + (scheme.equals("aes-cbc-data") ? "/0x" + "00".repeat(16) : "/1000");
    String index = known("00000000000000000000000000000005");
    Get.Request block = wrapped(index, parent, BlockCipherMode.ECB);

    app.refused(ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK, block);
    app.in(ProtocolVersion.V2_0).refused(ResultReason.PERMISSION_DENIED, block);
    app.in(ProtocolVersion.V1_4).refused(ResultReason.PERMISSION_DENIED, block);
    app.ok(wrapped(index, parent));
  }

  /** By aes-cbc-data each block is a name, also one that was told by another tree. */
  @Test
  void aKeyThatTheKeyAboveItTellsIsNotWrappedBlockByBlock() {
    server.grant(Grant.Effect.ALLOW, "app", "app", Permission.DERIVE_EXPORT);
    String told = master("aes-ecb-index", WRAP, CryptographicUsageMask.ENCRYPT) + "/1000/5";
    String untold = master("aes-ecb-index", WRAP) + "/1000/5";
    String parent = master("aes-cbc-data", WRAP) + "/0x" + "00".repeat(16);

    app.refused(ResultReason.PERMISSION_DENIED, wrapped(told, parent, BlockCipherMode.ECB));
    app.ok(wrapped(told, parent));
    app.ok(wrapped(untold, parent, BlockCipherMode.ECB));
  }

  private String kept(String master, String path) {
    DeriveKey.Request keep =
        KeptChildrenTest.byPath(
            master, path, ObjectType.SYMMETRIC_KEY, Requests.activeSinceLong(), ONLY_WRAPS);
    return app.ok(keep, DeriveKey.Response.class).uniqueIdentifier();
  }

  /** RFC 5649 makes one block of eight bytes, which is the name of a key by aes-cbc-data. */
  @Test
  void eightKnownBytesAreNotWrappedInOneBlock() {
    String parent = master("aes-cbc-data", WRAP) + "/0x" + "00".repeat(16);

    app.refused(
        ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
        wrapped(known("0000000000000005"), parent, BlockCipherMode.AESKEYWRAPPADDING));
    app.ok(wrapped(known("00".repeat(9)), parent, BlockCipherMode.AESKEYWRAPPADDING));
  }

  /** PowerAuth's vault: what nobody has seen is the name of nothing. */
  @Test
  void whatNobodyHasSeenIsWrappedBlockByBlock() {
    String parent = master("aes-ecb-index", WRAP) + "/1000/5";

    assertEquals(
        victim,
        app.ok(wrapped(victim, parent, BlockCipherMode.ECB), Get.Response.class)
            .uniqueIdentifier());
  }
}
