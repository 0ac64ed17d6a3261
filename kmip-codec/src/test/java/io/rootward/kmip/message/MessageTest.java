package io.rootward.kmip.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.Nonce;
import io.rootward.kmip.model.ProtocolVersions;
import io.rootward.kmip.model.enums.AsynchronousIndicator;
import io.rootward.kmip.model.enums.AttestationType;
import io.rootward.kmip.model.enums.BatchErrorContinuationOption;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.TicketType;
import io.rootward.kmip.payload.Activate;
import io.rootward.kmip.payload.Encrypt;
import io.rootward.kmip.payload.InvalidRequest;
import io.rootward.kmip.payload.UnknownRequest;
import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTest {
  private static final ByteString BYTES = SampleMessages.BYTES;
  private static final RequestBatchItem ACTIVATE = RequestBatchItem.of(new Activate.Request(null));

  @Test
  void everyHeaderFieldComesBackInTheNewestVersion() {
    RequestHeader header = fullHeader(ProtocolVersion.V2_1);
    RequestBatchItem item =
        new RequestBatchItem(
            Operation.ACTIVATE.code(),
            true,
            BYTES,
            new Activate.Request(null),
            List.of(extension()));
    RequestMessage read = RequestMessage.read(RequestMessage.of(header, List.of(item)).toItem());
    assertEquals(header, read.header());
    assertEquals(List.of(item), read.batchItems());
  }

  @Test
  void olderVersionsGetOnlyTheirOwnHeaderFields() {
    RequestHeader header = fullHeader(ProtocolVersion.V1_0);
    RequestHeader read =
        RequestMessage.read(RequestMessage.of(header, List.of(ACTIVATE)).toItem()).header();
    assertNull(read.clientCorrelationValue());
    assertNull(read.attestationCapableIndicator());
    assertEquals(List.of(), read.attestationTypes());
    assertEquals(AsynchronousIndicator.OPTIONAL, read.asynchronousIndicator());
    assertEquals(65_536, read.maximumResponseSize());
  }

  private static RequestHeader fullHeader(ProtocolVersion version) {
    List<Credential> credentials =
        version.isAtLeast(ProtocolVersion.V2_0) ? allCredentials() : allCredentials().subList(0, 1);
    return new RequestHeader(
        version,
        65_536,
        "client",
        "server",
        AsynchronousIndicator.OPTIONAL,
        true,
        List.of(AttestationType.TPM_QUOTE),
        new Authentication(credentials),
        BatchErrorContinuationOption.CONTINUE,
        true,
        Instant.ofEpochSecond(1_700_000_000),
        1);
  }

  private static List<Credential> allCredentials() {
    return List.of(
        new Credential.UsernameAndPassword("u", "s3cret"),
        new Credential.Device("serial", "s3cret", "d", "n", "m", "i"),
        new Credential.Attestation(new Nonce(BYTES, BYTES), AttestationType.TPM_QUOTE, BYTES, null),
        new Credential.OneTimePassword("u", "s3cret", "s3cret"),
        new Credential.HashedPassword("u", 17, HashingAlgorithm.SHA_256, BYTES),
        new Credential.Ticket(TicketType.LOGIN, BYTES));
  }

  @Test
  void noCredentialShowsItsSecret() {
    String shown = allCredentials().toString();
    assertFalse(shown.contains("s3cret"), shown);
    assertFalse(shown.contains(BYTES.toHex()), shown);
  }

  private static MessageExtension extension() {
    TtlvItem vendor =
        new TtlvItem.Structure(
            Tag.VENDOR_EXTENSION.code(), List.of(new TtlvItem.TextItem(0x540001, "x")));
    return new MessageExtension("ACME", true, vendor);
  }

  /** Whatever a client asks in, it can be answered in a version it may understand. */
  @ParameterizedTest
  @CsvSource({"3,0", "1,9", "0,0", "2,2"})
  void anUnsupportedVersionIsToldApart(int major, int minor) {
    ProtocolVersion version = new ProtocolVersion(major, minor);
    RequestHeader header = RequestHeader.of(ProtocolVersion.V1_0, 1);
    TtlvItem item = RequestMessage.of(header, List.of(ACTIVATE)).toItem();
    TtlvItem strange = edit(item, Tag.REQUEST_HEADER, _ -> headerOf(version));
    assertEquals(version, RequestMessage.versionOf(strange));
    assertEquals(FieldException.Kind.VERSION, failure(strange).kind());
  }

  /** With a field that no version known here has. */
  private static TtlvItem headerOf(ProtocolVersion version) {
    TtlvItem versionItem =
        ProtocolVersions.CODEC.write(Tag.PROTOCOL_VERSION.code(), version, ProtocolVersion.V1_0);
    return new TtlvItem.Structure(
        Tag.REQUEST_HEADER.code(), List.of(versionItem, new TtlvItem.BooleanItem(0x42FFFE, true)));
  }

  @Test
  void aMessageThatSaysNoVersionSaysSo() {
    TtlvItem item = new TtlvItem.Structure(Tag.REQUEST_MESSAGE.code(), List.of());
    assertNull(RequestMessage.versionOf(item));
    assertEquals(FieldException.Kind.MISSING, failure(item).kind());
    TtlvItem other = new TtlvItem.TextItem(Tag.REQUEST_MESSAGE.code(), "x");
    assertNull(RequestMessage.versionOf(other));
    assertEquals(FieldException.Kind.MISSING, failure(other).kind());
  }

  @Test
  void aResponseIsNoRequest() {
    ResponseHeader header = ResponseHeader.of(ProtocolVersion.V1_0, Instant.EPOCH, 0);
    TtlvItem item = new ResponseMessage(header, List.of()).toItem();
    assertEquals(FieldException.Kind.UNEXPECTED, failure(item).kind());
  }

  @Test
  void theBatchCountMustHold() {
    for (int count : new int[] {0, 2, -1}) {
      RequestHeader header = RequestHeader.of(ProtocolVersion.V1_2, count);
      TtlvItem item = RequestMessage.of(header, List.of(ACTIVATE)).toItem();
      assertEquals(FieldException.Kind.VALUE, failure(item).kind());
    }
    RequestHeader none = RequestHeader.of(ProtocolVersion.V1_2, 0);
    assertEquals(
        FieldException.Kind.VALUE, failure(RequestMessage.of(none, List.of()).toItem()).kind());
  }

  @Test
  void aBadPayloadFailsOnlyItsBatchItem() {
    RequestBatchItem good = ACTIVATE.withUniqueBatchItemId(BYTES);
    TtlvItem bad =
        new TtlvItem.Structure(
            Tag.REQUEST_PAYLOAD.code(), List.of(new TtlvItem.BooleanItem(Tag.NAME.code(), true)));
    RequestBatchItem raw =
        new RequestBatchItem(
            Operation.ACTIVATE.code(), null, BYTES, new UnknownRequest(bad), List.of());
    RequestHeader header = RequestHeader.of(ProtocolVersion.V1_4, 2);
    RequestMessage read =
        RequestMessage.read(RequestMessage.of(header, List.of(raw, good)).toItem());
    InvalidRequest invalid =
        assertInstanceOf(InvalidRequest.class, read.batchItems().getFirst().payload());
    assertEquals("Request Message/Batch Item/Request Payload/Name", invalid.failure().path());
    assertEquals(good, read.batchItems().getLast());
  }

  @ParameterizedTest
  @CsvSource({"0x99", "0x06", "0x1F"})
  void operationsThatAreNotUnderstoodAreKept(String code) {
    int operation = Integer.decode(code);
    UnknownRequest payload =
        new UnknownRequest(
            new TtlvItem.Structure(
                Tag.REQUEST_PAYLOAD.code(), List.of(new TtlvItem.TextItem(0x540000, "x"))));
    RequestBatchItem item = new RequestBatchItem(operation, null, null, payload, List.of());
    RequestHeader header = RequestHeader.of(ProtocolVersion.V1_0, 1);
    RequestMessage read = RequestMessage.read(RequestMessage.of(header, List.of(item)).toItem());
    assertEquals(item, read.batchItems().getFirst());
  }

  @Test
  void reasonsAreWrittenInTheTermsOfTheVersion() {
    ResponseBatchItem failed =
        ResponseBatchItem.failure(null, BYTES, ResultReason.OBJECT_NOT_FOUND, "no such object");
    assertEquals(ResultReason.ITEM_NOT_FOUND, reasonIn(ProtocolVersion.V1_3, failed));
    assertEquals(ResultReason.OBJECT_NOT_FOUND, reasonIn(ProtocolVersion.V2_0, failed));
  }

  private static @Nullable ResultReason reasonIn(ProtocolVersion version, ResponseBatchItem item) {
    ResponseHeader header = ResponseHeader.of(version, Instant.EPOCH, 1);
    TtlvItem written = new ResponseMessage(header, List.of(item)).toItem();
    ResponseBatchItem read = ResponseMessage.read(written).batchItems().getFirst();
    assertEquals("no such object", read.resultMessage());
    return read.resultReason();
  }

  @Test
  void wipingLeavesNothing() {
    ByteString secret = ByteString.ofHex("0102030405060708");
    Encrypt.Request request =
        new Encrypt.Request(null, null, Data.of(secret), null, null, null, null, null);
    RequestHeader header = RequestHeader.of(ProtocolVersion.V1_2, 1);
    TtlvItem item = RequestMessage.of(header, List.of(RequestBatchItem.of(request))).toItem();
    RequestMessage.read(item).wipe();
    assertEquals(ByteString.ofHex("0000000000000000"), secret);
  }

  private static FieldException failure(TtlvItem item) {
    return assertThrows(FieldException.class, () -> RequestMessage.read(item));
  }

  private static TtlvItem edit(TtlvItem message, Tag tag, UnaryOperator<TtlvItem> change) {
    List<TtlvItem> items =
        ((TtlvItem.Structure) message)
            .items().stream().map(i -> i.tag() == tag.code() ? change.apply(i) : i).toList();
    return new TtlvItem.Structure(message.tag(), items);
  }
}
