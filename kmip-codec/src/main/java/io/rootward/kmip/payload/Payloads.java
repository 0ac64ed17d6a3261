package io.rootward.kmip.payload;

import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The declarations of all operations that this program understands. */
public final class Payloads {
  /** One declaration for each operation. */
  public static final List<PayloadCodec<?, ?>> ALL =
      List.of(
          Activate.CODEC,
          AddAttribute.CODEC,
          AdjustAttribute.CODEC,
          Check.CODEC,
          Create.CODEC,
          CreateKeyPair.CODEC,
          CreateSplitKey.CODEC,
          Decrypt.CODEC,
          DeleteAttribute.CODEC,
          DeriveKey.CODEC,
          Destroy.CODEC,
          DiscoverVersions.CODEC,
          Encrypt.CODEC,
          Get.CODEC,
          GetAttributeList.CODEC,
          GetAttributes.CODEC,
          GetUsageAllocation.CODEC,
          Hash.CODEC,
          JoinSplitKey.CODEC,
          Locate.CODEC,
          Log.CODEC,
          Mac.CODEC,
          MacVerify.CODEC,
          ModifyAttribute.CODEC,
          ObtainLease.CODEC,
          Ping.CODEC,
          Query.CODEC,
          ReKey.CODEC,
          ReKeyKeyPair.CODEC,
          Register.CODEC,
          Revoke.CODEC,
          RngRetrieve.CODEC,
          RngSeed.CODEC,
          SetAttribute.CODEC,
          Sign.CODEC,
          SignatureVerify.CODEC);

  private static final Map<Operation, PayloadCodec<?, ?>> BY_OPERATION =
      index(PayloadCodec::operation);
  private static final Map<Class<?>, PayloadCodec<?, ?>> BY_REQUEST =
      index(PayloadCodec::requestType);
  private static final Map<Class<?>, PayloadCodec<?, ?>> BY_RESPONSE =
      index(PayloadCodec::responseType);

  private Payloads() {}

  private static <K> Map<K, PayloadCodec<?, ?>> index(Function<PayloadCodec<?, ?>, K> key) {
    return ALL.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
  }

  /** The operation of a request, or null for one that is not understood. */
  public static @Nullable Operation operationOf(RequestPayload request) {
    PayloadCodec<?, ?> codec = BY_REQUEST.get(request.getClass());
    return codec == null ? null : codec.operation();
  }

  /** The operation of a response, or null for one that is not understood. */
  public static @Nullable Operation operationOf(ResponsePayload response) {
    PayloadCodec<?, ?> codec = BY_RESPONSE.get(response.getClass());
    return codec == null ? null : codec.operation();
  }

  /**
   * The payload of a batch item of a request. A payload that is not what its operation has becomes
   * an {@link InvalidRequest}; an operation that is not understood an {@link UnknownRequest}.
   */
  public static RequestPayload readRequest(int operation, TtlvItem item, ReadContext context) {
    PayloadCodec<?, ?> codec = codecOf(operation, context.version());
    if (codec == null) {
      return new UnknownRequest(item);
    }
    try {
      return codec.request().read(item, context);
    } catch (FieldException failure) {
      return new InvalidRequest(failure);
    }
  }

  /**
   * The payload of a batch item of a response.
   *
   * @throws FieldException when it is not what its operation has
   */
  public static ResponsePayload readResponse(int operation, TtlvItem item, ReadContext context) {
    PayloadCodec<?, ?> codec = codecOf(operation, context.version());
    return codec == null ? new UnknownResponse(item) : codec.response().read(item, context);
  }

  /** The item of a request's payload. */
  public static TtlvItem write(RequestPayload request, ProtocolVersion version) {
    return switch (request) {
      case UnknownRequest unknown -> unknown.payload();
      case InvalidRequest invalid -> throw invalid.failure();
      default -> writeRequest(require(BY_REQUEST.get(request.getClass())), request, version);
    };
  }

  /** The item of a response's payload. */
  public static TtlvItem write(ResponsePayload response, ProtocolVersion version) {
    return switch (response) {
      case UnknownResponse unknown -> unknown.payload();
      case WrittenResponse written -> written.payload();
      default -> writeResponse(require(BY_RESPONSE.get(response.getClass())), response, version);
    };
  }

  private static <Q extends RequestPayload> TtlvItem writeRequest(
      PayloadCodec<Q, ?> codec, RequestPayload request, ProtocolVersion version) {
    Q typed = codec.requestType().cast(request);
    return codec.request().write(Tag.REQUEST_PAYLOAD.code(), typed, version);
  }

  private static <P extends ResponsePayload> TtlvItem writeResponse(
      PayloadCodec<?, P> codec, ResponsePayload response, ProtocolVersion version) {
    P typed = codec.responseType().cast(response);
    return codec.response().write(Tag.RESPONSE_PAYLOAD.code(), typed, version);
  }

  private static @Nullable PayloadCodec<?, ?> codecOf(int code, ProtocolVersion version) {
    Operation operation = Operation.TABLE.ofCode(code);
    return operation == null || !operation.versions().includes(version)
        ? null
        : BY_OPERATION.get(operation);
  }

  private static PayloadCodec<?, ?> require(@Nullable PayloadCodec<?, ?> codec) {
    if (codec == null) {
      throw new IllegalStateException("a payload without a declaration");
    }
    return codec;
  }
}
