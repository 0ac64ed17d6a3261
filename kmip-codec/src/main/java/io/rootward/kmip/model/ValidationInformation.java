package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.schema.ValueTypes.TEXT;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.ValidationAuthorityType;
import io.rootward.kmip.model.enums.ValidationType;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A formal validation that a server claims: KMIP 2.1 section 7.41.
 *
 * @param validationAuthorityType who validated
 * @param validationAuthorityCountry two letters of ISO 3166
 * @param validationAuthorityUri where the authority is found
 * @param validationVersionMajor of the standard
 * @param validationVersionMinor of the standard
 * @param validationType hardware, software, firmware or hybrid
 * @param validationLevel as the standard counts
 * @param validationCertificateIdentifier number of the certificate
 * @param validationCertificateUri where the certificate is found
 * @param validationVendorUri where the vendor tells about it
 * @param validationProfiles what was validated
 */
public record ValidationInformation(
    ValidationAuthorityType validationAuthorityType,
    @Nullable String validationAuthorityCountry,
    @Nullable String validationAuthorityUri,
    int validationVersionMajor,
    @Nullable Integer validationVersionMinor,
    ValidationType validationType,
    int validationLevel,
    @Nullable String validationCertificateIdentifier,
    @Nullable String validationCertificateUri,
    @Nullable String validationVendorUri,
    List<String> validationProfiles) {
  private static final Field<ValidationAuthorityType> VALIDATION_AUTHORITY_TYPE =
      Field.of(Tag.VALIDATION_AUTHORITY_TYPE, enumeration(ValidationAuthorityType.TABLE));
  private static final Field<String> VALIDATION_AUTHORITY_COUNTRY =
      Field.of(Tag.VALIDATION_AUTHORITY_COUNTRY, TEXT);
  private static final Field<String> VALIDATION_AUTHORITY_URI =
      Field.of(Tag.VALIDATION_AUTHORITY_URI, TEXT);
  private static final Field<Integer> VALIDATION_VERSION_MAJOR =
      Field.of(Tag.VALIDATION_VERSION_MAJOR, INTEGER);
  private static final Field<Integer> VALIDATION_VERSION_MINOR =
      Field.of(Tag.VALIDATION_VERSION_MINOR, INTEGER);
  private static final Field<ValidationType> VALIDATION_TYPE =
      Field.of(Tag.VALIDATION_TYPE, enumeration(ValidationType.TABLE));
  private static final Field<Integer> VALIDATION_LEVEL = Field.of(Tag.VALIDATION_LEVEL, INTEGER);
  private static final Field<String> VALIDATION_CERTIFICATE_IDENTIFIER =
      Field.of(Tag.VALIDATION_CERTIFICATE_IDENTIFIER, TEXT);
  private static final Field<String> VALIDATION_CERTIFICATE_URI =
      Field.of(Tag.VALIDATION_CERTIFICATE_URI, TEXT);
  private static final Field<String> VALIDATION_VENDOR_URI =
      Field.of(Tag.VALIDATION_VENDOR_URI, TEXT);
  private static final Field<String> VALIDATION_PROFILE = Field.of(Tag.VALIDATION_PROFILE, TEXT);

  /** The declaration. */
  public static final StructureCodec<ValidationInformation> CODEC =
      StructureCodec.<ValidationInformation>builder()
          .required(VALIDATION_AUTHORITY_TYPE, ValidationInformation::validationAuthorityType)
          .optional(VALIDATION_AUTHORITY_COUNTRY, ValidationInformation::validationAuthorityCountry)
          .optional(VALIDATION_AUTHORITY_URI, ValidationInformation::validationAuthorityUri)
          .required(VALIDATION_VERSION_MAJOR, ValidationInformation::validationVersionMajor)
          .optional(VALIDATION_VERSION_MINOR, ValidationInformation::validationVersionMinor)
          .required(VALIDATION_TYPE, ValidationInformation::validationType)
          .required(VALIDATION_LEVEL, ValidationInformation::validationLevel)
          .optional(
              VALIDATION_CERTIFICATE_IDENTIFIER,
              ValidationInformation::validationCertificateIdentifier)
          .optional(VALIDATION_CERTIFICATE_URI, ValidationInformation::validationCertificateUri)
          .optional(VALIDATION_VENDOR_URI, ValidationInformation::validationVendorUri)
          .repeated(VALIDATION_PROFILE, ValidationInformation::validationProfiles)
          .reads(
              in ->
                  new ValidationInformation(
                      in.get(VALIDATION_AUTHORITY_TYPE),
                      in.orNull(VALIDATION_AUTHORITY_COUNTRY),
                      in.orNull(VALIDATION_AUTHORITY_URI),
                      in.get(VALIDATION_VERSION_MAJOR),
                      in.orNull(VALIDATION_VERSION_MINOR),
                      in.get(VALIDATION_TYPE),
                      in.get(VALIDATION_LEVEL),
                      in.orNull(VALIDATION_CERTIFICATE_IDENTIFIER),
                      in.orNull(VALIDATION_CERTIFICATE_URI),
                      in.orNull(VALIDATION_VENDOR_URI),
                      in.list(VALIDATION_PROFILE)));

  public ValidationInformation {
    validationProfiles = List.copyOf(validationProfiles);
  }
}
