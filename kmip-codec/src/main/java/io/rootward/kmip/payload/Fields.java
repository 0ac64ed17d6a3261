package io.rootward.kmip.payload;

import static io.rootward.kmip.schema.ValueTypes.BOOLEAN;
import static io.rootward.kmip.schema.ValueTypes.BYTES;
import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.schema.ValueTypes.INTERVAL;
import static io.rootward.kmip.schema.ValueTypes.LONG;
import static io.rootward.kmip.schema.ValueTypes.TEXT;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeForms;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.ProtectionStorageMasks;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.ValidityIndicator;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.VersionRange;

/** Fields that several operations share. */
final class Fields {
  /** The object a request is about. */
  static final Field<UniqueIdentifier> OBJECT =
      Field.of(Tag.UNIQUE_IDENTIFIER, UniqueIdentifier.TYPE);

  /** The object a response is about: always text. */
  static final Field<String> UNIQUE_IDENTIFIER = Field.of(Tag.UNIQUE_IDENTIFIER, TEXT);

  static final Field<ObjectType> OBJECT_TYPE =
      Field.of(Tag.OBJECT_TYPE, enumeration(ObjectType.TABLE));

  /** Attributes of a new object in KMIP 1.x. */
  static final Field<Attributes> TEMPLATE_ATTRIBUTE =
      Field.of(Tag.TEMPLATE_ATTRIBUTE, AttributeForms.TEMPLATE);

  /** Attributes in KMIP 2.x. */
  static final Field<Attributes> ATTRIBUTES = Field.of(Tag.ATTRIBUTES, AttributeForms.STRUCTURE);

  /** An attribute in KMIP 1.x; in 2.x the tag belongs to vendor attributes. */
  static final Field<Attribute<?>> ATTRIBUTE =
      Field.of(Tag.ATTRIBUTE, AttributeForms.NAMED, VersionRange.ONLY_1_X);

  static final Field<Attribute<?>> CURRENT_ATTRIBUTE =
      Field.of(Tag.CURRENT_ATTRIBUTE, AttributeForms.SINGLE);
  static final Field<Attribute<?>> NEW_ATTRIBUTE =
      Field.of(Tag.NEW_ATTRIBUTE, AttributeForms.SINGLE);

  static final Field<ProtectionStorageMasks> PROTECTION_STORAGE_MASKS =
      Field.of(Tag.PROTECTION_STORAGE_MASKS, ProtectionStorageMasks.CODEC);

  static final Field<CryptographicParameters> CRYPTOGRAPHIC_PARAMETERS =
      Field.of(Tag.CRYPTOGRAPHIC_PARAMETERS, CryptographicParameters.CODEC);
  static final Field<Data> DATA = Field.of(Tag.DATA, Data.TYPE);

  /** Data of a response: always bytes. */
  static final Field<ByteString> DATA_OUT = Field.of(Tag.DATA, BYTES);

  static final Field<ByteString> DIGESTED_DATA = Field.of(Tag.DIGESTED_DATA, BYTES);

  /** What a check of a MAC or signature found. */
  static final Field<ValidityIndicator> VALIDITY_INDICATOR =
      Field.of(Tag.VALIDITY_INDICATOR, enumeration(ValidityIndicator.TABLE));

  static final Field<ByteString> MAC_DATA = Field.of(Tag.MAC_DATA, BYTES);

  /** A number of bytes. */
  static final Field<Integer> DATA_LENGTH = Field.of(Tag.DATA_LENGTH, INTEGER);

  static final Field<Long> USAGE_LIMITS_COUNT = Field.of(Tag.USAGE_LIMITS_COUNT, LONG);

  /** Seconds to a new Activation Date. */
  static final Field<Long> OFFSET = Field.of(Tag.OFFSET, INTERVAL);

  /** Seconds. */
  static final Field<Long> LEASE_TIME = Field.of(Tag.LEASE_TIME, INTERVAL);

  static final Field<ByteString> SIGNATURE_DATA = Field.of(Tag.SIGNATURE_DATA, BYTES);
  static final Field<ByteString> IV_COUNTER_NONCE = Field.of(Tag.IV_COUNTER_NONCE, BYTES);
  static final Field<ByteString> CORRELATION_VALUE = Field.of(Tag.CORRELATION_VALUE, BYTES);
  static final Field<Boolean> INIT_INDICATOR = Field.of(Tag.INIT_INDICATOR, BOOLEAN);
  static final Field<Boolean> FINAL_INDICATOR = Field.of(Tag.FINAL_INDICATOR, BOOLEAN);
  static final Field<ByteString> AUTHENTICATED_ENCRYPTION_ADDITIONAL_DATA =
      Field.of(Tag.AUTHENTICATED_ENCRYPTION_ADDITIONAL_DATA, BYTES);
  static final Field<ByteString> AUTHENTICATED_ENCRYPTION_TAG =
      Field.of(Tag.AUTHENTICATED_ENCRYPTION_TAG, BYTES);

  private Fields() {}
}
