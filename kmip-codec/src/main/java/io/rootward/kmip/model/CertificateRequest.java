package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.BYTES;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.CertificateRequestType;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;

/**
 * A request for a certificate: KMIP 2.1 section 2.2.
 *
 * @param certificateRequestType the format of the request
 * @param certificateRequestValue the request in that format
 */
public record CertificateRequest(
    CertificateRequestType certificateRequestType, ByteString certificateRequestValue)
    implements ObjectValue {
  private static final Field<CertificateRequestType> CERTIFICATE_REQUEST_TYPE =
      Field.of(Tag.CERTIFICATE_REQUEST_TYPE, enumeration(CertificateRequestType.TABLE));
  private static final Field<ByteString> CERTIFICATE_REQUEST_VALUE =
      Field.of(Tag.CERTIFICATE_REQUEST_VALUE, BYTES);

  /** The declaration. */
  public static final StructureCodec<CertificateRequest> CODEC =
      StructureCodec.<CertificateRequest>builder()
          .required(CERTIFICATE_REQUEST_TYPE, CertificateRequest::certificateRequestType)
          .required(CERTIFICATE_REQUEST_VALUE, CertificateRequest::certificateRequestValue)
          .reads(
              in ->
                  new CertificateRequest(
                      in.get(CERTIFICATE_REQUEST_TYPE), in.get(CERTIFICATE_REQUEST_VALUE)));
}
