package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.BYTES;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.CertificateType;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;

/**
 * A certificate: KMIP 2.1 section 2.1.
 *
 * @param certificateType X.509 or PGP
 * @param certificateValue DER for X.509
 */
public record Certificate(CertificateType certificateType, ByteString certificateValue)
    implements ObjectValue {
  private static final Field<CertificateType> CERTIFICATE_TYPE =
      Field.of(Tag.CERTIFICATE_TYPE, enumeration(CertificateType.TABLE));
  private static final Field<ByteString> CERTIFICATE_VALUE = Field.of(Tag.CERTIFICATE_VALUE, BYTES);

  /** The declaration. */
  public static final StructureCodec<Certificate> CODEC =
      StructureCodec.<Certificate>builder()
          .required(CERTIFICATE_TYPE, Certificate::certificateType)
          .required(CERTIFICATE_VALUE, Certificate::certificateValue)
          .reads(in -> new Certificate(in.get(CERTIFICATE_TYPE), in.get(CERTIFICATE_VALUE)));
}
