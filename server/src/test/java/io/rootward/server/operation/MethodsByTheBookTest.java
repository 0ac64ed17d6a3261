package io.rootward.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import io.rootward.server.textbook.Methods;
import io.rootward.server.textbook.Weierstrass;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random keys, data and lengths: Derive Key against what its standards say. The seed of the random
 * numbers is fixed, and every length stands in the messages.
 */
class MethodsByTheBookTest {
  private static final long SEED = 20261122;
  private static final int ROUNDS = 8;
  private static final int DERIVE = CryptographicUsageMask.DERIVE_KEY.code();

  @TempDir private Path folder;
  private final Random random = new Random(SEED);
  private TestClient app;

  @BeforeEach
  void start() {
    app = new TestServer(folder).client("app");
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static ByteString hex(byte[] bytes) {
    return ByteString.copyOf(bytes);
  }

  private String secret(byte[] key) {
    return made(Requests.secret(hex(key).toHex(), DERIVE));
  }

  private String aes(byte[] key) {
    return made(Requests.register(hex(key).toHex(), DERIVE));
  }

  private String made(Register.Request request) {
    return app.ok(request, Register.Response.class).uniqueIdentifier();
  }

  private static DerivationParameters parameters(
      @Nullable CryptographicParameters how, byte @Nullable [] iv, byte[]... data) {
    List<ByteString> all = Arrays.stream(data).map(MethodsByTheBookTest::hex).toList();
    return new DerivationParameters(how, iv == null ? null : hex(iv), all, null, null);
  }

  private static DerivationParameters salted(
      @Nullable CryptographicParameters how,
      byte @Nullable [] salt,
      @Nullable Integer iterations,
      byte[]... data) {
    List<ByteString> all = Arrays.stream(data).map(MethodsByTheBookTest::hex).toList();
    return new DerivationParameters(how, null, all, salt == null ? null : hex(salt), iterations);
  }

  private static DeriveKey.Request request(
      DerivationMethod method, DerivationParameters parameters, int length, String... bases) {
    return new DeriveKey.Request(
        ObjectType.SECRET_DATA,
        Arrays.stream(bases).<UniqueIdentifier>map(UniqueIdentifier::of).toList(),
        method,
        parameters,
        Attributes.builder().add(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 8 * length).build());
  }

  private void check(
      byte[] expected, DerivationMethod method, DerivationParameters parameters, String... bases) {
    DeriveKey.Request request = request(method, parameters, expected.length, bases);
    String child = app.ok(request, DeriveKey.Response.class).uniqueIdentifier();
    assertEquals(
        hex(expected).toHex(),
        KeptChildrenTest.material(app, child),
        () -> method + " of " + expected.length + " bytes, seed " + SEED);
  }

  private void tooLong(
      int length, DerivationMethod method, DerivationParameters parameters, String... bases) {
    app.refused(ResultReason.CRYPTOGRAPHIC_FAILURE, request(method, parameters, length, bases));
  }

  @ParameterizedTest
  @EnumSource(
      value = HashingAlgorithm.class,
      names = {
        "SHA_1",
        "SHA_224",
        "SHA_256",
        "SHA_384",
        "SHA_512",
        "SHA_512_224",
        "SHA_512_256",
        "SHA3_224",
        "SHA3_256",
        "SHA3_384",
        "SHA3_512"
      })
  void everyHash(HashingAlgorithm algorithm) {
    String hash = algorithm.name().replace("SHA_512_", "SHA-512/").replace('_', '-');
    CryptographicParameters how = Requests.hash(algorithm);
    byte[] key = bytes(1 + random.nextInt(200));
    byte[] data = bytes(1 + random.nextInt(100));
    byte[] iv = bytes(1 + random.nextInt(40));
    byte[] salt = bytes(1 + random.nextInt(150));
    String base = secret(key);
    int length = 1 + random.nextInt(200);
    check(Methods.hash(hash, key, 20), DerivationMethod.HASH, parameters(how, null), base);
    check(
        Methods.hmac(hash, key, data, 20),
        DerivationMethod.HMAC,
        parameters(how, null, data),
        base);
    check(
        Methods.counter(Methods.hmac(hash, key), data, length),
        DerivationMethod.NIST800_108_C,
        parameters(how, null, data),
        base);
    check(
        Methods.feedback(Methods.hmac(hash, key), iv, data, length),
        DerivationMethod.NIST800_108_F,
        parameters(how, iv, data),
        base);
    check(
        Methods.doublePipeline(Methods.hmac(hash, key), data, length),
        DerivationMethod.NIST800_108_DPI,
        parameters(how, null, data),
        base);
    check(
        Methods.hkdf(hash, key, salt, data, length),
        DerivationMethod.HKDF,
        salted(how, salt, null, data),
        base);
    int iterations = 1 + random.nextInt(5);
    check(
        Methods.pbkdf2(hash, key, salt, iterations, length),
        DerivationMethod.PBKDF2,
        salted(how, salt, iterations),
        base);
  }

  @Test
  void whatIsTakenWhereNothingIsSaid() {
    byte[] key = bytes(32);
    byte[] data = bytes(24);
    check(
        Methods.pbkdf2("SHA-1", key, data, 3, 50),
        DerivationMethod.PBKDF2,
        salted(null, data, 3),
        secret(key));
    check(
        Methods.hkdf("SHA-256", key, new byte[0], new byte[0], 50),
        DerivationMethod.HKDF,
        salted(null, null, null),
        secret(key));
    check(
        Methods.feedback(Methods.cmac(key), new byte[0], data, 50),
        DerivationMethod.NIST800_108_F,
        parameters(null, null, data),
        aes(key));
  }

  @ParameterizedTest
  @CsvSource({"16", "24", "32"})
  void cmac(int keyLength) {
    CryptographicParameters how = Requests.mode(BlockCipherMode.CMAC);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] key = bytes(keyLength);
      byte[] data = bytes(1 + random.nextInt(70));
      byte[] iv = bytes(random.nextInt(33));
      int length = 1 + random.nextInt(100);
      String base = aes(key);
      check(
          Methods.counter(Methods.cmac(key), data, length),
          DerivationMethod.NIST800_108_C,
          parameters(how, null, data),
          base);
      check(
          Methods.feedback(Methods.cmac(key), iv, data, length),
          DerivationMethod.NIST800_108_F,
          parameters(how, iv, data),
          base);
      check(
          Methods.doublePipeline(Methods.cmac(key), data, length),
          DerivationMethod.NIST800_108_DPI,
          parameters(how, null, data),
          base);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = BlockCipherMode.class,
      names = {"ECB", "CBC", "CFB", "OFB", "CTR"})
  void encryption(BlockCipherMode mode) {
    boolean blocks = mode == BlockCipherMode.ECB || mode == BlockCipherMode.CBC;
    CryptographicParameters padding =
        CryptographicParameters.builder()
            .blockCipherMode(mode)
            .paddingMethod(PaddingMethod.PKCS5)
            .build();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] key = bytes(16 + 8 * random.nextInt(3));
      byte[] iv = bytes(16);
      byte[] data = bytes(blocks ? 16 * (1 + random.nextInt(4)) : 1 + random.nextInt(70));
      String base = aes(key);
      int length = 1 + random.nextInt(data.length);
      String name = mode.name() + "/NoPadding";
      DerivationParameters plain = parameters(Requests.mode(mode), iv, data);
      check(Methods.encrypt(name, key, iv, data, length), DerivationMethod.ENCRYPT, plain, base);
      tooLong(data.length + 1, DerivationMethod.ENCRYPT, plain, base);
      check(
          Methods.encrypt(name, key, new byte[16], data, data.length),
          DerivationMethod.ENCRYPT,
          parameters(Requests.mode(mode), null, data),
          base);
      if (blocks) {
        byte[] odd = bytes(1 + random.nextInt(40));
        check(
            Methods.encrypt(
                mode.name() + "/PKCS5Padding", key, iv, odd, 16 * (odd.length / 16 + 1)),
            DerivationMethod.ENCRYPT,
            parameters(padding, iv, odd),
            base);
      }
    }
  }

  @Test
  void nothingIsStretched() {
    CryptographicParameters how = Requests.hash(HashingAlgorithm.SHA_256);
    byte[] key = bytes(32);
    byte[] data = bytes(10);
    String base = secret(key);
    check(Methods.hash("SHA-256", key, 32), DerivationMethod.HASH, parameters(how, null), base);
    tooLong(33, DerivationMethod.HASH, parameters(how, null), base);
    check(
        Methods.hmac("SHA-256", key, data, 32),
        DerivationMethod.HMAC,
        parameters(how, null, data),
        base);
    tooLong(33, DerivationMethod.HMAC, parameters(how, null, data), base);
    check(
        Methods.hkdf("SHA-256", key, data, data, 255 * 32),
        DerivationMethod.HKDF,
        salted(how, data, null, data),
        base);
    tooLong(255 * 32 + 1, DerivationMethod.HKDF, salted(how, data, null, data), base);
    check(
        Methods.aws(key, data, key, data, 32),
        DerivationMethod.AWS_SIGNATURE_VERSION_4,
        parameters(null, null, data, key, data),
        base);
    tooLong(
        33,
        DerivationMethod.AWS_SIGNATURE_VERSION_4,
        parameters(null, null, data, key, data),
        base);
  }

  @ParameterizedTest
  @EnumSource(
      value = RecommendedCurve.class,
      names = {"P_256", "SECP256K1"})
  void agreement(RecommendedCurve named) {
    Weierstrass curve = named == RecommendedCurve.P_256 ? Weierstrass.P256 : Weierstrass.SECP256K1;
    BigInteger d = new BigInteger(1, bytes(32)).mod(curve.n());
    BigInteger e = new BigInteger(1, bytes(32)).mod(curve.n());
    Weierstrass.Point q = Objects.requireNonNull(curve.times(e, curve.g()));
    byte[] shared = Objects.requireNonNull(curve.times(d, q)).xBytes();
    ByteString scalar = ByteString.ofHex("%064x".formatted(d));
    ByteString point = ByteString.ofHex("04" + hex(q.plain()).toHex());
    String own = made(Requests.registerEc(named, ObjectType.PRIVATE_KEY, scalar, DERIVE));
    String peer = made(Requests.registerEc(named, ObjectType.PUBLIC_KEY, point, DERIVE));

    check(shared, DerivationMethod.ASYMMETRIC_KEY, parameters(null, null), own, peer);
    check(shared, DerivationMethod.ASYMMETRIC_KEY, parameters(null, null), peer, own);
    tooLong(33, DerivationMethod.ASYMMETRIC_KEY, parameters(null, null), own, peer);
    for (HashingAlgorithm hash : List.of(HashingAlgorithm.SHA_1, HashingAlgorithm.SHA_512)) {
      byte[] info = bytes(random.nextInt(40));
      int length = 1 + random.nextInt(200);
      check(
          Methods.x963(hash.name().replace('_', '-'), shared, info, length),
          DerivationMethod.ASYMMETRIC_KEY,
          info.length == 0
              ? parameters(Requests.hash(hash), null)
              : parameters(Requests.hash(hash), null, info),
          own,
          peer);
    }
  }
}
