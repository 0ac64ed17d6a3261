package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ValidityIndicator;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Mac;
import io.rootward.kmip.payload.MacVerify;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import io.rootward.server.testing.Vectors;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Published values of functions that are no method of Derive Key, but are put together of its
 * methods and of MAC: the parts come through requests, and only joining and folding are done here.
 */
class ComposedVectorsTest {
  private static final int DERIVE = CryptographicUsageMask.DERIVE_KEY.code();
  private static final int MAC =
      Requests.mask(CryptographicUsageMask.MAC_GENERATE, CryptographicUsageMask.MAC_VERIFY);

  @TempDir private Path folder;
  private TestClient app;

  @BeforeEach
  void start() {
    app = new TestServer(folder).client("app");
  }

  private static String text(JsonNode vector, String field) {
    return vector.path(field).asText();
  }

  private static HashingAlgorithm hash(String name) {
    return Arrays.stream(HashingAlgorithm.values())
        .filter(it -> squeezed(it.specName()).equals(squeezed(name)))
        .findFirst()
        .orElseThrow();
  }

  private static String squeezed(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static int bytes(HashingAlgorithm hash) {
    return switch (hash) {
      case SHA_1 -> 20;
      case SHA_224 -> 28;
      case SHA_256 -> 32;
      case SHA_384 -> 48;
      case SHA_512 -> 64;
      default -> throw new IllegalArgumentException(hash.specName());
    };
  }

  private String secret(String material) {
    return app.ok(Requests.secret(material, DERIVE), Register.Response.class).uniqueIdentifier();
  }

  private String derived(
      DerivationMethod method, DerivationParameters how, int length, String... bases) {
    DeriveKey.Request request =
        new DeriveKey.Request(
            ObjectType.SECRET_DATA,
            Arrays.stream(bases).map(UniqueIdentifier::of).toList(),
            method,
            how,
            Attributes.builder().add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 8 * length).build());
    String child = app.ok(request, DeriveKey.Response.class).uniqueIdentifier();
    return KeptChildrenTest.material(app, child);
  }

  private String hashOf(String material, HashingAlgorithm hash) {
    DerivationParameters how =
        new DerivationParameters(Requests.hash(hash), null, List.of(), null, null);
    return derived(DerivationMethod.HASH, how, bytes(hash), secret(material));
  }

  private String hmac(String key, HashingAlgorithm hash, String data) {
    DerivationParameters how =
        new DerivationParameters(
            Requests.hash(hash), null, List.of(ByteString.ofHex(data)), null, null);
    return derived(DerivationMethod.HMAC, how, bytes(hash), key);
  }

  private String cmac(String key, String data) {
    CryptographicParameters how = Requests.mode(BlockCipherMode.CMAC);
    Mac.Request request =
        new Mac.Request(
            UniqueIdentifier.of(key), how, Data.of(ByteString.ofHex(data)), null, null, null);
    ByteString code = Objects.requireNonNull(app.ok(request, Mac.Response.class).macData());
    MacVerify.Request check =
        new MacVerify.Request(
            UniqueIdentifier.of(key), how, Data.of(ByteString.ofHex(data)), code, null, null, null);
    assertEquals(
        ValidityIndicator.VALID, app.ok(check, MacVerify.Response.class).validityIndicator());
    return code.toHex();
  }

  private String code(String key, String data) {
    Mac.Response made = app.ok(Requests.mac(key, data), Mac.Response.class);
    return Objects.requireNonNull(made.macData()).toHex();
  }

  private String aesForCodes(String key) {
    return app.ok(Requests.register(key, MAC), Register.Response.class).uniqueIdentifier();
  }

  /** AES-CMAC of RFC 4493 is the operation MAC. */
  @Test
  void codes() {
    int tried = 0;
    for (JsonNode vector : Vectors.sayable("cmac-diversify")) {
      if (text(vector, "function").equals("cmac")) {
        String key = aesForCodes(text(vector, "key"));
        assertEquals(text(vector, "output"), cmac(key, text(vector, "data")), text(vector, "id"));
        tried++;
      }
    }
    assertEquals(11, tried);
  }

  /** SP 800-56C section 4.1 and X9.63: each block is the HASH of a secret that holds a counter. */
  @Test
  void blocksOfHashes() {
    int tried = 0;
    for (String file : List.of("onestep", "x963")) {
      for (JsonNode vector : Vectors.sayable(file)) {
        boolean first = file.equals("onestep");
        String shared = text(vector, "secret");
        String info = text(vector, first ? "other_info" : "shared_info");
        UnaryOperator<String> block =
            counter -> (first ? counter + shared : shared + counter) + info;
        HashingAlgorithm hash = hash(text(vector, "hash"));
        StringBuilder all = new StringBuilder();
        int length = 2 * vector.path("length").asInt();
        for (int i = 1; all.length() < length; i++) {
          all.append(hashOf(block.apply("%08x".formatted(i)), hash));
        }
        assertEquals(text(vector, "output"), all.substring(0, length), text(vector, "id"));
        tried++;
      }
    }
    assertEquals(18 + 18, tried);
  }

  /**
   * SP 800-108 with a counter that the methods do not have (theirs has 32 bits and one place): each
   * block is one code.
   */
  @Test
  void otherCountersOfSp800108() {
    int tried = 0;
    for (JsonNode vector : Vectors.sayable("sp800-108")) {
      if (!vector.path("kmip_default").asBoolean()) {
        int length = 2 * vector.path("length").asInt();
        StringBuilder all = new StringBuilder();
        UnaryOperator<String> prf = prf(vector);
        boolean pipeline = text(vector, "mode").equals("double-pipeline");
        String before = pipeline ? text(vector, "fixed_input") : text(vector, "iv");
        for (int i = 1; all.length() < length; i++) {
          if (pipeline) {
            before = prf.apply(before);
          }
          String made = prf.apply(input(vector, before, i));
          all.append(made);
          before = text(vector, "mode").equals("feedback") ? made : before;
        }
        assertEquals(text(vector, "output"), all.substring(0, length), text(vector, "id"));
        tried++;
      }
    }
    assertEquals(52, tried);
  }

  private UnaryOperator<String> prf(JsonNode vector) {
    String prf = text(vector, "prf");
    if (prf.equals("cmac-aes")) {
      String key = aesForCodes(text(vector, "key"));
      return data -> cmac(key, data);
    }
    HashingAlgorithm hash = hash(prf.substring("hmac-".length()));
    String key = secret(text(vector, "key"));
    return data -> hmac(key, hash, data);
  }

  private static String input(JsonNode vector, String before, int number) {
    int digits = vector.path("counter_bits").asInt() / 4;
    String counter = digits == 0 ? "" : ("%0" + digits + "x").formatted(number);
    String fixed = text(vector, "fixed_input");
    return switch (text(vector, "mode") + " " + text(vector, "counter_location")) {
      case "counter BEFORE_FIXED" -> counter + fixed;
      case "counter AFTER_FIXED" -> fixed + counter;
      case "counter MIDDLE_FIXED" -> text(vector, "before") + counter + text(vector, "after");
      case "feedback BEFORE_ITER", "double-pipeline BEFORE_ITER" -> counter + before + fixed;
      case "feedback AFTER_FIXED", "double-pipeline AFTER_FIXED" -> before + fixed + counter;
      default -> before + counter + fixed;
    };
  }

  /** PowerAuth's KDF_INTERNAL under a child by path, and its master secret: folded to a half. */
  @Test
  void powerAuth() {
    int tried = 0;
    for (JsonNode vector : Vectors.sayable("powerauth")) {
      String where = text(vector, "id");
      switch (text(vector, "function")) {
        case "kdf(3000) then kdf-internal" -> {
          String child = transportKey(vector) + "/3000";
          assertEquals(text(vector, "output"), folded(code(child, text(vector, "data"))), where);
          tried++;
        }
        case "ecdh-fold" -> {
          String shared = agreed(vector);
          assertEquals(text(vector, "shared"), shared, where);
          assertEquals(text(vector, "output"), folded(shared), where);
          tried++;
        }
        default -> assertEquals("kdf", text(vector, "function"), "PathVectorsTest has them");
      }
    }
    assertEquals(6 + 6, tried);
  }

  private String transportKey(JsonNode vector) {
    String key = text(vector, "key");
    String master =
        Masters.aes(
            app,
            key,
            DERIVE,
            Masters.scheme("aes-ecb-index"),
            Masters.childUsage(CryptographicUsageMask.MAC_GENERATE));
    String index = "/" + text(vector, "index");
    DeriveKey.Request kept =
        KeptChildrenTest.byPath(
            Masters.aes(app, key, DERIVE, Masters.scheme("aes-ecb-index")),
            index,
            ObjectType.SECRET_DATA);
    String child = app.ok(kept, DeriveKey.Response.class).uniqueIdentifier();
    assertEquals(text(vector, "intermediate"), KeptChildrenTest.material(app, child));
    return master;
  }

  private String agreed(JsonNode vector) {
    return derived(
        DerivationMethod.ASYMMETRIC_KEY,
        new DerivationParameters(null, null, List.of(), null, null),
        32,
        registered(ObjectType.PRIVATE_KEY, text(vector, "private")),
        registered(ObjectType.PUBLIC_KEY, text(vector, "peer_public")));
  }

  private String registered(ObjectType type, String hex) {
    Register.Request request =
        Requests.registerEc(RecommendedCurve.P_256, type, ByteString.ofHex(hex), DERIVE);
    return app.ok(request, Register.Response.class).uniqueIdentifier();
  }

  private static String folded(String hex) {
    BigInteger first = new BigInteger(hex.substring(0, 32), 16);
    return "%032x".formatted(first.xor(new BigInteger(hex.substring(32), 16)));
  }
}
