package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.TEXT;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Why an object was revoked: KMIP 2.1 section 4.47.
 *
 * @param revocationReasonCode the kind of reason
 * @param revocationMessage more about it, for people
 */
public record RevocationReason(
    RevocationReasonCode revocationReasonCode, @Nullable String revocationMessage) {
  private static final Field<RevocationReasonCode> REVOCATION_REASON_CODE =
      Field.of(Tag.REVOCATION_REASON_CODE, enumeration(RevocationReasonCode.TABLE));
  private static final Field<String> REVOCATION_MESSAGE = Field.of(Tag.REVOCATION_MESSAGE, TEXT);

  /** The declaration. */
  public static final StructureCodec<RevocationReason> CODEC =
      StructureCodec.<RevocationReason>builder()
          .required(REVOCATION_REASON_CODE, RevocationReason::revocationReasonCode)
          .optional(REVOCATION_MESSAGE, RevocationReason::revocationMessage)
          .reads(
              in ->
                  new RevocationReason(
                      in.get(REVOCATION_REASON_CODE), in.orNull(REVOCATION_MESSAGE)));
}
