package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.TEXT;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import java.util.List;

/**
 * Whom a certificate is about, as text: KMIP 1.4 section 3.14; not in 2.x.
 *
 * @param distinguishedName may be empty
 * @param alternativeNames other names
 */
public record CertificateSubject(String distinguishedName, List<String> alternativeNames) {
  private static final Field<String> CERTIFICATE_SUBJECT_DISTINGUISHED_NAME =
      Field.of(Tag.CERTIFICATE_SUBJECT_DISTINGUISHED_NAME, TEXT);
  private static final Field<String> CERTIFICATE_SUBJECT_ALTERNATIVE_NAME =
      Field.of(Tag.CERTIFICATE_SUBJECT_ALTERNATIVE_NAME, TEXT);

  /** The declaration. */
  public static final StructureCodec<CertificateSubject> CODEC =
      StructureCodec.<CertificateSubject>builder()
          .required(CERTIFICATE_SUBJECT_DISTINGUISHED_NAME, CertificateSubject::distinguishedName)
          .repeated(CERTIFICATE_SUBJECT_ALTERNATIVE_NAME, CertificateSubject::alternativeNames)
          .reads(
              in ->
                  new CertificateSubject(
                      in.get(CERTIFICATE_SUBJECT_DISTINGUISHED_NAME),
                      in.list(CERTIFICATE_SUBJECT_ALTERNATIVE_NAME)));

  public CertificateSubject {
    alternativeNames = List.copyOf(alternativeNames);
  }
}
