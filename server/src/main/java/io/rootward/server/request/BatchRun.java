package io.rootward.server.request;

import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.OpaqueObject;
import io.rootward.kmip.model.enums.BatchErrorContinuationOption;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.payload.Decrypt;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.InvalidRequest;
import io.rootward.kmip.payload.Payloads;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.ResponsePayload;
import io.rootward.kmip.payload.UnknownRequest;
import io.rootward.kmip.payload.WrittenResponse;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvWriter;
import io.rootward.server.access.Principal;
import io.rootward.server.audit.Actor;
import io.rootward.server.audit.AuditRecord;
import io.rootward.server.object.KmipException;
import io.rootward.server.operation.BatchChanges;
import io.rootward.server.operation.BatchMemory;
import io.rootward.server.operation.Environment;
import io.rootward.server.operation.Handlers;
import io.rootward.server.operation.OperationContext;
import io.rootward.server.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the batch items of one message in the order they stand in: KMIP 2.1 section 9.8 allows it
 * whatever the Batch Order Option says. For one thread.
 */
final class BatchRun {
  private static final Logger LOG = LoggerFactory.getLogger(BatchRun.class);

  /** What header and batch item take beside their payloads, generously. */
  private static final int HEADER_BYTES = 160;

  private static final int ITEM_BYTES = 96;

  /** What figures call an operation that has no name here. */
  static final String UNKNOWN = "unknown";

  private final Environment environment;
  private final Handlers handlers;
  private final RequestMessage message;
  private final Principal principal;
  private final Instant now;
  private final String correlation;
  private final RequestObserver observer;
  private final BatchErrorContinuationOption atFailure;
  private final BatchMemory memory;
  private final List<OperationContext> done = new ArrayList<>();
  private final List<ResponsePayload> answered = new ArrayList<>();
  private long bytes = HEADER_BYTES;

  BatchRun(
      Environment environment,
      Handlers handlers,
      RequestMessage message,
      Principal principal,
      Instant now,
      String correlation,
      RequestObserver observer) {
    this.environment = environment;
    this.handlers = handlers;
    this.message = message;
    this.principal = principal;
    this.now = now;
    this.correlation = correlation;
    this.observer = observer;
    this.atFailure =
        Objects.requireNonNullElse(
            message.header().batchErrorContinuationOption(), BatchErrorContinuationOption.STOP);
    this.memory = new BatchMemory(new BatchChanges(atFailure == BatchErrorContinuationOption.UNDO));
  }

  /** The results, as many as were tried: Stop and Undo leave the rest out. */
  List<ResponseBatchItem> results() {
    List<ResponseBatchItem> results = new ArrayList<>();
    for (RequestBatchItem item : message.batchItems()) {
      ResponseBatchItem result = result(item);
      boolean failed = result.resultStatus() != ResultStatus.SUCCESS;
      if (failed && atFailure == BatchErrorContinuationOption.UNDO) {
        return undone(results, result);
      }
      results.add(result);
      if (failed && atFailure == BatchErrorContinuationOption.STOP) {
        break;
      }
    }
    return results;
  }

  /** Key material and plaintext in answers are copies of our own; nothing else is wiped. */
  void wipe() {
    answered.forEach(BatchRun::wipe);
  }

  private static void wipe(ResponsePayload payload) {
    switch (payload) {
      case Get.Response(var _, var _, KeyObject key)
          when key.keyBlock().keyValue() instanceof KeyValue.Plain plain ->
          plain.keyMaterial().close();
      case Get.Response(var _, var _, OpaqueObject opaque) -> opaque.opaqueDataValue().wipe();
      case Decrypt.Response(var _, ByteString data, var _) when data != null -> data.wipe();
      default -> {}
    }
  }

  /** What was done before a failure, taken back where nobody else has gone on from it since. */
  private List<ResponseBatchItem> undone(List<ResponseBatchItem> before, ResponseBatchItem failed) {
    if (!done.isEmpty() && !handlers.undo(done.getLast())) {
      List<ResponseBatchItem> results = new ArrayList<>(before);
      results.add(
          ResponseBatchItem.failure(
              failed.operationCode(),
              failed.uniqueBatchItemId(),
              Objects.requireNonNull(failed.resultReason()),
              failed.resultMessage()
                  + "; what was done before was not undone: somebody else changed it since"));
      return results;
    }
    done.forEach(context -> context.audit(ResultStatus.OPERATION_UNDONE.specName()));
    List<ResponseBatchItem> results =
        new ArrayList<>(before.stream().map(ResponseBatchItem::undone).toList());
    results.add(failed);
    return results;
  }

  private ResponseBatchItem result(RequestBatchItem item) {
    Operation operation = item.operation();
    RequestObserver.Ending seen =
        observer.begins(operation == null ? UNKNOWN : operation.specName());
    ResponseBatchItem result = audited(item, operation);
    ResultReason reason = result.resultReason();
    seen.ends(reason == null ? AuditRecord.SUCCESS : reason.specName());
    return result;
  }

  /** Every batch item leaves one audit record, also one that no handler saw. */
  private ResponseBatchItem audited(RequestBatchItem item, @Nullable Operation operation) {
    if (operation == null || item.payload() instanceof UnknownRequest) {
      audit(item, operation);
      return failed(item, notSupported(item));
    }
    OperationContext context =
        new OperationContext(
            environment, operation, principal, version(), now, memory, correlation);
    ResponseBatchItem result = tried(item, operation, context);
    ResultReason reason = result.resultReason();
    context.audit(reason == null ? AuditRecord.SUCCESS : reason.specName());
    if (reason == null) {
      done.add(context);
    }
    return result;
  }

  /** The outermost boundary of a batch item: nothing thrown in one item reaches another. */
  private ResponseBatchItem tried(
      RequestBatchItem item, Operation operation, OperationContext context) {
    try {
      ResponsePayload payload = answer(item, operation, context);
      answered.add(payload);
      TtlvItem written = Payloads.write(payload, version());
      requireFits(written);
      memory.remember(payload);
      return ResponseBatchItem.success(
          item.operationCode(), item.uniqueBatchItemId(), new WrittenResponse(written));
    } catch (RuntimeException e) {
      clearToken(context, e);
      return failed(item, Failures.of(e, version(), correlation));
    }
  }

  /**
   * Nothing stays in a token of what failed. What a store that broke down has on its disk is known
   * at the next start only, which clears up then; so it does what the store takes no note of now.
   */
  private void clearToken(OperationContext context, RuntimeException failure) {
    if (failure instanceof StoreException e && e.kind() == StoreException.Kind.FAILED) {
      return;
    }
    try {
      handlers.abandon(context);
    } catch (RuntimeException e) { // What the client is told is why the item failed, not this.
      LOG.warn("a key that no object names may stay in the token until the next start", e);
    }
  }

  /**
   * What the handler says. A payload that was not understood fails here, as one item of the
   * message: the others are done, and the audit names who sent it.
   */
  private ResponsePayload answer(
      RequestBatchItem item, Operation operation, OperationContext context) {
    RequestPayload request = item.payload();
    if (request instanceof InvalidRequest invalid) {
      throw invalid.failure();
    }
    if (Boolean.TRUE.equals(item.ephemeral())) {
      throw new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED, "Ephemeral batch items are not offered");
    }
    return handlers
        .handle(operation, request, context)
        .orElseThrow(
            () ->
                new KmipException(
                    ResultReason.OPERATION_NOT_SUPPORTED,
                    operation.specName() + " is not offered by this server"));
  }

  /**
   * KMIP 2.1 section 9.12. That it was written before also finds an answer that the version has no
   * form for, while it can still be told as this item's failure.
   */
  private void requireFits(TtlvItem payload) {
    long size = TtlvWriter.sizeOf(payload) + ITEM_BYTES;
    Integer max = message.header().maximumResponseSize();
    if (max != null && bytes + size > max) {
      throw new KmipException(
          ResultReason.RESPONSE_TOO_LARGE,
          "the answer has more than the " + max + " bytes of Maximum Response Size");
    }
    bytes += size;
  }

  /** Of an operation that no handler saw. */
  private void audit(RequestBatchItem item, @Nullable Operation operation) {
    environment
        .repository()
        .audit(
            new AuditRecord(
                environment.clock().instant(),
                Actor.of(principal),
                nameOf(item, operation),
                null,
                null,
                ResultReason.OPERATION_NOT_SUPPORTED.specName(),
                correlation));
  }

  private static String nameOf(RequestBatchItem item, @Nullable Operation operation) {
    return operation == null
        ? "operation 0x%08X".formatted(item.operationCode())
        : operation.specName();
  }

  /** An operation of another version gets words of its own: upgrading is then what helps. */
  private Failure notSupported(RequestBatchItem item) {
    Operation operation = item.operation();
    String name = nameOf(item, operation);
    boolean otherVersion = operation != null && !operation.versions().includes(version());
    return new Failure(
        ResultReason.OPERATION_NOT_SUPPORTED,
        name + (otherVersion ? " is not in KMIP " + version() : " is not offered by this server"));
  }

  /** Failures count too, though they are never refused: what follows must fit beside them. */
  private ResponseBatchItem failed(RequestBatchItem item, Failure failure) {
    bytes += ITEM_BYTES + failure.message().length();
    return ResponseBatchItem.failure(
        item.operationCode(), item.uniqueBatchItemId(), failure.reason(), failure.message());
  }

  private ProtocolVersion version() {
    return message.header().protocolVersion();
  }
}
