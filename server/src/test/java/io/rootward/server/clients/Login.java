package io.rootward.server.clients;

import io.rootward.kmip.message.Authentication;
import io.rootward.kmip.message.Credential;
import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.RequestHeader;
import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.message.ResponseMessage;
import io.rootward.kmip.model.enums.BatchErrorContinuationOption;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.server.testing.TestClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends messages with a user's name and password in their header. */
record Login(TestClient client, String user, String password) {
  /** Several operations in one message, each under its own identifier, going on after failures. */
  ResponseMessage send(@Nullable Instant timeStamp, RequestPayload... payloads) {
    List<RequestBatchItem> items = new ArrayList<>();
    for (RequestPayload payload : payloads) {
      RequestBatchItem item = RequestBatchItem.of(payload);
      items.add(
          payloads.length == 1 ? item : item.withUniqueBatchItemId(TestClient.id(items.size())));
    }
    return client.send(RequestMessage.of(header(timeStamp, items.size()), items));
  }

  private RequestHeader header(@Nullable Instant timeStamp, int count) {
    return new RequestHeader(
        client.version(),
        65_536,
        null,
        null,
        null,
        null,
        List.of(),
        new Authentication(List.of(new Credential.UsernameAndPassword(user, password))),
        count == 1 ? null : BatchErrorContinuationOption.CONTINUE,
        count == 1 ? null : true,
        timeStamp,
        count);
  }
}
