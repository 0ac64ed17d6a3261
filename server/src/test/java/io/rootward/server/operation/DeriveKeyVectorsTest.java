package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.PrivateKey;
import io.rootward.kmip.model.PublicKey;
import io.rootward.kmip.model.SecretData;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Derive Key through requests against published values, whose sources stand in the file. */
class DeriveKeyVectorsTest {
  private static final String CURVE_OID = "06052b81040022";

  @TempDir private Path folder;

  @Test
  void everyVectorInEveryVersionThatHasItsMethod() throws IOException {
    TestClient client = new TestServer(folder).client("app");
    int tried = 0;
    for (JsonNode vector : vectors()) {
      for (ProtocolVersion version : ProtocolVersion.SUPPORTED) {
        if (isIn(vector, version)) {
          check(vector, client.in(version));
          tried++;
        }
      }
    }
    assertTrue(tried > 150, tried + " were tried");
  }

  private static JsonNode vectors() throws IOException {
    try (InputStream in =
        DeriveKeyVectorsTest.class.getResourceAsStream("/vectors/kmip-derivekey.json")) {
      return new ObjectMapper().readTree(in).path("vectors");
    }
  }

  /** Before 2.1, Derivation Data is a single field. */
  private static boolean isIn(JsonNode vector, ProtocolVersion version) {
    String[] least = vector.path("min_version").asText().split("\\.", -1);
    ProtocolVersion min =
        new ProtocolVersion(Integer.parseInt(least[0]), Integer.parseInt(least[1]));
    boolean sayable =
        version.isAtLeast(ProtocolVersion.V2_1) || vector.path("derivation_data").size() <= 1;
    return sayable && version.isAtLeast(min);
  }

  private static void check(JsonNode vector, TestClient client) {
    String what = vector.path("id").asText() + " in " + client.version();
    String expected =
        vector.path(client.version().major() == 1 ? "reason_1x" : "reason_2x").asText();
    List<UniqueIdentifier> bases = new ArrayList<>();
    for (JsonNode base : vector.path("base")) {
      ResponseBatchItem made = client.call(register(base));
      if (!(made.payload() instanceof Register.Response(String identifier, var _))) {
        assertTrue(vector.path("note").asText().contains("Register"), what + made.resultMessage());
        return;
      }
      bases.add(UniqueIdentifier.of(identifier));
    }
    ResponseBatchItem result = client.call(derive(vector, bases));
    String reason = result.resultReason() == null ? "" : result.resultReason().specName();
    assertEquals(expected, reason, what + ": " + result.resultMessage());
    if (expected.isEmpty()) {
      String child =
          ((DeriveKey.Response) Objects.requireNonNull(result.payload())).uniqueIdentifier();
      assertEquals(vector.path("material").asText(), material(client, child), what);
    }
  }

  private static String material(TestClient client, String identifier) {
    ObjectValue value = client.ok(Requests.get(identifier), Get.Response.class).object();
    KeyValue.Plain plain =
        (KeyValue.Plain) Objects.requireNonNull(((KeyObject) value).keyBlock().keyValue());
    return plain.keyMaterial().bytes(KeyMaterial.Use.STORE).orElseThrow().toHex();
  }

  private static DeriveKey.Request derive(JsonNode vector, List<UniqueIdentifier> bases) {
    Attributes.Builder child =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, vector.path("length_bits").asInt())
            .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, CryptographicUsageMask.ENCRYPT.code());
    child.addIfPresent(
        AttributeTypes.CRYPTOGRAPHIC_ALGORITHM,
        named(CryptographicAlgorithm.values(), vector, "algorithm"));
    List<ByteString> data = new ArrayList<>();
    vector.path("derivation_data").forEach(it -> data.add(ByteString.ofHex(it.asText())));
    return new DeriveKey.Request(
        Objects.requireNonNull(named(ObjectType.values(), vector, "object_type")),
        bases,
        Objects.requireNonNull(named(DerivationMethod.values(), vector, "method")),
        new DerivationParameters(
            parameters(vector),
            hex(vector, "iv"),
            data,
            hex(vector, "salt"),
            vector.has("iteration_count") ? vector.path("iteration_count").asInt() : null),
        child.build());
  }

  private static CryptographicParameters parameters(JsonNode vector) {
    return CryptographicParameters.builder()
        .hashingAlgorithm(named(HashingAlgorithm.values(), vector, "hashing_algorithm"))
        .blockCipherMode(named(BlockCipherMode.values(), vector, "block_cipher_mode"))
        .cryptographicAlgorithm(
            named(CryptographicAlgorithm.values(), vector, "cryptographic_algorithm"))
        .build();
  }

  private static Register.Request register(JsonNode base) {
    ObjectType type = Objects.requireNonNull(named(ObjectType.values(), base, "object_type"));
    CryptographicAlgorithm algorithm = named(CryptographicAlgorithm.values(), base, "algorithm");
    int mask = 0;
    for (String bit : base.path("usage").asText().split(" ", -1)) {
      mask |= Objects.requireNonNull(byName(CryptographicUsageMask.values(), bit)).code();
    }
    Attributes attributes =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask)
            .add(Requests.activeSinceLong())
            .build();
    return new Register.Request(
        type, attributes, value(type, algorithm, base.path("material").asText()), null);
  }

  private static ObjectValue value(
      ObjectType type, @Nullable CryptographicAlgorithm algorithm, String hex) {
    return switch (type) {
      case SYMMETRIC_KEY ->
          new SymmetricKey(block(KeyFormatType.RAW, hex, algorithm, hex.length() * 4));
      case SECRET_DATA ->
          new SecretData(SecretDataType.SEED, block(KeyFormatType.OPAQUE, hex, null, null));
      case PRIVATE_KEY ->
          new PrivateKey(block(KeyFormatType.ECPRIVATEKEY, privateKey(hex), algorithm, 384));
      case PUBLIC_KEY -> new PublicKey(block(KeyFormatType.X_509, publicKey(hex), algorithm, 384));
      default -> throw new AssertionError("no vector has a " + type);
    };
  }

  private static KeyBlock block(
      KeyFormatType format,
      String hex,
      @Nullable CryptographicAlgorithm algorithm,
      @Nullable Integer bits) {
    return KeyBlock.plain(format, KeyMaterial.of(ByteString.ofHex(hex)), algorithm, bits);
  }

  /** ECPrivateKey of RFC 5915. */
  private static String privateKey(String scalar) {
    return der("30", "020101" + der("04", scalar) + der("a0", CURVE_OID));
  }

  private static String publicKey(String point) {
    String algorithm = der("30", "06072a8648ce3d0201" + CURVE_OID);
    return der("30", algorithm + der("03", "00" + point));
  }

  private static String der(String tag, String content) {
    int length = content.length() / 2;
    return tag + (length < 128 ? "%02x" : "81%02x").formatted(length) + content;
  }

  private static @Nullable ByteString hex(JsonNode node, String field) {
    return node.has(field) ? ByteString.ofHex(node.path(field).asText()) : null;
  }

  private static <E extends KmipEnum> @Nullable E named(E[] values, JsonNode node, String field) {
    return node.hasNonNull(field) ? byName(values, node.path(field).asText()) : null;
  }

  private static <E extends KmipEnum> @Nullable E byName(E[] values, String name) {
    return Arrays.stream(values)
        .filter(it -> squeezed(it.specName()).equals(squeezed(name)))
        .findFirst()
        .orElseThrow();
  }

  private static String squeezed(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
