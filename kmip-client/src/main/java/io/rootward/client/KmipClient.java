package io.rootward.client;

import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.RequestHeader;
import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.message.ResponseMessage;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.ResponsePayload;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A client on one connection. Requests and responses are the records of {@code
 * io.rootward.kmip.payload}. One request is under way at a time: callers on several threads wait
 * for each other. Nothing is retried: after an {@link UncheckedIOException} nobody knows whether
 * the server did what was asked.
 */
public final class KmipClient implements AutoCloseable {
  private final Connection connection;
  private final ProtocolVersion version;

  private KmipClient(Connection connection, ProtocolVersion version) {
    this.connection = connection;
    this.version = version;
  }

  /**
   * Connects.
   *
   * @throws IOException when the server cannot be reached, or either side refuses the other
   */
  public static KmipClient connect(ClientSettings settings, ClientIdentity identity)
      throws IOException {
    return new KmipClient(Connection.open(settings, identity), settings.version());
  }

  /** The version of every request. */
  public ProtocolVersion version() {
    return version;
  }

  /**
   * One operation.
   *
   * @param responseType the record of the answer, such as {@code Create.Response.class}
   * @throws KmipFailure with the Result Reason when the server refuses
   * @throws UncheckedIOException when the connection fails
   */
  public <P extends ResponsePayload> P call(RequestPayload request, Class<P> responseType) {
    ResponseBatchItem item = exchange(List.of(RequestBatchItem.of(request))).getFirst();
    if (item.resultStatus() != ResultStatus.SUCCESS) {
      throw new KmipFailure(item.resultReason(), item.resultMessage());
    }
    if (!responseType.isInstance(item.payload())) {
      throw new KmipFailure(null, "the server answered another operation than was asked");
    }
    return responseType.cast(item.payload());
  }

  /**
   * Several operations in one message, in order; an identifier left out means the object of the
   * operation before.
   *
   * @return the results, which may be fewer than the requests after a failure
   */
  public List<ResponseBatchItem> batch(List<RequestPayload> requests) {
    List<RequestBatchItem> items = new ArrayList<>(requests.size());
    for (RequestPayload request : requests) {
      // KMIP 2.1 section 8.3: a message of more than one item names each.
      byte[] id = ByteBuffer.allocate(4).putInt(items.size()).array();
      items.add(RequestBatchItem.of(request).withUniqueBatchItemId(ByteString.adopt(id)));
    }
    return exchange(items);
  }

  private synchronized List<ResponseBatchItem> exchange(List<RequestBatchItem> items) {
    RequestMessage message = RequestMessage.of(RequestHeader.of(version, items.size()), items);
    TtlvItem request = message.toItem();
    try {
      List<ResponseBatchItem> answers =
          ResponseMessage.read(connection.exchange(request)).batchItems();
      if (answers.isEmpty()) {
        throw new KmipFailure(null, "the server answered without a batch item");
      }
      return answers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
