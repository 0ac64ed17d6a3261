package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.BYTES;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import java.util.List;

/**
 * Whom an X.509 certificate is about: KMIP 2.1 section 4.63.
 *
 * @param subjectDistinguishedName DER; may be empty
 * @param subjectAlternativeNames DER, each
 */
public record X509CertificateSubject(
    ByteString subjectDistinguishedName, List<ByteString> subjectAlternativeNames) {
  private static final Field<ByteString> SUBJECT_DISTINGUISHED_NAME =
      Field.of(Tag.SUBJECT_DISTINGUISHED_NAME, BYTES);
  private static final Field<ByteString> SUBJECT_ALTERNATIVE_NAME =
      Field.of(Tag.SUBJECT_ALTERNATIVE_NAME, BYTES);

  /** The declaration. */
  public static final StructureCodec<X509CertificateSubject> CODEC =
      StructureCodec.<X509CertificateSubject>builder()
          .required(SUBJECT_DISTINGUISHED_NAME, X509CertificateSubject::subjectDistinguishedName)
          .repeated(SUBJECT_ALTERNATIVE_NAME, X509CertificateSubject::subjectAlternativeNames)
          .reads(
              in ->
                  new X509CertificateSubject(
                      in.get(SUBJECT_DISTINGUISHED_NAME), in.list(SUBJECT_ALTERNATIVE_NAME)));

  public X509CertificateSubject {
    subjectAlternativeNames = List.copyOf(subjectAlternativeNames);
  }
}
