package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.BYTES;
import static io.rootward.kmip.schema.ValueTypes.ENUMERATION_NUMBER;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;

/**
 * Bytes that the server stores without a meaning: KMIP 2.1 section 2.3.
 *
 * @param opaqueDataType a number that clients agree on; the specification defines none
 * @param opaqueDataValue the bytes
 */
public record OpaqueObject(int opaqueDataType, ByteString opaqueDataValue) implements ObjectValue {
  private static final Field<Integer> OPAQUE_DATA_TYPE =
      Field.of(Tag.OPAQUE_DATA_TYPE, ENUMERATION_NUMBER);
  private static final Field<ByteString> OPAQUE_DATA_VALUE = Field.of(Tag.OPAQUE_DATA_VALUE, BYTES);

  /** The declaration. */
  public static final StructureCodec<OpaqueObject> CODEC =
      StructureCodec.<OpaqueObject>builder()
          .required(OPAQUE_DATA_TYPE, OpaqueObject::opaqueDataType)
          .required(OPAQUE_DATA_VALUE, OpaqueObject::opaqueDataValue)
          .reads(in -> new OpaqueObject(in.get(OPAQUE_DATA_TYPE), in.get(OPAQUE_DATA_VALUE)));
}
