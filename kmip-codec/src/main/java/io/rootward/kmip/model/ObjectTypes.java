package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import java.util.List;

/**
 * Object types: KMIP 2.1 section 7.24.
 *
 * @param types the types
 */
public record ObjectTypes(List<ObjectType> types) {
  private static final Field<ObjectType> OBJECT_TYPE =
      Field.of(Tag.OBJECT_TYPE, enumeration(ObjectType.TABLE));

  /** The declaration. */
  public static final StructureCodec<ObjectTypes> CODEC =
      StructureCodec.<ObjectTypes>builder()
          .repeated(OBJECT_TYPE, ObjectTypes::types)
          .reads(in -> new ObjectTypes(in.list(OBJECT_TYPE)));

  public ObjectTypes {
    types = List.copyOf(types);
  }
}
