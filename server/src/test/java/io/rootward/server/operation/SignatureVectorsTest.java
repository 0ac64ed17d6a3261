package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.activeSinceLong;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.PrivateKey;
import io.rootward.kmip.model.PublicKey;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DigitalSignatureAlgorithm;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ValidityIndicator;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import io.rootward.server.testing.Vectors;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Published signatures through requests, byte for byte; their sources stand in the files. */
class SignatureVectorsTest {
  private static final CryptographicParameters NOTHING = CryptographicParameters.builder().build();

  @TempDir private Path folder;
  private TestClient app;

  @BeforeEach
  void start() {
    app = new TestServer(folder).client("app");
  }

  /** Those that sign: from 1.2 on. */
  static Stream<ProtocolVersion> versions() {
    return ProtocolVersion.SUPPORTED.stream().filter(it -> it.isAtLeast(ProtocolVersion.V1_2));
  }

  /** What is signed or verified: a message, or its digest. */
  private record Signed(
      CryptographicParameters how, @Nullable ByteString message, @Nullable ByteString digest) {
    Signed spoiled() {
      return new Signed(how, spoiled(message), spoiled(digest));
    }

    private static @Nullable ByteString spoiled(@Nullable ByteString bytes) {
      if (bytes == null) {
        return null;
      }
      byte[] other = bytes.length() == 0 ? new byte[1] : bytes.toByteArray();
      other[0] ^= 1;
      return ByteString.adopt(other);
    }
  }

  private static ByteString signature(TestClient client, String key, Signed what) {
    Sign.Request request =
        new Sign.Request(
            UniqueIdentifier.of(key),
            what.how(),
            what.message() == null ? null : Data.of(what.message()),
            what.digest(),
            null,
            null,
            null);
    return Objects.requireNonNull(client.ok(request, Sign.Response.class).signatureData());
  }

  private static @Nullable ValidityIndicator verified(
      TestClient client, String key, Signed what, ByteString signature) {
    SignatureVerify.Request request =
        new SignatureVerify.Request(
            UniqueIdentifier.of(key),
            what.how(),
            what.message() == null ? null : Data.of(what.message()),
            what.digest(),
            signature,
            null,
            null,
            null);
    return client.ok(request, SignatureVerify.Response.class).validityIndicator();
  }

  private static void isGood(TestClient client, String key, Signed what, ByteString signature) {
    assertEquals(ValidityIndicator.VALID, verified(client, key, what, signature));
    assertEquals(ValidityIndicator.INVALID, verified(client, key, what.spoiled(), signature));
  }

  private static String registered(
      TestClient client, ObjectType type, CryptographicAlgorithm algorithm, byte[] encoded) {
    KeyMaterial material = KeyMaterial.of(ByteString.adopt(encoded));
    boolean secret = type == ObjectType.PRIVATE_KEY;
    KeyFormatType format = secret ? KeyFormatType.PKCS_8 : KeyFormatType.X_509;
    KeyBlock block = KeyBlock.plain(format, material, algorithm, null);
    ObjectValue value = secret ? new PrivateKey(block) : new PublicKey(block);
    int mask = (secret ? CryptographicUsageMask.SIGN : CryptographicUsageMask.VERIFY).code();
    Attributes attributes =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask)
            .add(activeSinceLong())
            .build();
    return client
        .ok(new Register.Request(type, attributes, value, null), Register.Response.class)
        .uniqueIdentifier();
  }

  /** A private key and its public half, as clients bring them. */
  private record Pair(String privateKey, String publicKey) {
    static Pair of(TestClient client, Curve curve, CryptographicAlgorithm algorithm, String raw) {
      try (SecretBytes scalar = SecretBytes.owning(HexFormat.of().parseHex(raw));
          SecretBytes pkcs8 = KeyEncodings.rawPrivateToPkcs8(curve, scalar)) {
        byte[] point = KeyEncodings.publicOf(pkcs8);
        return new Pair(
            registered(client, ObjectType.PRIVATE_KEY, algorithm, pkcs8.exposeCopy()),
            registered(client, ObjectType.PUBLIC_KEY, algorithm, point));
      }
    }
  }

  private static ByteString hex(JsonNode vector, String field) {
    return ByteString.ofHex(vector.path(field).asText());
  }

  /** The algorithm has a name from 2.0 on; before, the key itself says what it is of. */
  @ParameterizedTest
  @MethodSource("versions")
  void ed25519(ProtocolVersion version) {
    TestClient client = app.in(version);
    CryptographicAlgorithm algorithm =
        version.major() == 1 ? CryptographicAlgorithm.EC : CryptographicAlgorithm.ED25519;
    int made = 0;
    int judged = 0;
    for (JsonNode vector : Vectors.of("ed25519")) {
      String id = vector.path("id").asText();
      Signed what = new Signed(NOTHING, hex(vector, "message"), null);
      ByteString signature = hex(vector, "signature");
      if (vector.has("private")) {
        Pair pair = Pair.of(client, Curve.ED25519, algorithm, vector.path("private").asText());
        assertEquals(signature, signature(client, pair.privateKey(), what), id);
        isGood(client, pair.publicKey(), what, signature);
        made++;
      }
      String other = registered(client, ObjectType.PUBLIC_KEY, algorithm, edwardsKey(vector));
      boolean valid = vector.path("result").asText().equals("valid");
      assertEquals(
          valid ? ValidityIndicator.VALID : ValidityIndicator.INVALID,
          verified(client, other, what, signature),
          id);
      judged++;
    }
    assertEquals(List.of(4, 11), List.of(made, judged));
  }

  private static byte[] edwardsKey(JsonNode vector) {
    return KeyEncodings.pointToSubjectPublicKeyInfo(
        Curve.ED25519, hex(vector, "public").toByteArray());
  }

  /** Of the message, and of its digest, which 1.2 and 1.3 bring as Data without a hash. */
  @ParameterizedTest
  @MethodSource("versions")
  void ecdsaByNoncesOfRfc6979(ProtocolVersion version) throws GeneralSecurityException {
    TestClient client = app.in(version);
    int made = 0;
    for (JsonNode vector : Vectors.of("ecdsa-rfc6979")) {
      Curve curve = curveOf(vector);
      Pair pair =
          Pair.of(client, curve, CryptographicAlgorithm.EC, vector.path("private").asText());
      // On secp256k1 every signature is that one (derivation of keys, signing): it need not be
      // named.
      DigitalSignatureAlgorithm named =
          curve == Curve.SECP256K1 ? null : DigitalSignatureAlgorithm.ECDSA_DETERMINISTIC;
      for (Signed what : waysToSay(vector, version, named)) {
        String where = vector.path("id").asText() + " " + what;
        assertEquals(der(vector), signature(client, pair.privateKey(), what).toHex(), where);
        isGood(client, pair.publicKey(), what, ByteString.ofHex(der(vector)));
        // Who verifies need not know how the nonce was made.
        CryptographicParameters plain = parameters(what.how().hashingAlgorithm(), null);
        Signed unnamed = new Signed(plain, what.message(), what.digest());
        isGood(client, pair.publicKey(), unnamed, ByteString.ofHex(der(vector)));
        made++;
      }
    }
    // Ethereum's hash has no name in KMIP: its message cannot be said, its digest can.
    int digests = version.isAtLeast(ProtocolVersion.V1_4) ? 18 + 17 : 18;
    assertEquals(17 + digests, made);
  }

  private static List<Signed> waysToSay(
      JsonNode vector, ProtocolVersion version, @Nullable DigitalSignatureAlgorithm named)
      throws GeneralSecurityException {
    HashingAlgorithm hash = hashOf(vector);
    CryptographicParameters unhashed = parameters(null, named);
    ByteString digest = digest(vector, hash);
    Stream<Signed> digests =
        version.isAtLeast(ProtocolVersion.V1_4)
            ? Stream.of(new Signed(unhashed, null, digest))
            : Stream.of(new Signed(unhashed, digest, null));
    if (hash == null) {
      return digests.toList();
    }
    CryptographicParameters hashed = parameters(hash, named);
    Stream<Signed> both =
        Stream.concat(Stream.of(new Signed(hashed, hex(vector, "message"), null)), digests);
    return version.isAtLeast(ProtocolVersion.V1_4)
        ? Stream.concat(both, Stream.of(new Signed(hashed, null, digest))).toList()
        : both.toList();
  }

  private static CryptographicParameters parameters(
      @Nullable HashingAlgorithm hash, @Nullable DigitalSignatureAlgorithm named) {
    return CryptographicParameters.builder()
        .hashingAlgorithm(hash)
        .digitalSignatureAlgorithm(named)
        .build();
  }

  private static ByteString digest(JsonNode vector, @Nullable HashingAlgorithm hash)
      throws GeneralSecurityException {
    return hash == null
        ? hex(vector, "digest")
        : ByteString.adopt(
            MessageDigest.getInstance(hashName(vector).standardName())
                .digest(hex(vector, "message").toByteArray()));
  }

  private static Hash hashName(JsonNode vector) {
    return Hash.valueOf(vector.path("hash").asText().toUpperCase(Locale.ROOT));
  }

  private static @Nullable HashingAlgorithm hashOf(JsonNode vector) {
    return switch (vector.path("hash").asText()) {
      case "sha1" -> HashingAlgorithm.SHA_1;
      case "sha224" -> HashingAlgorithm.SHA_224;
      case "sha256" -> HashingAlgorithm.SHA_256;
      case "sha384" -> HashingAlgorithm.SHA_384;
      case "sha512" -> HashingAlgorithm.SHA_512;
      default -> null;
    };
  }

  private static Curve curveOf(JsonNode vector) {
    return switch (vector.path("curve").asText()) {
      case "nist256p1" -> Curve.P256;
      case "secp384r1" -> Curve.P384;
      default -> Curve.SECP256K1;
    };
  }

  /** ECDSA-Sig-Value of RFC 3279. */
  private static String der(JsonNode vector) {
    String both = integer(vector.path("r").asText()) + integer(vector.path("s").asText());
    return tagged("30", both);
  }

  private static String integer(String hex) {
    return tagged("02", HexFormat.of().formatHex(new BigInteger(hex, 16).toByteArray()));
  }

  private static String tagged(String tag, String content) {
    return tag + "%02x".formatted(content.length() / 2) + content;
  }

  /**
   * Published with the lower s, and signed so; its counterpart n - s is a signature all the same.
   */
  @Test
  void theHigherSIsVerified() throws GeneralSecurityException {
    BigInteger order =
        new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    int tried = 0;
    for (JsonNode vector : Vectors.of("ecdsa-rfc6979")) {
      if (vector.path("low_s").asBoolean()) {
        BigInteger s = new BigInteger(vector.path("s").asText(), 16);
        assertEquals(-1, s.compareTo(order.shiftRight(1)), "published with the lower s");
        Pair pair =
            Pair.of(
                app, Curve.SECP256K1, CryptographicAlgorithm.EC, vector.path("private").asText());
        String higher =
            tagged(
                "30", integer(vector.path("r").asText()) + integer(order.subtract(s).toString(16)));
        Signed what = new Signed(NOTHING, null, digest(vector, hashOf(vector)));
        isGood(app, pair.publicKey(), what, ByteString.ofHex(higher));
        tried++;
      }
    }
    assertEquals(5, tried);
  }
}
