package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.TEXT;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import java.util.List;

/**
 * Who issued a certificate, as text: KMIP 1.4 section 3.15; not in 2.x.
 *
 * @param alternativeNames other names
 */
public record CertificateIssuer(String distinguishedName, List<String> alternativeNames) {
  private static final Field<String> CERTIFICATE_ISSUER_DISTINGUISHED_NAME =
      Field.of(Tag.CERTIFICATE_ISSUER_DISTINGUISHED_NAME, TEXT);
  private static final Field<String> CERTIFICATE_ISSUER_ALTERNATIVE_NAME =
      Field.of(Tag.CERTIFICATE_ISSUER_ALTERNATIVE_NAME, TEXT);

  /** The declaration. */
  public static final StructureCodec<CertificateIssuer> CODEC =
      StructureCodec.<CertificateIssuer>builder()
          .required(CERTIFICATE_ISSUER_DISTINGUISHED_NAME, CertificateIssuer::distinguishedName)
          .repeated(CERTIFICATE_ISSUER_ALTERNATIVE_NAME, CertificateIssuer::alternativeNames)
          .reads(
              in ->
                  new CertificateIssuer(
                      in.get(CERTIFICATE_ISSUER_DISTINGUISHED_NAME),
                      in.list(CERTIFICATE_ISSUER_ALTERNATIVE_NAME)));

  public CertificateIssuer {
    alternativeNames = List.copyOf(alternativeNames);
  }
}
