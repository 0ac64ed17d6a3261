package io.rootward.server.operation;

import static io.rootward.server.testing.Requests.mask;
import static io.rootward.server.testing.Requests.register;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.RequestHeader;
import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.SymmetricKey;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.payload.DeriveKey;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvWriter;
import io.rootward.server.access.Grant;
import io.rootward.server.access.Permission;
import io.rootward.server.testing.Masters;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Derive Key is refused with, by condition and version: one table, every cell of it tried.
 * What an engine cannot do needs one that cannot: suite {@code DerivedOnEnginesTest} has it on
 * tokens. Nothing is Archived here, for Archive is not among the server's operations.
 */
class DeriveKeyReasonsTest {
  private static final String KEY = "000102030405060708090a0b0c0d0e0f";
  private static final int DERIVE = mask(CryptographicUsageMask.DERIVE_KEY);
  private static final int BITS = 128;
  private static final String BLOCK = "00".repeat(16);
  @TempDir private Path folder;

  /**
   * A row of the table: what is wrong, and with what it is answered in 1.x, 2.0 and 2.1. A reason
   * of 2.x does not exist in 1.x.
   */
  enum Condition {
    UNKNOWN_BASE(
        ResultReason.ITEM_NOT_FOUND,
        ResultReason.OBJECT_NOT_FOUND,
        (server, app) -> Requests.derive("nobody", "01")),
    BASE_OF_ANOTHER_TENANT(
        ResultReason.ITEM_NOT_FOUND,
        ResultReason.OBJECT_NOT_FOUND,
        (server, app) -> Requests.derive(base(server.client("other"), DERIVE), "01")),
    NO_BIT_DERIVE_KEY(
        ResultReason.INVALID_FIELD,
        ResultReason.INCOMPATIBLE_CRYPTOGRAPHIC_USAGE_MASK,
        (server, app) -> Requests.derive(base(app, mask(CryptographicUsageMask.ENCRYPT)), "01")),
    OBJECT_TYPE_NOT_DERIVABLE(
        ResultReason.INVALID_FIELD,
        ResultReason.INVALID_OBJECT_TYPE,
        (server, app) ->
            derive(
                ObjectType.PRIVATE_KEY,
                base(app, DERIVE),
                DerivationMethod.HMAC,
                Requests.hmac("01"),
                wanted(BITS))),
    BASE_OF_A_WRONG_TYPE(
        ResultReason.INVALID_FIELD,
        ResultReason.INVALID_OBJECT_TYPE,
        (server, app) -> {
          String key = Masters.pair(app, RecommendedCurve.P_256).privateKeyUniqueIdentifier();
          return Requests.derive(key, "01");
        }),
    PRE_ACTIVE(
        ResultReason.PERMISSION_DENIED,
        ResultReason.PERMISSION_DENIED,
        ResultReason.WRONG_KEY_LIFECYCLE_STATE,
        (server, app) ->
            Requests.derive(
                app.createAes(Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, DERIVE)),
                "01")),
    DEACTIVATED(
        ResultReason.PERMISSION_DENIED,
        ResultReason.PERMISSION_DENIED,
        ResultReason.WRONG_KEY_LIFECYCLE_STATE,
        (server, app) -> {
          String base = base(app, DERIVE);
          app.ok(Requests.revoke(base, RevocationReasonCode.SUPERSEDED));
          return Requests.derive(base, "01");
        }),
    PAST_PROTECT_STOP(
        ResultReason.PERMISSION_DENIED,
        ResultReason.PERMISSION_DENIED,
        ResultReason.WRONG_KEY_LIFECYCLE_STATE,
        (server, app) -> {
          Attribute<?> stop =
              Attribute.of(AttributeTypes.PROTECT_STOP_DATE, TestServer.START.plusSeconds(1));
          String base = base(app, DERIVE, stop);
          server.clock().move(Duration.ofSeconds(2));
          return Requests.derive(base, "01");
        }),
    KEY_VALUE_NOT_HERE(
        ResultReason.KEY_VALUE_NOT_PRESENT,
        ResultReason.KEY_VALUE_NOT_PRESENT,
        (server, app) -> {
          Attributes attributes =
              Attributes.of(
                  Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, DERIVE),
                  Requests.activeSinceLong());
          SymmetricKey none =
              new SymmetricKey(
                  new KeyBlock(
                      KeyFormatType.RAW, null, null, CryptographicAlgorithm.AES, BITS, null));
          Register.Request register =
              new Register.Request(ObjectType.SYMMETRIC_KEY, attributes, none, null);
          return Requests.derive(
              app.ok(register, Register.Response.class).uniqueIdentifier(), "01");
        }) {
      // Before 1.2 the value of a key is always here, and there is no such reason.
      @Override
      ResultReason in(ProtocolVersion version) {
        return version.isAtLeast(ProtocolVersion.V1_2)
            ? super.in(version)
            : ResultReason.ILLEGAL_OPERATION;
      }
    },
    HASH_MISSING(
        ResultReason.INVALID_FIELD,
        ResultReason.BAD_CRYPTOGRAPHIC_PARAMETERS,
        (server, app) -> derive(base(app, DERIVE), DerivationMethod.HMAC, parameters(null, "01"))),
    MODE_MISSING(
        ResultReason.INVALID_FIELD,
        ResultReason.BAD_CRYPTOGRAPHIC_PARAMETERS,
        (server, app) ->
            derive(base(app, DERIVE), DerivationMethod.ENCRYPT, parameters(null, BLOCK))),
    MODE_KNOWN_AND_NOT_OFFERED(
        ResultReason.INVALID_FIELD,
        ResultReason.UNSUPPORTED_CRYPTOGRAPHIC_PARAMETERS,
        (server, app) ->
            derive(
                base(app, DERIVE),
                DerivationMethod.ENCRYPT,
                parameters(mode(BlockCipherMode.XTS), BLOCK))),
    HASH_KNOWN_AND_NOT_OFFERED(
        ResultReason.INVALID_FIELD,
        ResultReason.UNSUPPORTED_CRYPTOGRAPHIC_PARAMETERS,
        (server, app) ->
            derive(
                base(app, DERIVE),
                DerivationMethod.HMAC,
                parameters(Requests.hash(HashingAlgorithm.TIGER), "01"))),
    HASH_OFFERED_FOR_CODES_ONLY(
        ResultReason.INVALID_FIELD,
        ResultReason.UNSUPPORTED_CRYPTOGRAPHIC_PARAMETERS,
        (server, app) ->
            derive(
                base(app, DERIVE),
                DerivationMethod.HASH,
                new DerivationParameters(
                    Requests.hash(HashingAlgorithm.MD5), null, List.of(), null, null))),
    SALT_MISSING(
        ResultReason.INVALID_FIELD,
        ResultReason.INVALID_FIELD,
        (server, app) ->
            derive(
                base(app, DERIVE),
                DerivationMethod.PBKDF2,
                new DerivationParameters(hash(), null, List.of(), null, 1))),
    ITERATIONS_MISSING(
        ResultReason.INVALID_FIELD,
        ResultReason.INVALID_FIELD,
        (server, app) ->
            derive(
                base(app, DERIVE),
                DerivationMethod.PBKDF2,
                new DerivationParameters(hash(), null, List.of(), ByteString.ofHex("01"), null))),
    NO_ITERATIONS(
        ResultReason.INVALID_FIELD,
        ResultReason.INVALID_FIELD,
        (server, app) ->
            derive(
                base(app, DERIVE),
                DerivationMethod.PBKDF2,
                new DerivationParameters(hash(), null, List.of(), ByteString.ofHex("01"), 0))),
    DATA_MISSING(
        ResultReason.INVALID_FIELD,
        ResultReason.INVALID_FIELD,
        (server, app) ->
            derive(
                base(app, DERIVE),
                DerivationMethod.HMAC,
                new DerivationParameters(hash(), null, List.of(), null, null))),
    DATA_GIVEN_TWICE(
        ResultReason.INVALID_MESSAGE,
        ResultReason.INVALID_MESSAGE,
        (server, app) -> {
          String data =
              app.ok(Requests.secret("0102", DERIVE), Register.Response.class).uniqueIdentifier();
          return new DeriveKey.Request(
              ObjectType.SYMMETRIC_KEY,
              List.of(UniqueIdentifier.of(base(app, DERIVE)), UniqueIdentifier.of(data)),
              DerivationMethod.HMAC,
              Requests.hmac("01"),
              wanted(BITS));
        }),
    DATA_BESIDE_A_PASSWORD(
        ResultReason.INVALID_MESSAGE,
        ResultReason.INVALID_MESSAGE,
        (server, app) ->
            derive(
                base(app, DERIVE),
                DerivationMethod.PBKDF2,
                new DerivationParameters(
                    hash(), null, List.of(ByteString.ofHex("02")), ByteString.ofHex("01"), 1))),
    DATA_BESIDE_A_HASHED_KEY(
        ResultReason.INVALID_FIELD,
        ResultReason.INVALID_FIELD,
        (server, app) ->
            derive(base(app, DERIVE), DerivationMethod.HASH, parameters(hash(), "01"))),
    TWO_KEYS(
        ResultReason.INVALID_FIELD,
        ResultReason.INVALID_FIELD,
        (server, app) -> {
          UniqueIdentifier base = UniqueIdentifier.of(base(app, DERIVE));
          return new DeriveKey.Request(
              ObjectType.SYMMETRIC_KEY,
              List.of(base, base),
              DerivationMethod.HMAC,
              Requests.hmac("01"),
              wanted(BITS));
        }),
    LENGTH_MISSING(
        ResultReason.INVALID_FIELD,
        ResultReason.INVALID_ATTRIBUTE,
        (server, app) -> {
          Attributes none = wanted(BITS).without(AttributeTypes.CRYPTOGRAPHIC_LENGTH);
          return wanting(app, none);
        }),
    LENGTH_NOT_OF_BYTES(
        ResultReason.INVALID_FIELD,
        ResultReason.INVALID_ATTRIBUTE,
        (server, app) -> wanting(app, wanted(BITS + 1))),
    LENGTH_THAT_THE_ALGORITHM_LACKS(
        ResultReason.INVALID_FIELD,
        ResultReason.INVALID_ATTRIBUTE,
        (server, app) -> wanting(app, wanted(BITS + 8))),
    ALGORITHM_MISSING(
        ResultReason.INVALID_FIELD,
        ResultReason.INVALID_ATTRIBUTE,
        (server, app) -> {
          Attributes none = wanted(BITS).without(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM);
          return wanting(app, none);
        }),
    LONGER_THAN_THE_OUTPUT(
        ResultReason.CRYPTOGRAPHIC_FAILURE,
        ResultReason.CRYPTOGRAPHIC_FAILURE,
        (server, app) ->
            derive(
                ObjectType.SECRET_DATA,
                base(app, DERIVE),
                DerivationMethod.HMAC,
                Requests.hmac("01"),
                Attributes.of(
                    Attribute.of(AttributeTypes.CRYPTOGRAPHIC_LENGTH, 2_048),
                    Attribute.of(AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, DERIVE)))),
    BLOCK_THAT_IS_NONE(
        ResultReason.CRYPTOGRAPHIC_FAILURE,
        ResultReason.CRYPTOGRAPHIC_FAILURE,
        (server, app) ->
            derive(
                base(app, DERIVE),
                DerivationMethod.ENCRYPT,
                parameters(mode(BlockCipherMode.ECB), BLOCK + "00"))),
    CURVES_THAT_DIFFER(
        ResultReason.CRYPTOGRAPHIC_FAILURE,
        ResultReason.CRYPTOGRAPHIC_FAILURE,
        (server, app) -> {
          String own = Masters.pair(app, RecommendedCurve.P_256).privateKeyUniqueIdentifier();
          String peer = Masters.pair(app, RecommendedCurve.SECP256K1).publicKeyUniqueIdentifier();
          return new DeriveKey.Request(
              ObjectType.SYMMETRIC_KEY,
              List.of(UniqueIdentifier.of(own), UniqueIdentifier.of(peer)),
              DerivationMethod.ASYMMETRIC_KEY,
              new DerivationParameters(null, null, List.of(), null, null),
              wanted(BITS));
        }) {
      @Override
      ProtocolVersion since() {
        return ProtocolVersion.V1_4;
      }
    },
    DATA_THAT_AN_AGREEMENT_DOES_NOT_TAKE(
        ResultReason.INVALID_FIELD,
        ResultReason.INVALID_FIELD,
        (server, app) -> {
          CreateKeyPair.Response pair = Masters.pair(app, RecommendedCurve.P_256);
          return new DeriveKey.Request(
              ObjectType.SYMMETRIC_KEY,
              List.of(
                  UniqueIdentifier.of(pair.privateKeyUniqueIdentifier()),
                  UniqueIdentifier.of(pair.publicKeyUniqueIdentifier())),
              DerivationMethod.ASYMMETRIC_KEY,
              parameters(null, "01"),
              wanted(BITS));
        }) {
      @Override
      ProtocolVersion since() {
        return ProtocolVersion.V1_4;
      }
    },
    NAME_TAKEN(
        ResultReason.INVALID_FIELD,
        ResultReason.NON_UNIQUE_NAME_ATTRIBUTE,
        (server, app) -> {
          String base = base(app, DERIVE, Requests.name("taken"));
          return Requests.derive(base, "01", Requests.name("taken"));
        }),
    NO_PERMISSION(
        ResultReason.PERMISSION_DENIED,
        ResultReason.PERMISSION_DENIED,
        (server, app) -> {
          String base = base(app, DERIVE);
          server.grant(Grant.Effect.DENY, "app", "app", Permission.DERIVE_KEY);
          return Requests.derive(base, "01");
        });

    private final ResultReason in1x;
    private final ResultReason in20;
    private final ResultReason in21;

    private final BiFunction<TestServer, TestClient, DeriveKey.Request> request;

    Condition(
        ResultReason in1x,
        ResultReason in2x,
        BiFunction<TestServer, TestClient, DeriveKey.Request> request) {
      this(in1x, in2x, in2x, request);
    }

    Condition(
        ResultReason in1x,
        ResultReason in20,
        ResultReason in21,
        BiFunction<TestServer, TestClient, DeriveKey.Request> request) {
      this.request = request;
      this.in1x = in1x;
      this.in20 = in20;
      this.in21 = in21;
    }

    /** What brings it about. */
    DeriveKey.Request request(TestServer server, TestClient app) {
      return request.apply(server, app);
    }

    /** The version that the method came with. */
    ProtocolVersion since() {
      return ProtocolVersion.V1_0;
    }

    ResultReason in(ProtocolVersion version) {
      if (version.major() == 1) {
        return in1x;
      }
      return version.equals(ProtocolVersion.V2_0) ? in20 : in21;
    }
  }

  private static String base(TestClient client, int mask, Attribute<?>... more) {
    return client.ok(register(KEY, mask, more), Register.Response.class).uniqueIdentifier();
  }

  private static Attributes wanted(int bits) {
    return Attributes.of(
        Attribute.of(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.AES),
        Attribute.of(AttributeTypes.CRYPTOGRAPHIC_LENGTH, bits),
        Attribute.of(
            AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK, mask(CryptographicUsageMask.ENCRYPT)));
  }

  private static CryptographicParameters hash() {
    return CryptographicParameters.builder().hashingAlgorithm(HashingAlgorithm.SHA_256).build();
  }

  private static CryptographicParameters mode(BlockCipherMode mode) {
    return CryptographicParameters.builder().blockCipherMode(mode).build();
  }

  private static DerivationParameters parameters(
      @Nullable CryptographicParameters how, String data) {
    return new DerivationParameters(how, null, List.of(ByteString.ofHex(data)), null, null);
  }

  /** Nothing wrong but what is wanted. */
  private static DeriveKey.Request wanting(TestClient app, Attributes wanted) {
    return derive(
        ObjectType.SYMMETRIC_KEY,
        base(app, DERIVE),
        DerivationMethod.HMAC,
        Requests.hmac("01"),
        wanted);
  }

  private static DeriveKey.Request derive(
      String base, DerivationMethod method, DerivationParameters parameters) {
    return derive(ObjectType.SYMMETRIC_KEY, base, method, parameters, wanted(BITS));
  }

  private static DeriveKey.Request derive(
      ObjectType type,
      String base,
      DerivationMethod method,
      DerivationParameters parameters,
      Attributes wanted) {
    return new DeriveKey.Request(
        type, List.of(UniqueIdentifier.of(base)), method, parameters, wanted);
  }

  private static Stream<Arguments> cells() {
    return Arrays.stream(Condition.values())
        .flatMap(
            row ->
                ProtocolVersion.SUPPORTED.stream()
                    .filter(version -> version.isAtLeast(row.since()))
                    .map(version -> Arguments.of(row, version)));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void isRefusedWith(Condition condition, ProtocolVersion version) {
    TestServer server = new TestServer(folder);
    TestClient app = server.client("app");
    DeriveKey.Request request = condition.request(server, app);
    app.in(version).refused(condition.in(version), request);
  }

  /**
   * HKDF came with KMIP 2.0; the other number nobody has given away. KMIP 2.x has a reason of its
   * own for unknown enumerations, which all others get.
   */
  @ParameterizedTest
  @MethodSource("unknownMethods")
  void aMethodThatTheVersionDoesNotHave(ProtocolVersion version, int method) {
    TestClient app = new TestServer(folder).client("app").in(version);
    RequestMessage message =
        RequestMessage.of(
            RequestHeader.of(version, 1),
            List.of(RequestBatchItem.of(Requests.derive(base(app, DERIVE), "01"))));
    byte[] bytes = TtlvWriter.write(message.toItem());
    ByteBuffer fields = ByteBuffer.wrap(bytes);
    int at = 0;
    while (fields.getInt(at) >>> 8 != Tag.DERIVATION_METHOD.code()) {
      at++;
    }
    fields.putInt(at + 8, method);
    ResponseBatchItem answer = TestClient.read(app.answer(bytes).bytes()).batchItems().getFirst();
    assertEquals(ResultReason.INVALID_FIELD, answer.resultReason());
  }

  private static Stream<Arguments> unknownMethods() {
    Stream<Arguments> none =
        ProtocolVersion.SUPPORTED.stream().map(version -> Arguments.of(version, 0x77));
    Stream<Arguments> later =
        ProtocolVersion.SUPPORTED.stream()
            .filter(version -> version.major() == 1)
            .map(version -> Arguments.of(version, DerivationMethod.HKDF.code()));
    return Stream.concat(none, later);
  }
}
