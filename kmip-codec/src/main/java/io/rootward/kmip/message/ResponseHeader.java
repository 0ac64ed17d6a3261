package io.rootward.kmip.message;

import static io.rootward.kmip.schema.ValueTypes.BYTES;
import static io.rootward.kmip.schema.ValueTypes.DATE_TIME;
import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.schema.ValueTypes.TEXT;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.Nonce;
import io.rootward.kmip.model.ProtocolVersions;
import io.rootward.kmip.model.enums.AttestationType;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all batch items of a response: KMIP 2.1 section 8.5.
 *
 * @param protocolVersion the version of this message
 * @param timeStamp when it was sent
 * @param nonce what the client must prove to have seen
 * @param serverHashedPassword the server's proof when a Hashed Password was sent; since 2.0
 * @param attestationTypes kinds of proof of state
 * @param clientCorrelationValue the client's own mark, for logs
 * @param serverCorrelationValue the server's own mark, for logs
 * @param batchCount how many batch items follow
 */
public record ResponseHeader(
    ProtocolVersion protocolVersion,
    Instant timeStamp,
    @Nullable Nonce nonce,
    @Nullable ByteString serverHashedPassword,
    List<AttestationType> attestationTypes,
    @Nullable String clientCorrelationValue,
    @Nullable String serverCorrelationValue,
    int batchCount) {
  private static final Field<ProtocolVersion> PROTOCOL_VERSION =
      Field.of(Tag.PROTOCOL_VERSION, ProtocolVersions.CODEC);
  private static final Field<Instant> TIME_STAMP = Field.of(Tag.TIME_STAMP, DATE_TIME);
  private static final Field<Nonce> NONCE = Field.of(Tag.NONCE, Nonce.CODEC);
  private static final Field<ByteString> SERVER_HASHED_PASSWORD =
      Field.of(Tag.SERVER_HASHED_PASSWORD, BYTES);
  private static final Field<AttestationType> ATTESTATION_TYPE =
      Field.of(Tag.ATTESTATION_TYPE, enumeration(AttestationType.TABLE));
  private static final Field<String> CLIENT_CORRELATION_VALUE =
      Field.of(Tag.CLIENT_CORRELATION_VALUE, TEXT);
  private static final Field<String> SERVER_CORRELATION_VALUE =
      Field.of(Tag.SERVER_CORRELATION_VALUE, TEXT);
  private static final Field<Integer> BATCH_COUNT = Field.of(Tag.BATCH_COUNT, INTEGER);

  static final StructureCodec<ResponseHeader> CODEC =
      StructureCodec.<ResponseHeader>builder()
          .required(PROTOCOL_VERSION, ResponseHeader::protocolVersion)
          .required(TIME_STAMP, ResponseHeader::timeStamp)
          .optional(NONCE, ResponseHeader::nonce)
          .optional(SERVER_HASHED_PASSWORD, ResponseHeader::serverHashedPassword)
          .repeated(ATTESTATION_TYPE, ResponseHeader::attestationTypes)
          .optional(CLIENT_CORRELATION_VALUE, ResponseHeader::clientCorrelationValue)
          .optional(SERVER_CORRELATION_VALUE, ResponseHeader::serverCorrelationValue)
          .required(BATCH_COUNT, ResponseHeader::batchCount)
          .reads(
              in ->
                  new ResponseHeader(
                      in.get(PROTOCOL_VERSION),
                      in.get(TIME_STAMP),
                      in.orNull(NONCE),
                      in.orNull(SERVER_HASHED_PASSWORD),
                      in.list(ATTESTATION_TYPE),
                      in.orNull(CLIENT_CORRELATION_VALUE),
                      in.orNull(SERVER_CORRELATION_VALUE),
                      in.get(BATCH_COUNT)));

  public ResponseHeader {
    attestationTypes = List.copyOf(attestationTypes);
  }

  /** A header with nothing but what every version requires. */
  public static ResponseHeader of(ProtocolVersion version, Instant timeStamp, int batchCount) {
    return new ResponseHeader(version, timeStamp, null, null, List.of(), null, null, batchCount);
  }
}
