package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.TEMPLATE_ATTRIBUTE;
import static io.rootward.kmip.payload.Fields.UNIQUE_IDENTIFIER;
import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.schema.ValueTypes.enumeration;
import static io.rootward.kmip.schema.ValueTypes.mask;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.enums.ObjectGroupMember;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.StorageStatusMask;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.FieldValues;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.VersionRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Locate: KMIP 2.1 section 6.1.28, KMIP 1.4 section 4.9. */
public final class Locate {
  private static final Field<Integer> MAXIMUM_ITEMS = Field.of(Tag.MAXIMUM_ITEMS, INTEGER);
  private static final Field<Integer> OFFSET_ITEMS = Field.of(Tag.OFFSET_ITEMS, INTEGER);
  private static final Field<Integer> STORAGE_STATUS_MASK =
      Field.of(Tag.STORAGE_STATUS_MASK, mask(StorageStatusMask.TABLE));
  private static final Field<ObjectGroupMember> OBJECT_GROUP_MEMBER =
      Field.of(Tag.OBJECT_GROUP_MEMBER, enumeration(ObjectGroupMember.TABLE));
  private static final Field<LocateConditions> CONDITION =
      Field.of(Tag.ATTRIBUTE, LocateConditions.NAMED, VersionRange.ONLY_1_X);
  private static final Field<LocateConditions> CONDITIONS =
      Field.of(Tag.ATTRIBUTES, LocateConditions.STRUCTURE);
  private static final Field<Integer> LOCATED_ITEMS = Field.of(Tag.LOCATED_ITEMS, INTEGER);

  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.LOCATE,
          Request.class,
          StructureCodec.<Request>builder()
              .optional(MAXIMUM_ITEMS, Request::maximumItems)
              .optional(OFFSET_ITEMS, Request::offsetItems)
              .optional(STORAGE_STATUS_MASK, Request::storageStatusMask)
              .optional(OBJECT_GROUP_MEMBER, Request::objectGroupMember)
              .optional(TEMPLATE_ATTRIBUTE, _ -> null)
              .repeated(CONDITION, request -> request.conditions().split())
              .optional(CONDITIONS, Request::conditions)
              .reads(
                  in ->
                      new Request(
                          in.orNull(MAXIMUM_ITEMS),
                          in.orNull(OFFSET_ITEMS),
                          in.orNull(STORAGE_STATUS_MASK),
                          in.orNull(OBJECT_GROUP_MEMBER),
                          conditions(in))),
          Response.class,
          StructureCodec.<Response>builder()
              .optional(LOCATED_ITEMS, Response::locatedItems)
              .repeated(UNIQUE_IDENTIFIER, Response::uniqueIdentifiers)
              .reads(in -> new Response(in.orNull(LOCATED_ITEMS), in.list(UNIQUE_IDENTIFIER))));

  private Locate() {}

  /**
   * FortiOS wraps its filter in a Template-Attribute, which no version defines here. Its names are
   * what it looks for, not templates; a server that ignores them gives every key away as the same.
   */
  private static LocateConditions conditions(FieldValues in) {
    List<LocateConditions> all = new ArrayList<>(in.list(CONDITION));
    Attributes wrapped = in.orElse(TEMPLATE_ATTRIBUTE, Attributes.EMPTY);
    Attributes.Builder named = Attributes.builder();
    for (Name name : wrapped.templates()) {
      named.add(AttributeTypes.NAME, name);
    }
    all.add(LocateConditions.of(named.build()));
    all.add(LocateConditions.of(Attributes.of(wrapped.list())));
    all.add(in.orElse(CONDITIONS, LocateConditions.NONE));
    return LocateConditions.join(all);
  }

  /**
   * What a client asks.
   *
   * @param maximumItems how many identifiers at most; null for as many as the server gives
   * @param offsetItems how many matching objects to pass over
   * @param storageStatusMask bits of {@link StorageStatusMask}; null for on-line objects
   * @param objectGroupMember which members of a group: fresh or default ones
   * @param conditions what the objects must have
   */
  public record Request(
      @Nullable Integer maximumItems,
      @Nullable Integer offsetItems,
      @Nullable Integer storageStatusMask,
      @Nullable ObjectGroupMember objectGroupMember,
      LocateConditions conditions)
      implements RequestPayload {}

  /**
   * What a server answers.
   *
   * @param locatedItems how many objects match in all; null when the server does not know
   * @param uniqueIdentifiers the objects of this answer
   */
  public record Response(@Nullable Integer locatedItems, List<String> uniqueIdentifiers)
      implements ResponsePayload {
    public Response {
      uniqueIdentifiers = List.copyOf(uniqueIdentifiers);
    }
  }
}
