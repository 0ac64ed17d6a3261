package io.rootward.server.request;

import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.RequestHeader;
import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.message.ResponseHeader;
import io.rootward.kmip.message.ResponseMessage;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvException;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvItems;
import io.rootward.kmip.ttlv.TtlvReader;
import io.rootward.kmip.ttlv.TtlvWriter;
import io.rootward.server.access.Identity;
import io.rootward.server.access.Peer;
import io.rootward.server.access.Principal;
import io.rootward.server.audit.AuditRecord;
import io.rootward.server.object.KmipException;
import io.rootward.server.operation.Environment;
import io.rootward.server.operation.Handlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests: bytes in, bytes out. Thread-safe.
 *
 * <p>Every message gets an answer in its own version, also one that cannot be understood: vCenter
 * ended its connection when another server answered a 1.1 request with a 1.0 header. A message is
 * judged whole before its first operation runs.
 */
public final class RequestService {
  private static final Logger LOG = LoggerFactory.getLogger(RequestService.class);

  private final Environment environment;
  private final Handlers handlers;
  private final Authenticator authenticator;
  private final Supplier<Instant> stateTime;
  private final RequestLimits limits;
  private final RequestObserver observer;
  private final TtlvReader reader;

  /**
   * With everything a request needs.
   *
   * @param stateTime the time that decides about states, which never goes back
   */
  public RequestService(
      Environment environment,
      Handlers handlers,
      Identity identity,
      Supplier<Instant> stateTime,
      RequestLimits limits,
      RequestObserver observer) {
    this.environment = environment;
    this.handlers = handlers;
    this.authenticator = new Authenticator(identity);
    this.stateTime = stateTime;
    this.limits = limits;
    this.observer = observer;
    this.reader = new TtlvReader(limits.encoding());
  }

  /**
   * What goes back.
   *
   * @param bytes one encoded response message
   * @param close whether the connection must end: after bytes that were no message, nobody knows
   *     where the next one begins
   */
  public record Answer(byte[] bytes, boolean close) {}

  /** Answers one message. Keeps neither the request's bytes nor the answer's. */
  public Answer answer(Peer peer, byte[] request) {
    String correlation = environment.identifiers().get();
    TtlvItem item;
    try {
      item = reader.read(request);
    } catch (TtlvException e) {
      LOG.warn("request {} from {} is no message: {}", correlation, peer.address(), e.getMessage());
      ProtocolVersion version = answerable(HeaderPeek.version(request));
      Failure failure = Failures.of(e, version, correlation);
      return new Answer(refused(version, failure), true);
    }
    try {
      return new Answer(answer(peer, item, correlation), false);
    } finally {
      TtlvItems.wipe(item);
    }
  }

  /** The answer to bytes that were not read: in the oldest version, which every client knows. */
  public byte[] refuse(ResultReason reason, String message) {
    return refused(ProtocolVersion.V1_0, new Failure(reason, message));
  }

  private byte[] answer(Peer peer, TtlvItem item, String correlation) {
    ProtocolVersion version = answerable(RequestMessage.versionOf(item));
    RequestMessage message;
    try {
      message = RequestMessage.read(item);
    } catch (FieldException e) {
      LOG.warn("request {} from {} refused: {}", correlation, peer.address(), e.getMessage());
      return refused(version, Failures.of(e, version, correlation));
    }
    return answer(peer, message, correlation);
  }

  private byte[] answer(Peer peer, RequestMessage message, String correlation) {
    ProtocolVersion version = message.header().protocolVersion();
    Principal principal;
    try {
      principal = authenticator.principal(peer, message.header().authentication());
      HeaderRules.check(message, limits);
    } catch (KmipException e) {
      LOG.warn("request {} from {} refused: {}", correlation, peer.address(), e.getMessage());
      Failure failure = Failures.of(e, version, correlation);
      audit(peer, message, failure, correlation);
      return failure.reason() == ResultReason.AUTHENTICATION_NOT_SUCCESSFUL
          ? refused(version, failure)
          : encoded(message.header(), refusedItems(message, failure));
    }
    Instant now = stateTime.get().truncatedTo(ChronoUnit.SECONDS);
    BatchRun run =
        new BatchRun(environment, handlers, message, principal, now, correlation, observer);
    try {
      return encoded(message.header(), run.results());
    } finally {
      run.wipe();
    }
  }

  /** A message refused as a whole leaves one record, under the operation it began with. */
  private void audit(Peer peer, RequestMessage message, Failure failure, String correlation) {
    Operation first = message.batchItems().getFirst().operation();
    String operation = first == null ? BatchRun.UNKNOWN : first.specName();
    observer.begins(operation).ends(failure.reason().specName());
    environment
        .repository()
        .audit(
            new AuditRecord(
                environment.clock().instant(),
                authenticator.claimed(peer, message.header().authentication()),
                operation,
                null,
                null,
                failure.reason().specName(),
                correlation));
  }

  /**
   * The version to answer in: the request's, else the newest we speak of its major number, else our
   * newest; the oldest when it named none.
   */
  static ProtocolVersion answerable(@Nullable ProtocolVersion asked) {
    if (asked == null) {
      return ProtocolVersion.V1_0;
    }
    return ProtocolVersion.SUPPORTED.stream()
        .filter(it -> it.equals(asked))
        .findFirst()
        .or(
            () ->
                ProtocolVersion.SUPPORTED.stream()
                    .filter(it -> it.major() == asked.major())
                    .findFirst())
        .orElse(ProtocolVersion.SUPPORTED.getFirst());
  }

  /** One result, under the first operation: clients of one operation find it where they look. */
  private static List<ResponseBatchItem> refusedItems(RequestMessage message, Failure failure) {
    RequestBatchItem first = message.batchItems().getFirst();
    return List.of(
        ResponseBatchItem.failure(
            first.operationCode(), first.uniqueBatchItemId(), failure.reason(), failure.message()));
  }

  /** Without an operation: what was not understood, or comes from nobody known, is not repeated. */
  private byte[] refused(ProtocolVersion version, Failure failure) {
    ResponseBatchItem item =
        ResponseBatchItem.failure(null, null, failure.reason(), failure.message());
    return encoded(version, List.of(item), null);
  }

  private byte[] encoded(RequestHeader header, List<ResponseBatchItem> items) {
    return encoded(header.protocolVersion(), items, header.clientCorrelationValue());
  }

  /**
   * A Server Correlation Value is left out: KMIP 2.1 section 9.19 makes it optional, and clients of
   * 1.4 and 2.0 that are in use (PyKMIP) cannot read a header with one.
   */
  private byte[] encoded(
      ProtocolVersion version, List<ResponseBatchItem> items, @Nullable String clientCorrelation) {
    ResponseHeader header =
        new ResponseHeader(
            version,
            environment.clock().instant().truncatedTo(ChronoUnit.SECONDS),
            null,
            null,
            List.of(),
            clientCorrelation,
            null,
            items.size());
    return TtlvWriter.write(new ResponseMessage(header, items).toItem());
  }
}
