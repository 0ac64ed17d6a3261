package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.request.RequestLimits;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import io.rootward.server.testing.Vectors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Published values of every method of Derive Key that a request can express. */
class MethodVectorsTest {
  private static final int DERIVE = CryptographicUsageMask.DERIVE_KEY.code();

  /** One published value is of 16,777,216 rounds, more than the server does unless told to. */
  private static final int ITERATIONS_MAX = 1 << 24;

  @TempDir private Path folder;
  private TestClient app;
  private final Map<String, Integer> tried = new TreeMap<>();

  @BeforeEach
  void start() {
    OperationLimits usual = OperationLimits.defaults();
    OperationLimits limits =
        new OperationLimits(
            usual.locatePageMax(),
            usual.locateCountMax(),
            usual.locateOffsetMax(),
            usual.derivedLinksMax(),
            usual.rsaBitsMax(),
            usual.rsaBitsMin(),
            ITERATIONS_MAX,
            usual.attributesMax(),
            usual.strictDerivation());
    app = new TestServer(folder, limits, RequestLimits.defaults()).client("app");
  }

  private void report(TestReporter reporter, int expected) {
    reporter.publishEntry("vectors on the software engine", tried.toString());
    int all = tried.values().stream().mapToInt(Integer::intValue).sum();
    assertEquals(expected, all, tried::toString);
  }

  @Test
  void encryptions(TestReporter reporter) {
    for (JsonNode vector : Vectors.of("aes-encrypt-data")) {
      BlockCipherMode mode =
          vector.path("mode").asText().equals("cbc") ? BlockCipherMode.CBC : BlockCipherMode.ECB;
      check(
          DerivationMethod.ENCRYPT,
          aes(vector.path("key").asText()),
          new DerivationParameters(
              Requests.mode(mode), hex(vector, "iv"), data(vector, "data"), null, null),
          vector,
          "output");
    }
    report(reporter, 37);
  }

  @Test
  void hkdf(TestReporter reporter) {
    for (JsonNode vector : Vectors.of("hkdf")) {
      check(
          DerivationMethod.HKDF,
          secret(vector.path("ikm").asText()),
          new DerivationParameters(
              hash(vector.path("hash").asText()),
              null,
              data(vector, "info"),
              hex(vector, "salt"),
              null),
          vector,
          "okm");
    }
    report(reporter, 21);
  }

  @Test
  void pbkdf2(TestReporter reporter) {
    for (JsonNode vector : Vectors.of("pbkdf2")) {
      int iterations = vector.path("iterations").asInt();
      check(
          DerivationMethod.PBKDF2,
          secret(vector.path("password").asText()),
          new DerivationParameters(
              hash(vector.path("hash").asText()), null, List.of(), hex(vector, "salt"), iterations),
          vector,
          "dk");
    }
    report(reporter, 18);
  }

  @Test
  void sp800108(TestReporter reporter) {
    for (JsonNode vector : Vectors.of("sp800-108")) {
      if (vector.path("kmip_default").asBoolean()) {
        kbkdf(vector);
      }
    }
    report(reporter, 33);
  }

  private void kbkdf(JsonNode vector) {
    String prf = vector.path("prf").asText();
    boolean cmac = prf.equals("cmac-aes");
    String key = vector.path("key").asText();
    check(
        switch (vector.path("mode").asText()) {
          case "counter" -> DerivationMethod.NIST800_108_C;
          case "feedback" -> DerivationMethod.NIST800_108_F;
          default -> DerivationMethod.NIST800_108_DPI;
        },
        cmac ? aes(key) : secret(key),
        new DerivationParameters(
            cmac ? Requests.mode(BlockCipherMode.CMAC) : hash(prf.substring("hmac-".length())),
            hex(vector, "iv"),
            data(vector, "fixed_input"),
            null,
            null),
        vector,
        "output");
  }

  @Test
  void awsSignatureVersion4(TestReporter reporter) {
    for (JsonNode vector : Vectors.of("aws-sigv4")) {
      List<ByteString> fields = new ArrayList<>();
      for (String field : new String[] {"date", "region", "service"}) {
        fields.addAll(data(vector, field));
      }
      check(
          DerivationMethod.AWS_SIGNATURE_VERSION_4,
          secret(vector.path("secret").asText()),
          new DerivationParameters(null, null, fields, null, null),
          vector,
          "output");
    }
    report(reporter, 1);
  }

  /** What is no point is refused, if not when it is registered, then when it is used. */
  @Test
  void agreements(TestReporter reporter) {
    for (JsonNode vector : Vectors.of("ecdh")) {
      RecommendedCurve curve =
          switch (vector.path("curve").asText()) {
            case "nist256p1" -> RecommendedCurve.P_256;
            case "secp384r1" -> RecommendedCurve.P_384;
            case "secp256k1" -> RecommendedCurve.SECP256K1;
            case "X448" -> RecommendedCurve.CURVE448;
            default -> RecommendedCurve.CURVE25519;
          };
      String privateKey = registered(vector, "private", curve, ObjectType.PRIVATE_KEY);
      String publicKey = registered(vector, "peer_public", curve, ObjectType.PUBLIC_KEY);
      agree(vector, privateKey, publicKey);
      tried.merge(vector.path("curve").asText(), 1, Integer::sum);
    }
    report(reporter, 37);
  }

  private void agree(JsonNode vector, @Nullable String privateKey, @Nullable String publicKey) {
    boolean valid = vector.path("result").asText().equals("valid");
    String where = vector.path("id").asText();
    if (privateKey == null || publicKey == null) {
      assertTrue(!valid, where);
      return;
    }
    DeriveKey.Request request =
        new DeriveKey.Request(
            ObjectType.SECRET_DATA,
            List.of(UniqueIdentifier.of(privateKey), UniqueIdentifier.of(publicKey)),
            DerivationMethod.ASYMMETRIC_KEY,
            new DerivationParameters(null, null, List.of(), null, null),
            length(vector.path("shared").asText().length() / 2));
    if (valid) {
      String child = app.ok(request, DeriveKey.Response.class).uniqueIdentifier();
      assertEquals(vector.path("shared").asText(), KeptChildrenTest.material(app, child), where);
    } else {
      app.refused(request);
    }
  }

  private @Nullable String registered(
      JsonNode vector, String field, RecommendedCurve curve, ObjectType type) {
    ByteString bytes = ByteString.ofHex(vector.path(field).asText());
    if (bytes.length() == 0) {
      return null;
    }
    ResponseBatchItem made = app.call(Requests.registerEc(curve, type, bytes, DERIVE));
    return made.payload() instanceof Register.Response(String identifier, var _)
        ? identifier
        : null;
  }

  private void check(
      DerivationMethod method,
      String base,
      DerivationParameters parameters,
      JsonNode vector,
      String output) {
    String where = method + " " + vector.path("id").asText();
    DeriveKey.Request request =
        new DeriveKey.Request(
            ObjectType.SECRET_DATA,
            List.of(UniqueIdentifier.of(base)),
            method,
            parameters,
            length(vector.path("length").asInt(vector.path(output).asText().length() / 2)));
    if (vector.path("result").asText("valid").equals("valid")) {
      String child = app.ok(request, DeriveKey.Response.class).uniqueIdentifier();
      assertEquals(vector.path(output).asText(), KeptChildrenTest.material(app, child), where);
    } else {
      assertNotNull(app.refused(request), where);
    }
    tried.merge(method.specName(), 1, Integer::sum);
  }

  private static Attributes length(int bytes) {
    return Attributes.builder().add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 8 * bytes).build();
  }

  private String aes(String key) {
    return app.ok(Requests.register(key, DERIVE), Register.Response.class).uniqueIdentifier();
  }

  private String secret(String key) {
    return app.ok(Requests.secret(key, DERIVE), Register.Response.class).uniqueIdentifier();
  }

  private static CryptographicParameters hash(String name) {
    return Requests.hash(
        Arrays.stream(HashingAlgorithm.values())
            .filter(it -> squeezed(it.specName()).equals(squeezed(name)))
            .findFirst()
            .orElseThrow());
  }

  private static String squeezed(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static List<ByteString> data(JsonNode vector, String field) {
    ByteString bytes = hex(vector, field);
    return bytes == null ? List.of() : List.of(bytes);
  }

  private static @Nullable ByteString hex(JsonNode vector, String field) {
    String text = vector.path(field).asText();
    return text.isEmpty() ? null : ByteString.ofHex(text);
  }
}
