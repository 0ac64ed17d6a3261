package io.rootward.server.operation;

import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.access.Principal;
import io.rootward.server.object.KmipException;
import io.rootward.server.stream.Opening;
import io.rootward.server.stream.Stream;
import io.rootward.server.stream.StreamOwner;
import io.rootward.server.stream.StreamState;
import io.rootward.server.stream.Streams;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the operation in parts that a request is a step of. Thread-safe. */
final class Steps {
  private final Streams streams;

  Steps(Streams streams) {
    this.streams = streams;
  }

  /**
   * The step that a request asks for, its data taken in; of an operation in one part the only one.
   * A step that fails afterwards ends its operation.
   *
   * @param key identifier of the key as the first step names it; empty for an operation without
   * @param fresh what the first step begins with
   * @throws KmipException Invalid Correlation Value when there is no such operation, Invalid Field
   *     when it was begun with another key or other parameters
   */
  Step step(
      Asked asked, String key, OperationContext context, Supplier<? extends StreamState> fresh) {
    StreamOwner owner = owner(context);
    Stream stream =
        asked.correlation() == null
            ? streams.begun(owner, opening(asked, key), fresh.get())
            : goneOn(streams.taken(asked.correlation(), owner), asked, key);
    int bytes = add(asked.data(), stream, context);
    return new Step(streams, stream, asked, bytes);
  }

  /** The key that a step names; empty when it goes on without naming it again. */
  static String named(Asked asked, OperationContext context) {
    boolean again = asked.correlation() != null && asked.identifier() == null;
    return again ? "" : context.identifier(asked.identifier());
  }

  private static StreamOwner owner(OperationContext context) {
    Principal principal = context.principal();
    return new StreamOwner(principal.tenant(), principal.label(), context.operation());
  }

  /** Copied, because the bytes of a request are wiped when it was answered. */
  private static Opening opening(Asked asked, String key) {
    if (!asked.last() && asked.parameters() != null && asked.parameters().pSource() != null) {
      throw new KmipException(ResultReason.INVALID_FIELD, "P Source is for operations in one part");
    }
    return new Opening(
        key,
        asked.parameters(),
        copied(asked.ivCounterNonce()),
        copied(asked.additionalData()),
        copied(asked.proof()));
  }

  private static @Nullable ByteString copied(@Nullable ByteString bytes) {
    return bytes == null ? null : ByteString.adopt(bytes.toByteArray());
  }

  /** What contradicts the first step is refused, and the operation stays open as it was. */
  private Stream goneOn(Stream stream, Asked asked, String key) {
    Opening opening = stream.opening();
    boolean sameKey = asked.identifier() == null || key.equals(opening.identifier());
    boolean sameWay = asked.parameters() == null || asked.parameters().equals(opening.parameters());
    if (!sameKey || !sameWay) {
      streams.keep(stream);
      throw new KmipException(
          ResultReason.INVALID_FIELD,
          "the operation in parts was begun with "
              + (sameKey ? "other Cryptographic Parameters" : "another key"));
    }
    return stream;
  }

  private static int add(@Nullable Data given, Stream stream, OperationContext context) {
    if (given == null) {
      return 0;
    }
    byte[] data = context.data(given).toByteArray();
    try {
      stream.state().add(data);
      return data.length;
    } finally {
      Arrays.fill(data, (byte) 0);
    }
  }
}
