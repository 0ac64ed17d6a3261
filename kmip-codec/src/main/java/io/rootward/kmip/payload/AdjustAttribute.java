package io.rootward.kmip.payload;

import static io.rootward.kmip.payload.Fields.OBJECT;
import static io.rootward.kmip.payload.Fields.UNIQUE_IDENTIFIER;
import static io.rootward.kmip.schema.ValueTypes.ITEM;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.AttributeType;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.AdjustmentType;
import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import org.jspecify.annotations.Nullable;

/** Adjust Attribute: KMIP 2.1 section 6.1.3. */
public final class AdjustAttribute {
  private static final Field<AdjustmentType> ADJUSTMENT_TYPE =
      Field.of(Tag.ADJUSTMENT_TYPE, enumeration(AdjustmentType.TABLE));
  private static final Field<TtlvItem> ADJUSTMENT_VALUE = Field.of(Tag.ADJUSTMENT_VALUE, ITEM);

  static final PayloadCodec<Request, Response> CODEC =
      new PayloadCodec<>(
          Operation.ADJUST_ATTRIBUTE,
          Request.class,
          StructureCodec.<Request>builder()
              .optional(OBJECT, Request::uniqueIdentifier)
              .required(References.TAGS, Request::attributeReference)
              .required(ADJUSTMENT_TYPE, Request::adjustmentType)
              .optional(ADJUSTMENT_VALUE, Request::adjustmentValue)
              .reads(
                  in ->
                      new Request(
                          in.orNull(OBJECT),
                          in.get(References.TAGS),
                          in.get(ADJUSTMENT_TYPE),
                          in.orNull(ADJUSTMENT_VALUE))),
          Response.class,
          StructureCodec.<Response>builder()
              .required(UNIQUE_IDENTIFIER, Response::uniqueIdentifier)
              .reads(in -> new Response(in.get(UNIQUE_IDENTIFIER))));

  private AdjustAttribute() {}

  /**
   * What a client asks.
   *
   * @param uniqueIdentifier the object; null for the one that the ID Placeholder names
   * @param attributeReference the attribute
   * @param adjustmentType whether it is counted up or down, or turned round
   * @param adjustmentValue by how much, of the attribute's own type; null for 1
   */
  public record Request(
      @Nullable UniqueIdentifier uniqueIdentifier,
      AttributeType<?> attributeReference,
      AdjustmentType adjustmentType,
      @Nullable TtlvItem adjustmentValue)
      implements RequestPayload {}

  /**
   * What a server answers.
   *
   * @param uniqueIdentifier the object
   */
  public record Response(String uniqueIdentifier) implements ResponsePayload {}
}
