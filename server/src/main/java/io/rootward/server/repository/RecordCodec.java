package io.rootward.server.repository;

import static io.rootward.kmip.schema.ValueTypes.BOOLEAN;
import static io.rootward.kmip.schema.ValueTypes.BYTES;
import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.schema.ValueTypes.TEXT;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.KeyWrappingData;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.model.enums.ObjectType;
import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.schema.EnumTable;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.schema.FieldValues;
import io.rootward.kmip.schema.KmipEnum;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.schema.ValueType;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvException;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvLimits;
import io.rootward.kmip.ttlv.TtlvReader;
import io.rootward.kmip.ttlv.TtlvWriter;
import io.rootward.kmip.ttlv.VersionRange;
import io.rootward.server.object.Custody;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.ObjectMaterial;
import io.rootward.server.store.RecordKey;
import io.rootward.server.store.StoreException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object as bytes before sealing: items of our own, with the number of their format. Written
 * with the tags of the protocol but by rules of its own, so that a new version of KMIP changes no
 * record.
 */
final class RecordCodec {
  /** The format written; older ones are read, newer ones refused. */
  static final int FORMAT = 1;

  /**
   * Wider than everything a record can hold. Clients bring attributes in many requests, each within
   * the limits of a request, and settings may raise those: what was stored must be readable. The
   * size is bounded where records are written (64 MiB a transaction), and a record is opened only
   * after its seal has proved that this server wrote it.
   */
  private static final TtlvReader READER =
      new TtlvReader(new TtlvLimits(96 << 20, 128, Integer.MAX_VALUE, 96 << 20));

  private static final Field<Integer> FORMAT_NUMBER = stored(Tag.PROTOCOL_VERSION_MAJOR, INTEGER);
  private static final Field<Integer> OBJECT_TYPE = stored(Tag.OBJECT_TYPE, INTEGER);
  private static final Field<Integer> KEY_FORMAT_TYPE = stored(Tag.KEY_FORMAT_TYPE, INTEGER);
  private static final Field<Boolean> STRUCTURED = stored(Tag.KEY_MATERIAL, BOOLEAN);
  private static final Field<Integer> SECRET_DATA_TYPE = stored(Tag.SECRET_DATA_TYPE, INTEGER);
  private static final Field<Integer> OPAQUE_DATA_TYPE = stored(Tag.OPAQUE_DATA_TYPE, INTEGER);
  private static final Field<KeyWrappingData> WRAPPING_DATA =
      stored(Tag.KEY_WRAPPING_DATA, KeyWrappingData.CODEC);
  private static final Field<ByteString> SEALED = stored(Tag.KEY_VALUE, BYTES);
  private static final Field<ByteString> OPEN = stored(Tag.DATA, BYTES);
  private static final Field<String> RESIDENT = stored(Tag.UNIQUE_IDENTIFIER, TEXT);
  private static final Field<RecipeRecord> RECIPE =
      stored(Tag.DERIVATION_PARAMETERS, RecipeRecord.CODEC);
  private static final Field<AttributeRecord> ATTRIBUTE =
      stored(Tag.ATTRIBUTE, AttributeRecord.CODEC);

  private static final StructureCodec<Content> CODEC =
      StructureCodec.<Content>builder()
          .required(FORMAT_NUMBER, content -> FORMAT)
          .required(OBJECT_TYPE, content -> content.objectType().code())
          .optional(KEY_FORMAT_TYPE, content -> codeOf(content.material().keyFormatType()))
          .required(STRUCTURED, content -> content.material().structured())
          .optional(SECRET_DATA_TYPE, content -> codeOf(content.material().secretDataType()))
          .optional(OPAQUE_DATA_TYPE, content -> content.material().opaqueDataType())
          .optional(WRAPPING_DATA, content -> content.material().keyWrappingData())
          .optional(SEALED, Content::sealed)
          .optional(OPEN, Content::open)
          .optional(RESIDENT, Content::resident)
          .optional(RECIPE, Content::recipe)
          .repeated(ATTRIBUTE, Content::attributes)
          .reads(
              in ->
                  new Content(
                      in.get(FORMAT_NUMBER),
                      valueOf(ObjectType.TABLE, in.get(OBJECT_TYPE)),
                      new ObjectMaterial(
                          custody(in),
                          valueOrNull(KeyFormatType.TABLE, in.orNull(KEY_FORMAT_TYPE)),
                          in.get(STRUCTURED),
                          valueOrNull(SecretDataType.TABLE, in.orNull(SECRET_DATA_TYPE)),
                          in.orNull(OPAQUE_DATA_TYPE),
                          in.orNull(WRAPPING_DATA)),
                      in.list(ATTRIBUTE)));

  private record Content(
      int format,
      ObjectType objectType,
      ObjectMaterial material,
      List<AttributeRecord> attributes) {
    @Nullable ByteString sealed() {
      return material.custody() instanceof Custody.Sealed(ByteString bytes) ? bytes : null;
    }

    @Nullable ByteString open() {
      return material.custody() instanceof Custody.Open(ByteString bytes) ? bytes : null;
    }

    @Nullable String resident() {
      return material.custody() instanceof Custody.Resident(String key) ? key : null;
    }

    @Nullable RecipeRecord recipe() {
      return material.custody() instanceof Custody.Recipe it ? RecipeRecord.of(it) : null;
    }
  }

  private RecordCodec() {}

  private static <V> Field<V> stored(Tag tag, ValueType<V> type) {
    return Field.of(tag, type, VersionRange.SINCE_1_0);
  }

  /** The bytes of an object. */
  static byte[] encode(ManagedObject object) {
    List<AttributeRecord> attributes =
        object.attributes().list().stream().<AttributeRecord>map(AttributeRecord::of).toList();
    Content content = new Content(FORMAT, object.objectType(), object.material(), attributes);
    return TtlvWriter.write(CODEC.write(Tag.OBJECTS.code(), content, ProtocolVersion.V2_1));
  }

  /**
   * The object of bytes.
   *
   * @throws StoreException CORRUPT when they are not what {@link #encode} gives, UNUSABLE when a
   *     newer program wrote them
   */
  static ManagedObject decode(RecordKey key, byte[] bytes) {
    try {
      TtlvItem item = READER.read(bytes);
      requireKnownFormat(key, item);
      Content content = CODEC.read(item, ReadContext.of(ProtocolVersion.V2_1));
      Attributes.Builder attributes = Attributes.builder();
      for (AttributeRecord stored : content.attributes()) {
        Attribute<?> attribute = stored.attribute();
        attributes.add(attribute);
      }
      return new ManagedObject(
          key.tenant(), key.id(), content.objectType(), attributes.build(), content.material());
    } catch (TtlvException | FieldException e) {
      throw new StoreException(
          StoreException.Kind.CORRUPT, "record " + key.id() + " is not an object", e);
    }
  }

  /** Looked at before the rest, which a newer program may have written in a form unknown here. */
  private static void requireKnownFormat(RecordKey key, TtlvItem item) {
    if (item instanceof TtlvItem.Structure structure
        && !structure.items().isEmpty()
        && structure.items().getFirst() instanceof TtlvItem.IntegerItem format
        && format.value() > FORMAT) {
      throw new StoreException(
          StoreException.Kind.UNUSABLE,
          "record "
              + key.id()
              + " has format "
              + format.value()
              + ", this program reads "
              + FORMAT);
    }
  }

  private static Custody custody(FieldValues in) {
    ByteString sealed = in.orNull(SEALED);
    ByteString open = in.orNull(OPEN);
    String resident = in.orNull(RESIDENT);
    RecipeRecord recipe = in.orNull(RECIPE);
    if (sealed != null) {
      return new Custody.Sealed(sealed);
    }
    if (resident != null) {
      return new Custody.Resident(resident);
    }
    if (recipe != null) {
      return recipe.custody();
    }
    return open != null ? new Custody.Open(open) : new Custody.Absent();
  }

  private static @Nullable Integer codeOf(@Nullable KmipEnum value) {
    return value == null ? null : value.code();
  }

  private static <E extends KmipEnum> E valueOf(EnumTable<E> table, int code) {
    E value = table.ofCode(code);
    if (value == null) {
      throw new FieldException(FieldException.Kind.ENUMERATION, "unknown " + table.name(), "");
    }
    return value;
  }

  private static <E extends KmipEnum> @Nullable E valueOrNull(
      EnumTable<E> table, @Nullable Integer code) {
    return code == null ? null : valueOf(table, code);
  }
}
