package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.BYTES;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import java.util.List;

/**
 * Who issued an X.509 certificate: KMIP 2.1 section 4.62.
 *
 * @param issuerDistinguishedName DER
 * @param issuerAlternativeNames DER, each
 */
public record X509CertificateIssuer(
    ByteString issuerDistinguishedName, List<ByteString> issuerAlternativeNames) {
  private static final Field<ByteString> ISSUER_DISTINGUISHED_NAME =
      Field.of(Tag.ISSUER_DISTINGUISHED_NAME, BYTES);
  private static final Field<ByteString> ISSUER_ALTERNATIVE_NAME =
      Field.of(Tag.ISSUER_ALTERNATIVE_NAME, BYTES);

  /** The declaration. */
  public static final StructureCodec<X509CertificateIssuer> CODEC =
      StructureCodec.<X509CertificateIssuer>builder()
          .required(ISSUER_DISTINGUISHED_NAME, X509CertificateIssuer::issuerDistinguishedName)
          .repeated(ISSUER_ALTERNATIVE_NAME, X509CertificateIssuer::issuerAlternativeNames)
          .reads(
              in ->
                  new X509CertificateIssuer(
                      in.get(ISSUER_DISTINGUISHED_NAME), in.list(ISSUER_ALTERNATIVE_NAME)));

  public X509CertificateIssuer {
    issuerAlternativeNames = List.copyOf(issuerAlternativeNames);
  }
}
