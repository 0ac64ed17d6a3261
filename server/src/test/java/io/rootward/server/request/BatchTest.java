package io.rootward.server.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rootward.kmip.message.MessageExtension;
import io.rootward.kmip.message.RequestBatchItem;
import io.rootward.kmip.message.RequestHeader;
import io.rootward.kmip.message.RequestMessage;
import io.rootward.kmip.message.ResponseBatchItem;
import io.rootward.kmip.message.ResponseMessage;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.UsageLimits;
import io.rootward.kmip.model.enums.AsynchronousIndicator;
import io.rootward.kmip.model.enums.BatchErrorContinuationOption;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.QueryFunction;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ResultStatus;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.model.enums.UniqueIdentifierReference;
import io.rootward.kmip.model.enums.UsageLimitsUnit;
import io.rootward.kmip.payload.Activate;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.DeleteAttribute;
import io.rootward.kmip.payload.Destroy;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.Query;
import io.rootward.kmip.payload.RequestPayload;
import io.rootward.kmip.payload.UnknownRequest;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.testing.Requests;
import io.rootward.server.testing.TestClient;
import io.rootward.server.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTest {
  private static final UniqueIdentifier UNKNOWN = UniqueIdentifier.of("no-such-object");

  @TempDir private Path folder;
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    client = server.client("app").in(ProtocolVersion.V1_4);
  }

  @Test
  void itemsAreAnsweredInOrderUnderTheirIdentifiers() {
    List<ResponseBatchItem> results =
        send(null, Requests.createAes(), new Activate.Request(null), getByPlaceholder());

    assertEquals(3, results.size());
    for (int i = 0; i < results.size(); i++) {
      assertEquals(ResultStatus.SUCCESS, results.get(i).resultStatus());
      assertEquals(id(i), results.get(i).uniqueBatchItemId());
    }
    assertEquals(Operation.CREATE, results.get(0).operation());
    String created =
        assertInstanceOf(Create.Response.class, results.get(0).payload()).uniqueIdentifier();
    assertEquals(
        created, assertInstanceOf(Get.Response.class, results.get(2).payload()).uniqueIdentifier());
  }

  @Test
  void stopLeavesTheRestOut() {
    List<ResponseBatchItem> results =
        send(null, Requests.createAes(), new Destroy.Request(UNKNOWN), Requests.createAes());

    assertEquals(2, results.size());
    assertEquals(ResultReason.ITEM_NOT_FOUND, results.get(1).resultReason());
    assertEquals(1, located());
  }

  @Test
  void continueGoesOnAfterAFailure() {
    List<ResponseBatchItem> results =
        send(
            BatchErrorContinuationOption.CONTINUE,
            Requests.createAes(),
            new Destroy.Request(UNKNOWN),
            Requests.createAes());

    assertEquals(3, results.size());
    assertEquals(ResultStatus.OPERATION_FAILED, results.get(1).resultStatus());
    assertEquals(ResultStatus.SUCCESS, results.get(2).resultStatus());
    assertEquals(2, located());
  }

  @Test
  void undoOfABatchThatSucceedsUndoesNothing() {
    List<ResponseBatchItem> results =
        send(BatchErrorContinuationOption.UNDO, Requests.createAes(), Requests.createAes());

    results.forEach(it -> assertEquals(ResultStatus.SUCCESS, it.resultStatus()));
    assertEquals(2, located());
  }

  @Test
  void undoTakesBackWhatWasMadeChangedAndDestroyed() {
    String key = client.createAes(Requests.name("before"));
    String other = client.createAes();
    List<ResponseBatchItem> results =
        send(
            BatchErrorContinuationOption.UNDO,
            Requests.createAes(),
            new Activate.Request(UniqueIdentifier.of(key)),
            new DeleteAttribute.Request(UniqueIdentifier.of(key), AttributeTypes.NAME, null, null),
            Requests.createAes(Requests.name("before")),
            Requests.destroy(other),
            new Destroy.Request(UNKNOWN),
            Requests.createAes());

    assertEquals(6, results.size());
    results
        .subList(0, 5)
        .forEach(it -> assertEquals(ResultStatus.OPERATION_UNDONE, it.resultStatus()));
    assertEquals(ResultStatus.OPERATION_FAILED, results.getLast().resultStatus());
    assertEquals(2, located());
    assertEquals(State.PRE_ACTIVE, client.present(key, AttributeTypes.STATE));
    assertEquals(Name.of("before"), client.present(key, AttributeTypes.NAME));
    client.ok(Requests.get(other));
    assertEquals(
        5,
        server.audited().stream()
            .filter(it -> it.outcome().equals(ResultStatus.OPERATION_UNDONE.specName()))
            .count());
  }

  /** Twice changed is once restored. */
  @Test
  void undoRestoresUsageLimits() {
    UsageLimits limits = new UsageLimits(32L, null, UsageLimitsUnit.BYTE);
    String key =
        client
            .ok(
                Requests.createActive(
                    Requests.mask(CryptographicUsageMask.ENCRYPT),
                    Attribute.of(AttributeTypes.USAGE_LIMITS, limits)),
                Create.Response.class)
            .uniqueIdentifier();
    var encrypt = Requests.encrypt(key, BlockCipherMode.ECB, "00".repeat(16));

    List<ResponseBatchItem> results =
        send(BatchErrorContinuationOption.UNDO, encrypt, encrypt, encrypt);

    assertEquals(ResultReason.PERMISSION_DENIED, results.getLast().resultReason());
    assertEquals(32L, client.present(key, AttributeTypes.USAGE_LIMITS).count());
  }

  @Test
  void thePlaceholderDoesNotOutliveItsMessage() {
    client.createAes();

    assertEquals(ResultReason.ITEM_NOT_FOUND, client.refused(getByPlaceholder()));
  }

  @Test
  void locatingOneObjectSetsThePlaceholderAndLocatingSeveralEmptiesIt() {
    Attribute<Name> name = Attribute.of(AttributeTypes.NAME, Name.of("one"));
    client.createAes(name);
    client.createAes();

    List<ResponseBatchItem> one = send(null, locate(name), getByPlaceholder());
    List<ResponseBatchItem> two = send(null, Requests.createAes(), locate(), getByPlaceholder());

    assertEquals(ResultStatus.SUCCESS, one.get(1).resultStatus());
    assertEquals(ResultStatus.SUCCESS, two.get(1).resultStatus());
    assertEquals(ResultReason.ITEM_NOT_FOUND, two.get(2).resultReason());
  }

  @Test
  void aLaterItemNamesAnEarlierOneByReferenceAndByIndex() {
    TestClient newest = client.in(ProtocolVersion.V2_1);
    List<ResponseBatchItem> results =
        send(
            newest,
            null,
            Requests.createAes(),
            Requests.createAes(),
            new Activate.Request(new UniqueIdentifier.Index(0)),
            new Activate.Request(new UniqueIdentifier.Index(-2)),
            new Activate.Request(new UniqueIdentifier.Reference(UniqueIdentifierReference.CREATE)));

    String first =
        assertInstanceOf(Create.Response.class, results.get(0).payload()).uniqueIdentifier();
    String second =
        assertInstanceOf(Create.Response.class, results.get(1).payload()).uniqueIdentifier();
    assertEquals(
        first,
        assertInstanceOf(Activate.Response.class, results.get(2).payload()).uniqueIdentifier());
    assertEquals(
        second,
        assertInstanceOf(Activate.Response.class, results.get(3).payload()).uniqueIdentifier());
    assertEquals(ResultReason.WRONG_KEY_LIFECYCLE_STATE, results.get(4).resultReason());
  }

  @Test
  void severalItemsNeedIdentifiersOfTheirOwn() {
    RequestBatchItem item = RequestBatchItem.of(Requests.createAes());
    ByteString same = id(1);

    ResponseMessage without =
        client.send(RequestMessage.of(RequestHeader.of(client.version(), 2), List.of(item, item)));
    ResponseMessage twice =
        client.send(
            RequestMessage.of(
                RequestHeader.of(client.version(), 2),
                List.of(item.withUniqueBatchItemId(same), item.withUniqueBatchItemId(same))));

    assertEquals(ResultReason.INVALID_MESSAGE, without.batchItems().getFirst().resultReason());
    assertEquals(ResultReason.INVALID_MESSAGE, twice.batchItems().getFirst().resultReason());
    assertEquals(0, located());
  }

  @Test
  void anAnswerOverMaximumResponseSizeIsReplacedByItsFailure() {
    Query.Request query =
        new Query.Request(
            List.of(QueryFunction.QUERY_OPERATIONS, QueryFunction.QUERY_OBJECTS), null);
    ResponseMessage small = client.send(message(header(256, null, 1), List.of(query)));
    ResponseMessage large = client.send(message(header(4096, null, 1), List.of(query)));

    ResponseBatchItem refused = small.batchItems().getFirst();
    assertEquals(Operation.QUERY, refused.operation());
    assertEquals(ResultReason.RESPONSE_TOO_LARGE, refused.resultReason());
    assertEquals(ResultStatus.SUCCESS, large.batchItems().getFirst().resultStatus());
  }

  @Test
  void asynchronousAnswersAreRefusedOnlyWhenDemanded() {
    TestClient newest = client.in(ProtocolVersion.V2_0);

    ResponseMessage optional =
        newest.send(
            message(
                header(newest, null, AsynchronousIndicator.OPTIONAL, 1),
                List.of(Requests.createAes())));
    ResponseMessage mandatory =
        newest.send(
            message(
                header(newest, null, AsynchronousIndicator.MANDATORY, 1),
                List.of(Requests.createAes())));

    assertEquals(ResultStatus.SUCCESS, optional.batchItems().getFirst().resultStatus());
    assertEquals(
        ResultReason.FEATURE_NOT_SUPPORTED, mandatory.batchItems().getFirst().resultReason());
  }

  @Test
  void aCriticalExtensionFailsTheMessageAndAnotherIsPassedOver() {
    ResponseMessage critical = client.send(extended(true));
    ResponseMessage passing = client.send(extended(false));

    ResponseBatchItem refused = critical.batchItems().getFirst();
    assertEquals(Operation.CREATE, refused.operation());
    assertEquals(ResultReason.FEATURE_NOT_SUPPORTED, refused.resultReason());
    assertEquals(ResultStatus.SUCCESS, passing.batchItems().getFirst().resultStatus());
    assertEquals(1, located());
  }

  private RequestMessage extended(boolean critical) {
    TtlvItem extension =
        new TtlvItem.Structure(
            Tag.VENDOR_EXTENSION.code(), List.of(new TtlvItem.TextItem(0x540001, "na")));
    RequestBatchItem plain = RequestBatchItem.of(Requests.createAes());
    RequestBatchItem item =
        new RequestBatchItem(
            plain.operationCode(),
            null,
            null,
            plain.payload(),
            List.of(new MessageExtension("Acme", critical, extension)));
    return RequestMessage.of(RequestHeader.of(client.version(), 1), List.of(item));
  }

  @Test
  void anOperationTheServerLacksIsToldByItsName() {
    TtlvItem empty = new TtlvItem.Structure(Tag.REQUEST_PAYLOAD.code(), List.of());
    RequestBatchItem item =
        new RequestBatchItem(
            Operation.ARCHIVE.code(), null, null, new UnknownRequest(empty), List.of());

    ResponseBatchItem result =
        client
            .send(RequestMessage.of(RequestHeader.of(client.version(), 1), List.of(item)))
            .batchItems()
            .getFirst();

    assertEquals(Operation.ARCHIVE, result.operation());
    assertEquals(ResultReason.OPERATION_NOT_SUPPORTED, result.resultReason());
    assertTrue(String.valueOf(result.resultMessage()).contains("Archive"));
  }

  @Test
  void moreBatchItemsThanTheLimitAreRefusedWhole() {
    List<RequestPayload> many = new ArrayList<>();
    for (int i = 0; i < 1_001; i++) {
      many.add(Requests.createAes());
    }

    List<ResponseBatchItem> results =
        client.send(message(header(null, null, many.size()), many)).batchItems();

    assertEquals(1, results.size());
    assertEquals(ResultReason.INVALID_FIELD, results.getFirst().resultReason());
    assertEquals(0, located());
  }

  @Test
  void aResponseHasTheTimeAndNothingThatOldClientsCannotRead() {
    ResponseMessage response =
        client.send(message(header(null, null, 1), List.of(Requests.createAes())));

    assertEquals(server.clock().instant(), response.header().timeStamp());
    assertNull(response.header().serverCorrelationValue());
    assertNull(response.header().clientCorrelationValue());
  }

  private int located() {
    Locate.Response found = client.ok(locate(), Locate.Response.class);
    return found.uniqueIdentifiers().size();
  }

  private static Locate.Request locate(Attribute<?>... conditions) {
    return new Locate.Request(
        null, null, null, null, LocateConditions.of(Attributes.of(conditions)));
  }

  private static Get.Request getByPlaceholder() {
    return new Get.Request(null, null, null, null, null);
  }

  private List<ResponseBatchItem> send(
      @Nullable BatchErrorContinuationOption option, RequestPayload... payloads) {
    return send(client, option, payloads);
  }

  private static List<ResponseBatchItem> send(
      TestClient speaker,
      @Nullable BatchErrorContinuationOption option,
      RequestPayload... payloads) {
    RequestHeader header = header(speaker, option, null, payloads.length);
    return speaker.send(message(header, List.of(payloads))).batchItems();
  }

  private static RequestMessage message(RequestHeader header, List<RequestPayload> payloads) {
    List<RequestBatchItem> items = new ArrayList<>();
    for (RequestPayload payload : payloads) {
      items.add(RequestBatchItem.of(payload).withUniqueBatchItemId(id(items.size())));
    }
    return RequestMessage.of(header, items);
  }

  private RequestHeader header(
      @Nullable Integer maximumResponseSize,
      @Nullable BatchErrorContinuationOption option,
      int count) {
    return new RequestHeader(
        client.version(),
        maximumResponseSize,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        option,
        null,
        null,
        count);
  }

  private static RequestHeader header(
      TestClient speaker,
      @Nullable BatchErrorContinuationOption option,
      @Nullable AsynchronousIndicator asynchronous,
      int count) {
    return new RequestHeader(
        speaker.version(),
        null,
        null,
        null,
        asynchronous,
        null,
        List.of(),
        null,
        option,
        true,
        null,
        count);
  }

  private static ByteString id(int index) {
    return ByteString.copyOf(new byte[] {(byte) (index >> 8), (byte) index, 7});
  }
}
