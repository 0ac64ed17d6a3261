package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.TEXT;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.KeyValueLocationType;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;

/**
 * Where the value of a key is, when not here: KMIP 2.1 section 4.27.
 *
 * @param keyValueLocationValue the place
 * @param keyValueLocationType what the place is
 */
public record KeyValueLocation(
    String keyValueLocationValue, KeyValueLocationType keyValueLocationType) {
  private static final Field<String> KEY_VALUE_LOCATION_VALUE =
      Field.of(Tag.KEY_VALUE_LOCATION_VALUE, TEXT);
  private static final Field<KeyValueLocationType> KEY_VALUE_LOCATION_TYPE =
      Field.of(Tag.KEY_VALUE_LOCATION_TYPE, enumeration(KeyValueLocationType.TABLE));

  /** The declaration. */
  public static final StructureCodec<KeyValueLocation> CODEC =
      StructureCodec.<KeyValueLocation>builder()
          .required(KEY_VALUE_LOCATION_VALUE, KeyValueLocation::keyValueLocationValue)
          .required(KEY_VALUE_LOCATION_TYPE, KeyValueLocation::keyValueLocationType)
          .reads(
              in ->
                  new KeyValueLocation(
                      in.get(KEY_VALUE_LOCATION_VALUE), in.get(KEY_VALUE_LOCATION_TYPE)));
}
