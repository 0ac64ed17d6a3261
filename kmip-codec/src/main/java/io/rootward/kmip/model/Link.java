package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;

/**
 * That another object belongs to this: KMIP 2.1 section 4.31.
 *
 * @param linkType how the objects belong together
 * @param linkedObjectIdentifier the other object
 */
public record Link(LinkType linkType, UniqueIdentifier linkedObjectIdentifier) {
  private static final Field<LinkType> LINK_TYPE =
      Field.of(Tag.LINK_TYPE, enumeration(LinkType.TABLE));
  private static final Field<UniqueIdentifier> LINKED_OBJECT_IDENTIFIER =
      Field.of(Tag.LINKED_OBJECT_IDENTIFIER, UniqueIdentifier.TYPE);

  /** The declaration. */
  public static final StructureCodec<Link> CODEC =
      StructureCodec.<Link>builder()
          .required(LINK_TYPE, Link::linkType)
          .required(LINKED_OBJECT_IDENTIFIER, Link::linkedObjectIdentifier)
          .reads(in -> new Link(in.get(LINK_TYPE), in.get(LINKED_OBJECT_IDENTIFIER)));

  /** A link to the object of an identifier. */
  public static Link to(LinkType type, String uniqueIdentifier) {
    return new Link(type, UniqueIdentifier.of(uniqueIdentifier));
  }
}
