package io.rootward.client;

import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.RequestHeader;
import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.message.ResponseMessage;
import io.rootward.kmip.model.enums.BatchErrorContinuationOption;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.ResponsePayload;
import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A client on one connection. Requests and responses are the records of {@code
 * io.rootward.kmip.payload}.
 *
 * <p>Thread-safe: one request is under way at a time, callers on several threads wait for each
 * other, and {@link #close} ends whatever waits. Nothing is retried: after an {@link
 * UncheckedIOException} nobody knows whether the server did what was asked, and this client is of
 * no more use.
 */
public final class KmipClient implements AutoCloseable {
  private final Connection connection;
  private final ProtocolVersion version;
  private boolean failed;

  KmipClient(Connection connection, ProtocolVersion version) {
    this.connection = connection;
    this.version = version;
  }

  /**
   * Connects.
   *
   * @param settings where to, how long to wait, and the version of every request
   * @param identity the certificate that is shown, and whom it believes
   * @return a client with one connection; the caller's to close
   * @throws IOException when the server cannot be reached in time, or either side refuses the other
   */
  public static KmipClient connect(ClientSettings settings, ClientIdentity identity)
      throws IOException {
    return new KmipClient(Connection.open(settings, identity), settings.version());
  }

  /**
   * Connects, and asks for the best version that both sides speak.
   *
   * @param settings whose version is the best that is wanted
   * @param identity the certificate that is shown, and whom it believes
   * @return a client with one connection; the caller's to close
   * @throws IOException when the server cannot be reached in time, either side refuses the other,
   *     or the server speaks no version up to that one
   */
  public static KmipClient negotiate(ClientSettings settings, ClientIdentity identity)
      throws IOException {
    Connection connection = Connection.open(settings, identity);
    try {
      return new KmipClient(connection, Negotiation.agree(connection, settings.version()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IOException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Which version is spoken.
   *
   * @return the version of every request
   */
  public ProtocolVersion version() {
    return version;
  }

  /**
   * One operation.
   *
   * @param <P> type of the answer
   * @param request a record of {@code io.rootward.kmip.payload}, such as {@code Create.Request}
   * @param responseType the record of the answer, such as {@code Create.Response.class}
   * @return the answer
   * @throws KmipFailure with the Result Reason when the server refuses
   * @throws UncheckedIOException when the connection fails, or the answer is none to this request
   */
  public <P extends ResponsePayload> P call(RequestPayload request, Class<P> responseType) {
    ResponseBatchItem item =
        exchange(RequestHeader.of(version, 1), List.of(RequestBatchItem.of(request))).getFirst();
    return payload(item, responseType);
  }

  /**
   * What an item of a batch answers.
   *
   * @param <P> type of the answer
   * @param item of the response
   * @param responseType the record of the answer
   * @return the answer
   * @throws KmipFailure with the Result Reason when the server refused this item
   */
  public static <P extends ResponsePayload> P payload(
      ResponseBatchItem item, Class<P> responseType) {
    if (item.resultStatus() != ResultStatus.SUCCESS) {
      throw new KmipFailure(item.resultReason(), item.resultMessage());
    }
    if (!responseType.isInstance(item.payload())) {
      throw new KmipFailure(null, "the server answered another operation than was asked");
    }
    return responseType.cast(item.payload());
  }

  /**
   * Several operations in one message, in order, up to the first that fails. An identifier left out
   * means the object of the operation before.
   *
   * @param requests at least one
   * @return the results in order, fewer than the requests when one failed
   * @throws UncheckedIOException when the connection fails, or the answer is none to these requests
   */
  public List<ResponseBatchItem> batch(List<? extends RequestPayload> requests) {
    return batch(requests, BatchErrorContinuationOption.STOP);
  }

  /**
   * Several operations in one message, in order.
   *
   * @param requests at least one
   * @param onFailure what becomes of the others when one fails
   * @return the results in order; with {@code STOP} fewer than the requests when one failed
   * @throws UncheckedIOException when the connection fails, or the answer is none to these requests
   */
  public List<ResponseBatchItem> batch(
      List<? extends RequestPayload> requests, BatchErrorContinuationOption onFailure) {
    List<RequestBatchItem> items = new ArrayList<>(requests.size());
    for (RequestPayload request : requests) {
      // KMIP 2.1 section 8.3: a message of more than one item names each.
      items.add(RequestBatchItem.of(request).withUniqueBatchItemId(batchItemId(items.size())));
    }
    return exchange(header(items.size(), onFailure), items);
  }

  /** KMIP 1.x servers keep the order only when asked to: KMIP 1.4 section 6.12. */
  private RequestHeader header(int count, BatchErrorContinuationOption onFailure) {
    return new RequestHeader(
        version, null, null, null, null, null, List.of(), null, onFailure, true, null, count);
  }

  private static ByteString batchItemId(int index) {
    return ByteString.adopt(ByteBuffer.allocate(Integer.BYTES).putInt(index).array());
  }

  private synchronized List<ResponseBatchItem> exchange(
      RequestHeader header, List<RequestBatchItem> items) {
    TtlvItem request = RequestMessage.of(header, items).toItem();
    if (failed) {
      throw new UncheckedIOException(
          new IOException("this connection ended with an earlier failure; connect again"));
    }
    failed = true;
    try {
      List<ResponseBatchItem> answers = checked(connection.exchange(request), items);
      failed = false;
      return answers;
    } catch (IOException e) {
      closeAfter(e);
      throw new UncheckedIOException(e);
    }
  }

  /** The answers of a response, when it can be one to these items. */
  private static List<ResponseBatchItem> checked(TtlvItem response, List<RequestBatchItem> items)
      throws IOException {
    List<ResponseBatchItem> answers;
    try {
      answers = ResponseMessage.read(response).batchItems();
    } catch (FieldException e) {
      throw new IOException("what the server answered is no KMIP response", e);
    }
    if (answers.isEmpty() || answers.size() > items.size()) {
      throw new IOException(
          "%d batch items came back for %d".formatted(answers.size(), items.size()));
    }
    for (int i = 0; i < answers.size(); i++) {
      requireAnswerTo(items.get(i).uniqueBatchItemId(), answers.get(i));
    }
    return answers;
  }

  /** A message that the server could not read is answered by one failure that names no item. */
  private static void requireAnswerTo(@Nullable ByteString asked, ResponseBatchItem answer)
      throws IOException {
    ByteString answered = answer.uniqueBatchItemId();
    boolean unnamed = answered == null && answer.resultStatus() != ResultStatus.SUCCESS;
    if (asked != null && !unnamed && !Objects.equals(asked, answered)) {
      throw new IOException("a batch item that came back is none of those that were sent");
    }
  }

  private void closeAfter(IOException failure) {
    try {
      connection.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Ends the connection; a request under way on another thread fails. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
