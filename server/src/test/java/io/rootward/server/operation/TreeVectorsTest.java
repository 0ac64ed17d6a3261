package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.Curve;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
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
import io.rootward.server.testing.Vectors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is published of keys in trees besides the keys (those: PathVectorsTest): chain codes,
 * fingerprints, roots, and public keys derived of public keys.
 */
class TreeVectorsTest {
  private static final int SIGN = CryptographicUsageMask.SIGN.code();
  private static final String CODE = "00".repeat(32);
  private static final String ORDER =
      "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";

  @TempDir private Path folder;
  private TestClient app;

  @BeforeEach
  void start() {
    TestServer server = new TestServer(folder);
    app = server.client("app");
    server.grant(Grant.Effect.ALLOW, "app", "app", Permission.DERIVE_PUBLIC);
  }

  /** Every published node that there is, the root of its tree among them. */
  private record Node(JsonNode facts, String scheme) {
    static List<Node> all() {
      List<Node> all = new ArrayList<>();
      for (String file : List.of("bip32", "slip10")) {
        for (JsonNode vector : Vectors.sayable(file)) {
          if (vector.has("path") && vector.path("result").asText().equals("valid")) {
            String curve = vector.path("curve").asText("secp256k1");
            all.add(new Node(vector, curve.equals("secp256k1") ? "bip32" : "slip10-" + curve));
          }
        }
      }
      return all;
    }

    String text(String field) {
      return facts.path(field).asText();
    }

    boolean isRoot() {
      return text("path").equals("m");
    }

    /** Told where normal steps exist: never of trees with hardened steps alone. */
    boolean hasNormalSteps() {
      return !scheme.endsWith("25519");
    }

    String reference(TestClient client) {
      String seed = Masters.seed(client, text("seed"), scheme, SIGN);
      return isRoot() ? seed : seed + "/" + text("path");
    }

    @Override
    public String toString() {
      return text("id");
    }
  }

  private String bytes(String key, AttributeType<TtlvItem> type) {
    return ((TtlvItem.BytesItem) app.present(key, type)).value().toHex();
  }

  private String point(String key) {
    byte[] info = ByteString.ofHex(bytes(key, DerivedFacts.PUBLIC_KEY)).toByteArray();
    return ByteString.adopt(KeyEncodings.subjectPublicKeyInfoToPoint(info)).toHex();
  }

  /** As BIP-32 and SLIP-0010 write public keys: 33 bytes. */
  private static String published(String point) {
    if (point.length() == 64) {
      return "00" + point;
    }
    boolean odd = Character.digit(point.charAt(point.length() - 1), 16) % 2 == 1;
    return (odd ? "03" : "02") + point.substring(2, 66);
  }

  @Test
  void everythingPublishedOfANodeIsTold() {
    int tried = 0;
    for (Node node : Node.all()) {
      String reference = node.reference(app);
      assertEquals(node.text("public"), published(point(reference)), node::toString);
      if (node.hasNormalSteps()) {
        assertEquals(
            node.text("chain_code"), bytes(reference, DerivedFacts.CHAIN_CODE), node::toString);
      } else {
        assertNull(app.attribute(reference, DerivedFacts.CHAIN_CODE), node::toString);
      }
      if (!node.isRoot()) {
        assertEquals(
            node.text("parent_fingerprint"),
            bytes(reference, DerivedFacts.PARENT_FINGERPRINT),
            node::toString);
      }
      tried++;
    }
    assertEquals(47, tried);
  }

  /** CKDpub of BIP-32: the parent's public key and chain code alone, as a client brings them. */
  @Test
  void aPublicKeyLeadsToThePublicKeysBelow() {
    int tried = 0;
    for (Node node : Node.all()) {
      if (node.facts().path("ckd_pub").asBoolean()) {
        String path = node.text("path");
        int last = path.lastIndexOf('/');
        String seed = Masters.seed(app, node.text("seed"), "bip32", SIGN);
        String parent =
            path.substring(0, last).equals("m") ? seed : seed + "/" + path.substring(0, last);
        String master =
            registered(
                ObjectType.PUBLIC_KEY, point(parent), bytes(parent, DerivedFacts.CHAIN_CODE));
        String child = point(master + path.substring(last));
        assertEquals(node.text("public"), published(child), node::toString);
        tried++;
      }
    }
    assertEquals(5, tried);
  }

  private static Register.Request register(ObjectType type, String hex, String chainCode) {
    return Requests.registerEc(
        RecommendedCurve.SECP256K1,
        type,
        ByteString.ofHex(hex),
        CryptographicUsageMask.DERIVE_KEY.code(),
        Attribute.of(
            DerivationSettings.CHAIN_CODE.attribute(),
            new TtlvItem.BytesItem(Tag.ATTRIBUTE_VALUE.code(), ByteString.ofHex(chainCode))));
  }

  private String registered(ObjectType type, String hex, String chainCode) {
    return app.ok(register(type, hex, chainCode), Register.Response.class).uniqueIdentifier();
  }

  /** Of BIP-32's extended keys that are none, those whose fault is the key and not its text. */
  @Test
  void numbersThatAreNoPrivateKeysAreRefused() {
    int tried = 0;
    for (JsonNode vector : Vectors.sayable("bip32")) {
      if (vector.has("extended_key")) {
        String key = vector.path("reason").asText().contains(" 0 ") ? "00".repeat(32) : ORDER;
        app.refused(ResultReason.INVALID_FIELD, register(ObjectType.PRIVATE_KEY, key, CODE));
        tried++;
      }
    }
    assertEquals(2, tried);
  }

  /**
   * BIP-341 without scripts, which is what BIP-86 has: the address of a key that a client brings.
   */
  @Test
  void theAddressOfAKeyWithoutScripts() {
    int tried = 0;
    for (JsonNode vector : Vectors.sayable("addresses")) {
      if (vector.has("internal_key")) {
        byte[] even = ByteString.ofHex("02" + vector.path("internal_key").asText()).toByteArray();
        String key = registered(ObjectType.PUBLIC_KEY, uncompressed(even), CODE);
        TtlvItem told = app.present(key, AttributeType.vendor("y", "address-p2tr"));
        assertEquals(DerivedFacts.text(vector.path("address").asText()), told);
        tried++;
      }
    }
    assertEquals(1, tried);
  }

  private static String uncompressed(byte[] point) {
    byte[] info = KeyEncodings.pointToSubjectPublicKeyInfo(Curve.SECP256K1, point);
    return ByteString.adopt(KeyEncodings.subjectPublicKeyInfoToPoint(info)).toHex();
  }
}
