package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.activeSinceLong;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.object.DerivedFacts;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import io.rootward.server.textbook.EachSecretScheme;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A key is its root, its scheme and its path, and nothing else: stored, as a recipe and for one
 * request it is the same, and on another server with the same root too.
 */
class RederivationTest {
  private static final long SEED = 20261121;
  private static final int PATHS = 12;
  private static final int CIPHER =
      Requests.mask(CryptographicUsageMask.ENCRYPT, CryptographicUsageMask.DECRYPT);
  private static final int LEADS_ON = CIPHER | CryptographicUsageMask.DERIVE_KEY.code();
  private static final int SIGN = CryptographicUsageMask.SIGN.code();
  private static final String BLOCK = "00112233445566778899aabbccddeeff";

  @TempDir private Path folder;
  @TempDir private Path elsewhere;
  private final Random random = new Random(SEED);
  private TestClient one;
  private TestClient other;

  @BeforeEach
  void start() {
    one = new TestServer(folder).client("app");
    other = new TestServer(elsewhere).client("app");
  }

  @EachSecretScheme
  void secretKeys(String scheme) {
    for (int i = 0; i < PATHS; i++) {
      String root = hex(16);
      String path = path(scheme);
      String where = "seed " + SEED + ": " + scheme + path;
      String temporary = encrypted(one, secretMaster(one, root, scheme) + path);

      assertEquals(temporary, encrypted(one, stored(one, root, scheme, path)), where);
      assertEquals(temporary, encrypted(one, recipe(one, root, scheme, path)), where);
      assertEquals(temporary, encrypted(one, stepByStep(root, scheme, path)), where);
      assertEquals(temporary, encrypted(other, recipe(other, root, scheme, path)), where);
      assertEquals(temporary, encrypted(other, secretMaster(other, root, scheme) + path), where);
    }
  }

  private static String secretMaster(TestClient client, String root, String scheme) {
    return Masters.aes(client, root, CIPHER, Masters.scheme(scheme));
  }

  private static String stored(TestClient client, String root, String scheme, String path) {
    String master = secretMaster(client, root, scheme);
    return client
        .ok(
            KeptChildrenTest.byPath(master, path, ObjectType.SYMMETRIC_KEY, activeSinceLong()),
            DeriveKey.Response.class)
        .uniqueIdentifier();
  }

  private static String recipe(TestClient client, String root, String scheme, String path) {
    String master = secretMaster(client, root, scheme);
    return client
        .ok(KeptChildrenTest.recipe(master, path), Create.Response.class)
        .uniqueIdentifier();
  }

  /** Every key on the way is stored, and the next one derived from it. */
  private String stepByStep(String root, String scheme, String path) {
    String key = secretMaster(one, root, scheme);
    for (String step : path.substring(1).split("/", -1)) {
      Attribute<Integer> mask = Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, LEADS_ON);
      key =
          one.ok(
                  KeptChildrenTest.byPath(
                      key, "/" + step, ObjectType.SYMMETRIC_KEY, activeSinceLong(), mask),
                  DeriveKey.Response.class)
              .uniqueIdentifier();
    }
    return key;
  }

  private static String encrypted(TestClient client, String key) {
    Encrypt.Response response =
        client.ok(Requests.encrypt(key, BlockCipherMode.ECB, BLOCK), Encrypt.Response.class);
    return Objects.requireNonNull(response.data()).toHex();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bip32", "slip10-nist256p1", "slip10-ed25519", "slip10-curve25519"})
  void pairs(String scheme) {
    boolean hardenedOnly = scheme.contains("25519");
    for (int i = 0; i < PATHS / 2; i++) {
      String root = hex(64);
      String path = treePath(hardenedOnly);
      String where = "seed " + SEED + ": " + scheme + path;
      String temporary = publicKey(one, Masters.seed(one, root, scheme, SIGN) + path);

      assertEquals(temporary, storedPair(one, root, scheme, path), where);
      assertEquals(temporary, recipePair(one, root, scheme, path), where);
      assertEquals(temporary, recipePair(other, root, scheme, path), where);
      assertEquals(
          temporary, publicKey(other, Masters.seed(other, root, scheme, SIGN) + path), where);
    }
  }

  private static String publicKey(TestClient client, String reference) {
    TtlvItem item = client.present(reference, DerivedFacts.PUBLIC_KEY);
    return ((TtlvItem.BytesItem) item).value().toHex();
  }

  private static String storedPair(TestClient client, String root, String scheme, String path) {
    String master = Masters.seed(client, root, scheme, SIGN);
    String child =
        client
            .ok(
                KeptChildrenTest.byPath(master, path, ObjectType.PRIVATE_KEY),
                DeriveKey.Response.class)
            .uniqueIdentifier();
    return KeptChildrenTest.material(client, Masters.publicHalf(client, child));
  }

  private static String recipePair(TestClient client, String root, String scheme, String path) {
    String master = Masters.seed(client, root, scheme, SIGN);
    Attributes order =
        Attributes.of(
            Masters.text(DerivationSettings.BASE, master),
            Masters.text(DerivationSettings.PATH, path));
    String publicHalf =
        client
            .ok(
                new CreateKeyPair.Request(
                    order, Attributes.EMPTY, Attributes.EMPTY, null, null, null),
                CreateKeyPair.Response.class)
            .publicKeyUniqueIdentifier();
    return KeptChildrenTest.material(client, publicHalf);
  }

  /** The disaster: nothing is left but the root on paper and a list of schemes and paths. */
  @Test
  void everythingButTheRootIsLost() {
    String root = hex(32);
    String scheme = "sp800-108-hmac-sha256";
    String kept = encrypted(one, stored(one, root, scheme, "/tenant-7/disk-1"));
    String noted = encrypted(one, recipe(one, root, scheme, "/tenant-7/disk-2"));

    assertEquals(kept, encrypted(other, recipe(other, root, scheme, "/tenant-7/disk-1")));
    assertEquals(noted, encrypted(other, recipe(other, root, scheme, "/tenant-7/disk-2")));
  }

  private String hex(int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }

  private String path(String scheme) {
    StringBuilder path = new StringBuilder();
    for (int steps = 1 + random.nextInt(4); steps > 0; steps--) {
      path.append('/').append(segment(scheme));
    }
    return path.toString();
  }

  private String segment(String scheme) {
    return switch (scheme) {
      case "aes-ecb-index" -> Long.toString(random.nextLong(Long.MAX_VALUE));
      case "aes-cbc-data" -> "0x" + hex(16 * (1 + random.nextInt(4)));
      case "an10922" -> "0x" + hex(1 + random.nextInt(31));
      default -> random.nextBoolean() ? "0x" + hex(1 + random.nextInt(64)) : label();
    };
  }

  private String label() {
    String letters = "abcXYZ019-._~:@+";
    StringBuilder label = new StringBuilder("l");
    for (int more = random.nextInt(20); more > 0; more--) {
      label.append(letters.charAt(random.nextInt(letters.length())));
    }
    return label.toString();
  }

  private String treePath(boolean hardenedOnly) {
    StringBuilder path = new StringBuilder();
    for (int steps = 1 + random.nextInt(5); steps > 0; steps--) {
      path.append('/').append(random.nextInt(Integer.MAX_VALUE));
      if (hardenedOnly || random.nextBoolean()) {
        path.append('\'');
      }
    }
    return path.toString();
  }
}
