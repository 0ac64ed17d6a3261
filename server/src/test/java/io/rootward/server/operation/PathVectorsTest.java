package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.object.DerivationSettings;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import io.rootward.server.testing.Vectors;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Published values of every scheme of paths, through requests, whose sources stand in the files.
 */
class PathVectorsTest {
  private static final int CIPHER = CryptographicUsageMask.ENCRYPT.code();
  private static final int SIGN = CryptographicUsageMask.SIGN.code();
  private static final int DERIVE = CryptographicUsageMask.DERIVE_KEY.code();

  @TempDir private Path folder;
  private TestClient app;
  private final Map<String, Integer> tried = new TreeMap<>();

  @BeforeEach
  void start() {
    app = new TestServer(folder).client("app");
  }

  private void report(TestReporter reporter, int expected) {
    reporter.publishEntry("vectors on the software engine", tried.toString());
    int all = tried.values().stream().mapToInt(Integer::intValue).sum();
    assertEquals(expected, all, tried::toString);
  }

  private String derived(String master, String path, ObjectType type) {
    return app.ok(KeptChildrenTest.byPath(master, path, type), DeriveKey.Response.class)
        .uniqueIdentifier();
  }

  @Test
  void trees(TestReporter reporter) {
    Vectors.of("bip32").stream().filter(it -> it.has("path")).forEach(it -> tree("bip32", it));
    for (JsonNode vector : Vectors.of("slip10")) {
      String curve = vector.path("curve").asText();
      tree(curve.equals("secp256k1") ? "bip32" : "slip10-" + curve, vector);
    }
    report(reporter, 39);
  }

  private void tree(String scheme, JsonNode vector) {
    String path = vector.path("path").asText();
    if (path.equals("m")) {
      return; // Nothing is derived.
    }
    String seed = Masters.seed(app, vector.path("seed").asText(), scheme, SIGN);
    String where = vector.path("id").asText();
    if (vector.path("result").asText("valid").equals("invalid")) {
      app.refused(
          ResultReason.INVALID_FIELD,
          KeptChildrenTest.byPath(seed, "/" + path, ObjectType.PRIVATE_KEY));
    } else {
      String child = derived(seed, "/" + path, ObjectType.PRIVATE_KEY);
      if (path.endsWith("'")) {
        assertEquals(vector.path("private").asText(), raw(child), where);
      }
      assertEquals(
          vector.path("public").asText(), compressed(raw(Masters.publicHalf(app, child))), where);
    }
    tried.merge(scheme, 1, Integer::sum);
  }

  private String raw(String key) {
    Get.Request request =
        new Get.Request(UniqueIdentifier.of(key), KeyFormatType.RAW, null, null, null);
    KeyObject object = (KeyObject) app.ok(request, Get.Response.class).object();
    KeyValue.Plain plain = (KeyValue.Plain) Objects.requireNonNull(object.keyBlock().keyValue());
    return plain.keyMaterial().bytes(KeyMaterial.Use.STORE).orElseThrow().toHex();
  }

  /** As BIP-32 and SLIP-0010 write public keys: 33 bytes. */
  private static String compressed(String point) {
    if (point.length() == 64) {
      return "00" + point;
    }
    boolean odd = Character.digit(point.charAt(point.length() - 1), 16) % 2 == 1;
    return point.startsWith("04") ? (odd ? "03" : "02") + point.substring(2, 66) : point;
  }

  @Test
  void labels(TestReporter reporter) {
    for (JsonNode vector : Vectors.of("label-path")) {
      check(
          vector.path("scheme").asText(),
          vector.path("key").asText(),
          vector.path("path").asText(),
          vector.path("output").asText());
    }
    for (JsonNode vector : Vectors.of("powerauth")) {
      if (vector.path("function").asText().equals("kdf")) {
        check(
            "aes-ecb-index",
            vector.path("key").asText(),
            "/" + vector.path("index").asText(),
            vector.path("output").asText());
      }
    }
    for (JsonNode vector : Vectors.of("cmac-diversify")) {
      if (vector.path("function").asText().equals("an10922")) {
        check(
            "an10922",
            vector.path("key").asText(),
            "/0x" + vector.path("data").asText(),
            vector.path("output").asText());
      }
    }
    report(reporter, 50);
  }

  /** One block of CBC without a vector is aes-cbc-data; the published ones with zeros are few. */
  @Test
  void blocks(TestReporter reporter) {
    for (JsonNode vector : Vectors.of("aes-encrypt-data")) {
      boolean zero = vector.path("iv").asText("00").chars().allMatch(it -> it == '0');
      int length = vector.path("length").asInt();
      int bytes = vector.path("data").asText().length() / 2;
      if (vector.path("mode").asText().equals("cbc") && zero && bytes <= 64 && length % 8 == 0) {
        check(
            "aes-cbc-data",
            vector.path("key").asText(),
            "/0x" + vector.path("data").asText(),
            vector.path("output").asText());
      }
    }
    report(reporter, 3);
  }

  private void check(String scheme, String key, String path, String output) {
    int bits = output.length() * 4;
    String master = master(scheme, key, bits);
    String where = scheme + " " + path;
    assertEquals(
        output,
        KeptChildrenTest.material(app, derived(master, path, ObjectType.SECRET_DATA)),
        where);
    tried.merge(scheme, 1, Integer::sum);
  }

  private String master(String scheme, String key, int bits) {
    Attribute<TtlvItem> length =
        Attribute.of(
            DerivationSettings.LENGTH.attribute(),
            new TtlvItem.IntegerItem(Tag.ATTRIBUTE_VALUE.code(), bits));
    int keyBits = key.length() * 4;
    boolean aes = keyBits == 128 || keyBits == 192 || keyBits == 256;
    Attribute<TtlvItem> algorithm =
        Attribute.of(
            DerivationSettings.ALGORITHM.attribute(),
            new TtlvItem.EnumerationItem(
                Tag.ATTRIBUTE_VALUE.code(),
                (bits == 128 || bits == 192 || bits == 256
                        ? CryptographicAlgorithm.AES
                        : CryptographicAlgorithm.HMAC_SHA256)
                    .code()));
    int mask = DERIVE | CIPHER;
    return app.ok(
            aes
                ? Requests.register(key, mask, Masters.scheme(scheme), length, algorithm)
                : Requests.secret(key, mask, Masters.scheme(scheme), length, algorithm),
            Register.Response.class)
        .uniqueIdentifier();
  }
}
