package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.BYTES;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;

/**
 * Issuer and serial number of an X.509 certificate: KMIP 2.1 section 4.61.
 *
 * @param issuerDistinguishedName DER
 * @param certificateSerialNumber DER
 */
public record X509CertificateIdentifier(
    ByteString issuerDistinguishedName, ByteString certificateSerialNumber) {
  private static final Field<ByteString> ISSUER_DISTINGUISHED_NAME =
      Field.of(Tag.ISSUER_DISTINGUISHED_NAME, BYTES);
  private static final Field<ByteString> CERTIFICATE_SERIAL_NUMBER =
      Field.of(Tag.CERTIFICATE_SERIAL_NUMBER, BYTES);

  /** The declaration. */
  public static final StructureCodec<X509CertificateIdentifier> CODEC =
      StructureCodec.<X509CertificateIdentifier>builder()
          .required(ISSUER_DISTINGUISHED_NAME, X509CertificateIdentifier::issuerDistinguishedName)
          .required(CERTIFICATE_SERIAL_NUMBER, X509CertificateIdentifier::certificateSerialNumber)
          .reads(
              in ->
                  new X509CertificateIdentifier(
                      in.get(ISSUER_DISTINGUISHED_NAME), in.get(CERTIFICATE_SERIAL_NUMBER)));
}
