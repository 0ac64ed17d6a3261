package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.TEXT;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import java.util.List;

/**
 * Names of object groups: KMIP 2.1 section 7.23.
 *
 * @param names the names
 */
public record ObjectGroups(List<String> names) {
  private static final Field<String> OBJECT_GROUP = Field.of(Tag.OBJECT_GROUP, TEXT);

  /** The declaration. */
  public static final StructureCodec<ObjectGroups> CODEC =
      StructureCodec.<ObjectGroups>builder()
          .repeated(OBJECT_GROUP, ObjectGroups::names)
          .reads(in -> new ObjectGroups(in.list(OBJECT_GROUP)));

  public ObjectGroups {
    names = List.copyOf(names);
  }
}
