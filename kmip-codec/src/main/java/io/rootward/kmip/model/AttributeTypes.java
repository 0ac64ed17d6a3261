package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.BOOLEAN;
import static io.rootward.kmip.schema.ValueTypes.BYTES;
import static io.rootward.kmip.schema.ValueTypes.DATE_TIME;
import static io.rootward.kmip.schema.ValueTypes.ENUMERATION_NUMBER;
import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.schema.ValueTypes.INTERVAL;
import static io.rootward.kmip.schema.ValueTypes.TEXT;
import static io.rootward.kmip.schema.ValueTypes.enumeration;
import static io.rootward.kmip.schema.ValueTypes.mask;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_2_0;

import io.rootward.kmip.model.enums.CertificateType;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.DigitalSignatureAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.NISTKeyType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ProtectionLevel;
import io.rootward.kmip.model.enums.ProtectionStorageMask;
import io.rootward.kmip.model.enums.State;
import io.rootward.kmip.schema.ValueType;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.VersionRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The attributes of the specification, except those copied from certificates: KMIP 2.1 section 4.
 */
public final class AttributeTypes {
  /** Filled by the constants below, so it stands first. */
  private static final List<AttributeType<?>> COLLECTED = new ArrayList<>();

  public static final AttributeType<Instant> ACTIVATION_DATE =
      single(Tag.ACTIVATION_DATE, DATE_TIME);
  public static final AttributeType<AlternativeName> ALTERNATIVE_NAME =
      multiple(Tag.ALTERNATIVE_NAME, AlternativeName.CODEC);
  public static final AttributeType<Boolean> ALWAYS_SENSITIVE =
      single(Tag.ALWAYS_SENSITIVE, BOOLEAN);
  public static final AttributeType<ApplicationSpecificInformation>
      APPLICATION_SPECIFIC_INFORMATION =
          multiple(Tag.APPLICATION_SPECIFIC_INFORMATION, ApplicationSpecificInformation.CODEC);
  public static final AttributeType<Instant> ARCHIVE_DATE = single(Tag.ARCHIVE_DATE, DATE_TIME);
  public static final AttributeType<Integer> CERTIFICATE_LENGTH =
      single(Tag.CERTIFICATE_LENGTH, INTEGER);
  public static final AttributeType<CertificateType> CERTIFICATE_TYPE =
      single(Tag.CERTIFICATE_TYPE, enumeration(CertificateType.TABLE));
  public static final AttributeType<String> COMMENT = single(Tag.COMMENT, TEXT);
  public static final AttributeType<Instant> COMPROMISE_DATE =
      single(Tag.COMPROMISE_DATE, DATE_TIME);
  public static final AttributeType<Instant> COMPROMISE_OCCURRENCE_DATE =
      single(Tag.COMPROMISE_OCCURRENCE_DATE, DATE_TIME);
  public static final AttributeType<String> CONTACT_INFORMATION =
      single(Tag.CONTACT_INFORMATION, TEXT);
  public static final AttributeType<CryptographicAlgorithm> CRYPTOGRAPHIC_ALGORITHM =
      single(Tag.CRYPTOGRAPHIC_ALGORITHM, enumeration(CryptographicAlgorithm.TABLE));
  public static final AttributeType<CryptographicDomainParameters> CRYPTOGRAPHIC_DOMAIN_PARAMETERS =
      single(Tag.CRYPTOGRAPHIC_DOMAIN_PARAMETERS, CryptographicDomainParameters.CODEC);
  public static final AttributeType<Integer> CRYPTOGRAPHIC_LENGTH =
      single(Tag.CRYPTOGRAPHIC_LENGTH, INTEGER);
  public static final AttributeType<CryptographicParameters> CRYPTOGRAPHIC_PARAMETERS =
      multiple(Tag.CRYPTOGRAPHIC_PARAMETERS, CryptographicParameters.CODEC);
  public static final AttributeType<Integer> CRYPTOGRAPHIC_USAGE_MASK =
      single(Tag.CRYPTOGRAPHIC_USAGE_MASK, mask(CryptographicUsageMask.TABLE));
  public static final AttributeType<Instant> DEACTIVATION_DATE =
      single(Tag.DEACTIVATION_DATE, DATE_TIME);
  public static final AttributeType<String> DESCRIPTION = single(Tag.DESCRIPTION, TEXT);
  public static final AttributeType<Instant> DESTROY_DATE = single(Tag.DESTROY_DATE, DATE_TIME);
  public static final AttributeType<Digest> DIGEST = multiple(Tag.DIGEST, Digest.CODEC);
  public static final AttributeType<DigitalSignatureAlgorithm> DIGITAL_SIGNATURE_ALGORITHM =
      multiple(Tag.DIGITAL_SIGNATURE_ALGORITHM, enumeration(DigitalSignatureAlgorithm.TABLE));
  public static final AttributeType<Boolean> EXTRACTABLE = single(Tag.EXTRACTABLE, BOOLEAN);
  public static final AttributeType<Boolean> FRESH = single(Tag.FRESH, BOOLEAN);
  public static final AttributeType<Instant> INITIAL_DATE = single(Tag.INITIAL_DATE, DATE_TIME);
  public static final AttributeType<KeyFormatType> KEY_FORMAT_TYPE =
      single(Tag.KEY_FORMAT_TYPE, enumeration(KeyFormatType.TABLE), SINCE_2_0);
  public static final AttributeType<KeyValueLocation> KEY_VALUE_LOCATION =
      multiple(Tag.KEY_VALUE_LOCATION, KeyValueLocation.CODEC);
  public static final AttributeType<Boolean> KEY_VALUE_PRESENT =
      single(Tag.KEY_VALUE_PRESENT, BOOLEAN);
  public static final AttributeType<Instant> LAST_CHANGE_DATE =
      single(Tag.LAST_CHANGE_DATE, DATE_TIME);
  public static final AttributeType<Long> LEASE_TIME = single(Tag.LEASE_TIME, INTERVAL);
  public static final AttributeType<Link> LINK = multiple(Tag.LINK, Link.CODEC);
  public static final AttributeType<NISTKeyType> NIST_KEY_TYPE =
      multiple(Tag.NIST_KEY_TYPE, enumeration(NISTKeyType.TABLE));
  public static final AttributeType<Name> NAME = multiple(Tag.NAME, Name.CODEC);
  public static final AttributeType<Boolean> NEVER_EXTRACTABLE =
      single(Tag.NEVER_EXTRACTABLE, BOOLEAN);
  public static final AttributeType<String> OBJECT_GROUP = multiple(Tag.OBJECT_GROUP, TEXT);
  public static final AttributeType<ObjectType> OBJECT_TYPE =
      single(Tag.OBJECT_TYPE, enumeration(ObjectType.TABLE));
  public static final AttributeType<Integer> OPAQUE_DATA_TYPE =
      single(Tag.OPAQUE_DATA_TYPE, ENUMERATION_NUMBER, SINCE_2_0);
  public static final AttributeType<String> OPERATION_POLICY_NAME =
      single(Tag.OPERATION_POLICY_NAME, TEXT);
  public static final AttributeType<Instant> ORIGINAL_CREATION_DATE =
      single(Tag.ORIGINAL_CREATION_DATE, DATE_TIME);
  public static final AttributeType<String> PKCS_12_FRIENDLY_NAME =
      single(Tag.PKCS_12_FRIENDLY_NAME, TEXT);
  public static final AttributeType<Instant> PROCESS_START_DATE =
      single(Tag.PROCESS_START_DATE, DATE_TIME);
  public static final AttributeType<Instant> PROTECT_STOP_DATE =
      single(Tag.PROTECT_STOP_DATE, DATE_TIME);
  public static final AttributeType<ProtectionLevel> PROTECTION_LEVEL =
      single(Tag.PROTECTION_LEVEL, enumeration(ProtectionLevel.TABLE));
  public static final AttributeType<Long> PROTECTION_PERIOD =
      single(Tag.PROTECTION_PERIOD, INTERVAL);
  public static final AttributeType<Integer> PROTECTION_STORAGE_MASK =
      single(Tag.PROTECTION_STORAGE_MASK, mask(ProtectionStorageMask.TABLE));
  public static final AttributeType<Boolean> QUANTUM_SAFE = single(Tag.QUANTUM_SAFE, BOOLEAN);
  public static final AttributeType<RngParameters> RANDOM_NUMBER_GENERATOR =
      single(Tag.RANDOM_NUMBER_GENERATOR, RngParameters.CODEC);
  public static final AttributeType<RevocationReason> REVOCATION_REASON =
      single(Tag.REVOCATION_REASON, RevocationReason.CODEC);
  public static final AttributeType<Boolean> ROTATE_AUTOMATIC =
      single(Tag.ROTATE_AUTOMATIC, BOOLEAN);
  public static final AttributeType<Instant> ROTATE_DATE = single(Tag.ROTATE_DATE, DATE_TIME);
  public static final AttributeType<Integer> ROTATE_GENERATION =
      single(Tag.ROTATE_GENERATION, INTEGER);
  public static final AttributeType<Long> ROTATE_INTERVAL = single(Tag.ROTATE_INTERVAL, INTERVAL);
  public static final AttributeType<Boolean> ROTATE_LATEST = single(Tag.ROTATE_LATEST, BOOLEAN);
  public static final AttributeType<RotateName> ROTATE_NAME =
      single(Tag.ROTATE_NAME, RotateName.CODEC);
  public static final AttributeType<Long> ROTATE_OFFSET = single(Tag.ROTATE_OFFSET, INTERVAL);
  public static final AttributeType<Boolean> SENSITIVE = single(Tag.SENSITIVE, BOOLEAN);
  public static final AttributeType<ByteString> SHORT_UNIQUE_IDENTIFIER =
      single(Tag.SHORT_UNIQUE_IDENTIFIER, BYTES);
  public static final AttributeType<State> STATE = single(Tag.STATE, enumeration(State.TABLE));
  public static final AttributeType<String> UNIQUE_IDENTIFIER = single(Tag.UNIQUE_IDENTIFIER, TEXT);
  public static final AttributeType<UsageLimits> USAGE_LIMITS =
      single(Tag.USAGE_LIMITS, UsageLimits.CODEC);

  static final List<AttributeType<?>> DECLARED = List.copyOf(COLLECTED);

  private AttributeTypes() {}

  private static <V> AttributeType<V> single(Tag tag, ValueType<V> valueType) {
    return collected(AttributeType.standard(tag, valueType, false, tag.versions()));
  }

  private static <V> AttributeType<V> multiple(Tag tag, ValueType<V> valueType) {
    return collected(AttributeType.standard(tag, valueType, true, tag.versions()));
  }

  private static <V> AttributeType<V> single(
      Tag tag, ValueType<V> valueType, VersionRange versions) {
    return collected(AttributeType.standard(tag, valueType, false, versions));
  }

  private static <V> AttributeType<V> collected(AttributeType<V> type) {
    COLLECTED.add(type);
    return type;
  }
}
