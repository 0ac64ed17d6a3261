package io.rootward.server.command.key;

import io.rootward.kmip.model.Data;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.Mac;
import io.rootward.kmip.payload.MacVerify;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.ResponsePayload;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.command.ProgressLine;
import io.rootward.server.config.OperatorException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An operation on data of any length: in one message as every version knows it, or, when it does
 * not fit one, in parts (KMIP 2.1 section 6.1, since 1.3).
 */
final class PartedCall {
  private final KeySession session;
  private final ProgressLine progress;

  /** Over one connection; what is done is shown to who looks on. */
  PartedCall(KeySession session, ProgressLine progress) {
    this.session = session;
    this.progress = progress;
  }

  /**
   * Where a request stands among those of one operation.
   *
   * @param correlation what the request before was answered; null for the first
   * @param init true for the first of several, else null
   * @param fin true for the last of several, else null
   * @param last whether it is the last, or the only one
   */
  record Place(
      @Nullable ByteString correlation,
      @Nullable Boolean init,
      @Nullable Boolean fin,
      boolean last) {
    /** A value that only the first request has. */
    <T> @Nullable T ifFirst(@Nullable T value) {
      return correlation == null ? value : null;
    }

    /** A value that only the last request has. */
    <T> @Nullable T ifLast(@Nullable T value) {
      return last ? value : null;
    }
  }

  /** Makes the request of a piece. */
  @FunctionalInterface
  interface Requests {
    /** The piece is null where only the end is told. */
    RequestPayload of(@Nullable ByteString piece, Place place);
  }

  /** A piece as requests have it. */
  static @Nullable Data data(@Nullable ByteString piece) {
    return piece == null ? null : Data.of(piece);
  }

  /** All of it; the last answer. */
  <P extends ResponsePayload> P run(DataParts parts, Requests requests, Class<P> answers) {
    return run(parts, requests, answers, _ -> {});
  }

  /**
   * All of it.
   *
   * @param each takes every answer, the last one too
   * @return the last answer
   * @throws OperatorException when a step is refused; the server then forgets the others
   */
  <P extends ResponsePayload> P run(
      DataParts parts, Requests requests, Class<P> answers, Consumer<P> each) {
    ByteString correlation = null;
    P answer = null;
    for (DataParts.Part part = parts.next(); part != null; part = parts.next()) {
      if (answer != null) {
        correlation = correlation(answer);
      }
      try {
        answer = session.call(request(part, requests, correlation), answers);
      } catch (OperatorException e) {
        throw Advice.ofPiece(e);
      } finally {
        part.data().wipe();
      }
      each.accept(answer);
      progress.at(parts.read(), parts.length(), "bytes");
    }
    if (answer == null) {
      throw new IllegalStateException("no input without a last piece");
    }
    return answer;
  }

  private static RequestPayload request(
      DataParts.Part part, Requests requests, @Nullable ByteString correlation) {
    boolean whole = part.first() && part.last();
    Place place =
        new Place(
            correlation,
            indicator(part.first() && !whole),
            indicator(part.last() && !whole),
            part.last());
    boolean none = part.data().length() == 0 && !part.first();
    return requests.of(none ? null : part.data(), place);
  }

  /** One that is false is left out. */
  private static @Nullable Boolean indicator(boolean set) {
    return set ? true : null;
  }

  private static ByteString correlation(ResponsePayload answer) {
    ByteString given =
        switch (answer) {
          case Encrypt.Response it -> it.correlationValue();
          case Decrypt.Response it -> it.correlationValue();
          case Sign.Response it -> it.correlationValue();
          case SignatureVerify.Response it -> it.correlationValue();
          case Mac.Response it -> it.correlationValue();
          case MacVerify.Response it -> it.correlationValue();
          default -> null;
        };
    if (given == null) {
      throw new OperatorException("the server does not go on with an operation in parts");
    }
    return given;
  }
}
