package io.rootward.conformance.abuse;

import io.rootward.conformance.support.RawConnection;
import io.rootward.conformance.support.Requests;
import io.rootward.kmip.message.Authentication;
import io.rootward.kmip.message.Credential;
import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.RequestHeader;
import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.message.ResponseMessage;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.ResponsePayload;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.TtlvFrame;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.TtlvReader;
import io.rootward.kmip.ttlv.TtlvWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requests with secrets in them, each kept to be spoilt and sent again. */
final class SecretTraffic implements AutoCloseable {
  private final AttackedServer server;
  private final TtlvReader reader = new TtlvReader(TtlvLimits.DEFAULT);
  private final List<byte[]> sent = new ArrayList<>();
  private final RawConnection connection;
  private final Set<Operation> done = EnumSet.noneOf(Operation.class);
  private int successes;
  private int failures;

  SecretTraffic(AttackedServer server) throws IOException {
    this.server = server;
    this.connection = server.connect();
  }

  int successes() {
    return successes;
  }

  int failures() {
    return failures;
  }

  /** Operations that succeeded at least once. */
  Set<Operation> done() {
    return done;
  }

  /** One request; null when the server refuses it. */
  @Nullable ResponsePayload send(ProtocolVersion version, RequestPayload payload)
      throws IOException {
    return exchange(Requests.encoded(version, payload));
  }

  /** One request that must succeed. */
  <P extends ResponsePayload> P require(
      ProtocolVersion version, RequestPayload payload, Class<P> type) throws IOException {
    byte[] request = Requests.encoded(version, payload);
    sent.add(request);
    ResponseBatchItem item = item(request);
    if (item.resultStatus() != ResultStatus.SUCCESS) {
      throw new AssertionError(type + ": " + item.resultReason() + " " + item.resultMessage());
    }
    succeeded(item);
    return type.cast(Objects.requireNonNull(item.payload()));
  }

  /** One request with a user name and password in its header. */
  @Nullable ResponsePayload send(
      ProtocolVersion version, String user, String password, RequestPayload payload)
      throws IOException {
    Credential credential = new Credential.UsernameAndPassword(user, password);
    RequestHeader header =
        new RequestHeader(
            version,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            new Authentication(List.of(credential)),
            null,
            null,
            null,
            1);
    RequestMessage message = RequestMessage.of(header, List.of(RequestBatchItem.of(payload)));
    return exchange(TtlvWriter.write(message.toItem()));
  }

  private @Nullable ResponsePayload exchange(byte[] request) throws IOException {
    sent.add(request);
    ResponseBatchItem item = item(request);
    if (item.resultStatus() == ResultStatus.SUCCESS) {
      succeeded(item);
      return item.payload();
    }
    failures++;
    return null;
  }

  private void succeeded(ResponseBatchItem item) {
    successes++;
    done.add(Objects.requireNonNull(item.operation()));
  }

  private ResponseBatchItem item(byte[] request) throws IOException {
    byte[] response = connection.exchange(request);
    return ResponseMessage.read(reader.read(response)).batchItems().getFirst();
  }

  /** Everything sent so far once more: cut at several places, and spoilt at random. */
  void spoil(int mutations, long seed) throws IOException {
    for (byte[] message : List.copyOf(sent)) {
      for (int cut = message.length - 8; cut > 16; cut -= message.length / 24 * 8 + 8) {
        byte[] part = Arrays.copyOf(message, cut & ~7);
        ByteBuffer.wrap(part).putInt(4, part.length - TtlvFrame.HEADER_BYTES);
        abuse(part);
      }
    }
    Mutator mutator = new Mutator(sent, seed);
    for (int i = 0; i < mutations; i++) {
      abuse(mutator.next());
    }
  }

  private void abuse(byte[] message) throws IOException {
    try (RawConnection each = server.connect()) {
      each.send(message);
      int announced = ByteBuffer.wrap(message).getInt(4) + TtlvFrame.HEADER_BYTES;
      if (announced > 0 && announced <= message.length) {
        each.receive();
      }
      each.endOutput();
      each.receiveOrEnd();
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
