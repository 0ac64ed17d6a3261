package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Attributes that a server sets on new objects when a client leaves them out: KMIP 2.1 section
 * 7.22.
 *
 * @param objectType one type of objects, or null when there are several
 * @param objectTypes several types of objects; since 2.1
 * @param attributes the attributes
 * @param objectGroups the groups that have these defaults, or null for all
 */
public record ObjectDefaults(
    @Nullable ObjectType objectType,
    @Nullable ObjectTypes objectTypes,
    Attributes attributes,
    @Nullable ObjectGroups objectGroups) {
  private static final Field<ObjectType> OBJECT_TYPE =
      Field.of(Tag.OBJECT_TYPE, enumeration(ObjectType.TABLE));
  private static final Field<ObjectTypes> OBJECT_TYPES =
      Field.of(Tag.OBJECT_TYPES, ObjectTypes.CODEC);
  private static final Field<Attributes> ATTRIBUTES =
      Field.of(Tag.ATTRIBUTES, AttributeForms.STRUCTURE);
  private static final Field<ObjectGroups> OBJECT_GROUPS =
      Field.of(Tag.OBJECT_GROUPS, ObjectGroups.CODEC);

  /** The declaration. */
  public static final StructureCodec<ObjectDefaults> CODEC =
      StructureCodec.<ObjectDefaults>builder()
          .optional(OBJECT_TYPE, ObjectDefaults::objectType)
          .optional(OBJECT_TYPES, ObjectDefaults::objectTypes)
          .required(ATTRIBUTES, ObjectDefaults::attributes)
          .optional(OBJECT_GROUPS, ObjectDefaults::objectGroups)
          .reads(
              in ->
                  new ObjectDefaults(
                      in.orNull(OBJECT_TYPE),
                      in.orNull(OBJECT_TYPES),
                      in.get(ATTRIBUTES),
                      in.orNull(OBJECT_GROUPS)));
}
