package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.TEXT;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Issuer and serial number as text: KMIP 1.4 section 3.13; not in 2.x.
 *
 * @param issuer distinguished name
 * @param serialNumber absent for PGP certificates
 */
public record CertificateIdentifier(String issuer, @Nullable String serialNumber) {
  private static final Field<String> ISSUER = Field.of(Tag.ISSUER, TEXT);
  private static final Field<String> SERIAL_NUMBER = Field.of(Tag.SERIAL_NUMBER, TEXT);

  /** The declaration. */
  public static final StructureCodec<CertificateIdentifier> CODEC =
      StructureCodec.<CertificateIdentifier>builder()
          .required(ISSUER, CertificateIdentifier::issuer)
          .optional(SERIAL_NUMBER, CertificateIdentifier::serialNumber)
          .reads(in -> new CertificateIdentifier(in.get(ISSUER), in.orNull(SERIAL_NUMBER)));
}
