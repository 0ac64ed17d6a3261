package io.rootward.kmip.model;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.schema.FieldValues;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.VersionRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The field "any object" of Register, Get and others: exactly one structure of an object type. */
public final class ObjectFields {
  private static final List<Variant<?>> VARIANTS =
      List.of(
          variant(Tag.CERTIFICATE, Certificate.CODEC, Certificate.class),
          new Variant<>(
              Field.of(Tag.CERTIFICATE_REQUEST, CertificateRequest.CODEC, VersionRange.SINCE_2_0),
              CertificateRequest.class),
          variant(Tag.OPAQUE_OBJECT, OpaqueObject.CODEC, OpaqueObject.class),
          variant(Tag.PGP_KEY, PgpKey.CODEC, PgpKey.class),
          variant(Tag.PRIVATE_KEY, PrivateKey.CODEC, PrivateKey.class),
          variant(Tag.PUBLIC_KEY, PublicKey.CODEC, PublicKey.class),
          variant(Tag.SECRET_DATA, SecretData.CODEC, SecretData.class),
          variant(Tag.SPLIT_KEY, SplitKey.CODEC, SplitKey.class),
          variant(Tag.SYMMETRIC_KEY, SymmetricKey.CODEC, SymmetricKey.class),
          variant(Tag.TEMPLATE, Template.CODEC, Template.class));

  private ObjectFields() {}

  private static <O extends ObjectValue> Variant<O> variant(
      Tag tag, StructureCodec<O> codec, Class<O> type) {
    return new Variant<>(Field.of(tag, codec), type);
  }

  /** Adds the field to a declaration. */
  public static <T> StructureCodec.Builder<T> declare(
      StructureCodec.Builder<T> builder, Function<T, ObjectValue> getter) {
    for (Variant<?> variant : VARIANTS) {
      variant.declare(builder, getter);
    }
    return builder;
  }

  /**
   * The one object that a structure has.
   *
   * @throws FieldException when it has none or several
   */
  public static ObjectValue get(FieldValues in) {
    List<ObjectValue> found = new ArrayList<>(1);
    for (Variant<?> variant : VARIANTS) {
      ObjectValue value = in.orNull(variant.field);
      if (value != null) {
        found.add(value);
      }
    }
    if (found.size() != 1) {
      FieldException.Kind kind =
          found.isEmpty() ? FieldException.Kind.MISSING : FieldException.Kind.REPEATED;
      String detail = found.size() + " objects where one is expected";
      throw in.context().fail(kind, Tag.OBJECT_TYPE.code(), detail);
    }
    return found.getFirst();
  }

  private record Variant<O extends ObjectValue>(Field<O> field, Class<O> type) {
    <T> void declare(StructureCodec.Builder<T> builder, Function<T, ObjectValue> getter) {
      builder.optional(
          field,
          structure -> {
            ObjectValue value = getter.apply(structure);
            return type.isInstance(value) ? type.cast(value) : null;
          });
    }
  }
}
