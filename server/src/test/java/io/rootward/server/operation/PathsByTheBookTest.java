package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
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
import io.rootward.server.textbook.Addresses;
import io.rootward.server.textbook.EachSecretScheme;
import io.rootward.server.textbook.SecretSchemes;
import io.rootward.server.textbook.Tree;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random masters and paths: keys by path, through requests, against what the standards of their
 * schemes say. The seed of the random numbers is fixed.
 */
class PathsByTheBookTest {
  private static final long SEED = 20261122;
  private static final int ROUNDS = 12;
  private static final int ATTRIBUTE_VALUE = Tag.ATTRIBUTE_VALUE.code();
  private static final int SIGN = CryptographicUsageMask.SIGN.code();
  private static final int DERIVE = CryptographicUsageMask.DERIVE_KEY.code();
  private static final HexFormat HEX = HexFormat.of();
  private static final List<String> ADDRESSES =
      List.of("p2pkh", "p2sh-p2wpkh", "p2wpkh", "p2tr", "eth");

  @TempDir private Path folder;
  private final Random random = new Random(SEED);
  private TestServer server;
  private TestClient app;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    app = server.client("app");
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @EachSecretScheme
  void secretKeys(String scheme) {
    for (int round = 0; round < ROUNDS; round++) {
      byte[] key = bytes(16 + 8 * random.nextInt(3));
      int length = length(scheme, key.length);
      String master = aesMaster(scheme, key, length);
      StringBuilder path = new StringBuilder();
      byte[] expected = key;
      for (int step = 0; step <= random.nextInt(4); step++) {
        byte[] segment = segment(scheme, length);
        boolean index = scheme.equals("aes-ecb-index");
        path.append(index ? "/" + number(segment) : "/0x" + HEX.formatHex(segment));
        expected = SecretSchemes.step(scheme, expected, segment, length);
      }
      assertEquals(HEX.formatHex(expected), derived(master, path.toString()), scheme + " " + path);
    }
  }

  /** Keys on the way are of AES in schemes that are made of it, and have the child's length. */
  private int length(String scheme, int master) {
    return switch (scheme) {
      case "aes-ecb-index" -> 16;
      case "an10922" -> master;
      case "sp800-108-cmac-aes", "aes-cbc-data" -> 16 + 8 * random.nextInt(3);
      default -> 16 + random.nextInt(100);
    };
  }

  private byte[] segment(String scheme, int length) {
    return switch (scheme) {
      case "aes-ecb-index" -> SecretSchemes.index(random.nextLong() & Long.MAX_VALUE);
      case "aes-cbc-data" -> bytes(16 * ((length + 15) / 16 + random.nextInt(2)));
      case "an10922" -> bytes(1 + random.nextInt(31));
      default -> bytes(1 + random.nextInt(64));
    };
  }

  private static long number(byte[] index) {
    return ByteBuffer.wrap(index).getLong();
  }

  private String aesMaster(String scheme, byte[] key, int length) {
    boolean aes = length == 16 || length == 24 || length == 32;
    int algorithm = (aes ? CryptographicAlgorithm.AES : CryptographicAlgorithm.HMAC_SHA256).code();
    return app.ok(
            Requests.register(
                HEX.formatHex(key),
                DERIVE | CryptographicUsageMask.ENCRYPT.code(),
                Masters.scheme(scheme),
                Attribute.of(
                    DerivationSettings.LENGTH.attribute(),
                    new TtlvItem.IntegerItem(ATTRIBUTE_VALUE, 8 * length)),
                Attribute.of(
                    DerivationSettings.ALGORITHM.attribute(),
                    new TtlvItem.EnumerationItem(ATTRIBUTE_VALUE, algorithm))),
            Register.Response.class)
        .uniqueIdentifier();
  }

  private String derived(String master, String path) {
    String child =
        app.ok(
                KeptChildrenTest.byPath(master, path, ObjectType.SECRET_DATA),
                DeriveKey.Response.class)
            .uniqueIdentifier();
    return KeptChildrenTest.material(app, child);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bip32", "slip10-nist256p1", "slip10-ed25519", "slip10-curve25519"})
  void trees(String scheme) {
    server.grant(Grant.Effect.ALLOW, "app", "app", Permission.DERIVE_PUBLIC);
    boolean normal = !scheme.endsWith("25519");
    for (int round = 0; round < ROUNDS; round++) {
      byte[] seed = bytes(16 + random.nextInt(49));
      Tree node = Tree.root(scheme, seed);
      String reference = Masters.seed(app, HEX.formatHex(seed), scheme, SIGN);
      int steps = 1 + random.nextInt(5);
      for (int step = 0; step < steps; step++) {
        int number = normal ? random.nextInt() : random.nextInt() | Integer.MIN_VALUE;
        reference += "/" + (number & Integer.MAX_VALUE) + (number < 0 ? "'" : "");
        node = node.child(number);
      }
      assertNode(node, reference, steps);
    }
  }

  private void assertNode(Tree node, String reference, int depth) {
    String info = bytesOf(reference, DerivedFacts.PUBLIC_KEY);
    assertEquals(HEX.formatHex(node.publicKey()), compressed(info), reference);
    assertEquals(HEX.formatHex(node.fingerprint()), bytesOf(reference, DerivedFacts.FINGERPRINT));
    assertEquals(HEX.formatHex(node.parent()), bytesOf(reference, DerivedFacts.PARENT_FINGERPRINT));
    assertEquals(
        new TtlvItem.IntegerItem(ATTRIBUTE_VALUE, depth),
        app.present(reference, DerivedFacts.DEPTH));
    if (node.scheme().endsWith("25519")) {
      assertNull(app.attribute(reference, DerivedFacts.CHAIN_CODE));
    } else {
      assertEquals(HEX.formatHex(node.chainCode()), bytesOf(reference, DerivedFacts.CHAIN_CODE));
    }
    if (node.scheme().equals("bip32")) {
      assertAddresses(node, reference);
    }
  }

  private void assertAddresses(Tree node, String reference) {
    for (String kind : ADDRESSES) {
      TtlvItem told = app.present(reference, AttributeType.vendor("y", "address-" + kind));
      assertEquals(Addresses.of(kind, false, node.publicKey()), ((TtlvItem.TextItem) told).value());
    }
    assertEquals(
        HEX.formatHex(Addresses.hash160(node.publicKey())),
        bytesOf(reference, AttributeType.vendor("y", "address-base")));
    assertEquals(
        HEX.formatHex(Addresses.ethereum(node.publicKey())),
        bytesOf(reference, AttributeType.vendor("y", "address-base-eth")));
  }

  private String bytesOf(String reference, AttributeType<TtlvItem> type) {
    return ((TtlvItem.BytesItem) app.present(reference, type)).value().toHex();
  }

  /** The point at the end of a SubjectPublicKeyInfo as trees write it: 33 bytes. */
  private static String compressed(String info) {
    byte[] bytes = HEX.parseHex(info);
    boolean raw = bytes.length == 44;
    byte[] end = Arrays.copyOfRange(bytes, bytes.length - (raw ? 32 : 65), bytes.length);
    if (raw) {
      return "00" + HEX.formatHex(end);
    }
    String x = HEX.formatHex(end, 1, 33);
    return ((end[64] & 1) == 1 ? "03" : "02") + x;
  }

  @ParameterizedTest
  @ValueSource(strings = {"bip32", "slip10-nist256p1", "slip10-ed25519", "slip10-curve25519"})
  void privateKeysOfHardenedSteps(String scheme) {
    boolean normal = !scheme.endsWith("25519");
    for (int round = 0; round < ROUNDS; round++) {
      byte[] seed = bytes(16 + random.nextInt(49));
      String master = Masters.seed(app, HEX.formatHex(seed), scheme, SIGN);
      int first = random.nextInt() | (normal ? 0 : Integer.MIN_VALUE);
      int last = random.nextInt() | Integer.MIN_VALUE;
      String path =
          "/"
              + (first & Integer.MAX_VALUE)
              + (first < 0 ? "h" : "")
              + "/"
              + (last & Integer.MAX_VALUE)
              + "H";
      String child =
          app.ok(
                  KeptChildrenTest.byPath(master, path, ObjectType.PRIVATE_KEY),
                  DeriveKey.Response.class)
              .uniqueIdentifier();
      Tree node = Tree.root(scheme, seed).child(first).child(last);
      ByteString found =
          app.keyBlock(child, KeyFormatType.RAW).keyValue() instanceof KeyValue.Plain plain
              ? plain.keyMaterial().bytes(KeyMaterial.Use.STORE).orElseThrow()
              : ByteString.ofHex("");
      assertEquals(HEX.formatHex(Objects.requireNonNull(node.key())), found.toHex(), path);
    }
  }
}
