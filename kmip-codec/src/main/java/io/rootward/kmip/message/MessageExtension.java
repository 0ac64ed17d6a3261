package io.rootward.kmip.message;

import static io.rootward.kmip.schema.ValueTypes.BOOLEAN;
import static io.rootward.kmip.schema.ValueTypes.ITEM;
import static io.rootward.kmip.schema.ValueTypes.TEXT;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;

/**
 * A vendor's addition to a batch item: KMIP 2.1 section 9.13.
 *
 * @param vendorIdentification who defines it
 * @param criticalityIndicator whether whoever does not understand it must refuse
 * @param vendorExtension the addition as it came
 */
public record MessageExtension(
    String vendorIdentification, boolean criticalityIndicator, TtlvItem vendorExtension) {
  private static final Field<String> VENDOR_IDENTIFICATION =
      Field.of(Tag.VENDOR_IDENTIFICATION, TEXT);
  private static final Field<Boolean> CRITICALITY_INDICATOR =
      Field.of(Tag.CRITICALITY_INDICATOR, BOOLEAN);
  private static final Field<TtlvItem> VENDOR_EXTENSION = Field.of(Tag.VENDOR_EXTENSION, ITEM);

  static final StructureCodec<MessageExtension> CODEC =
      StructureCodec.<MessageExtension>builder()
          .required(VENDOR_IDENTIFICATION, MessageExtension::vendorIdentification)
          .required(CRITICALITY_INDICATOR, MessageExtension::criticalityIndicator)
          .required(VENDOR_EXTENSION, MessageExtension::vendorExtension)
          .reads(
              in ->
                  new MessageExtension(
                      in.get(VENDOR_IDENTIFICATION),
                      in.get(CRITICALITY_INDICATOR),
                      in.get(VENDOR_EXTENSION)));
}
