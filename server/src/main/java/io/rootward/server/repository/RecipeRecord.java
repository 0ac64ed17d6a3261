package io.rootward.server.repository;

import static io.rootward.kmip.schema.ValueTypes.BYTES;
import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.schema.ValueTypes.TEXT;

import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.schema.ValueType;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.VersionRange;
import io.rootward.server.object.Custody;
import io.rootward.server.object.KeyRecipe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recipe as it is stored.
 *
 * @param scheme of a path; null for a method
 * @param method number of a method of Derive Key; null for a path
 * @param input the path in UTF-8, or the encoded parameters of the method
 */
record RecipeRecord(
    List<String> bases,
    @Nullable String scheme,
    @Nullable Integer method,
    ByteString input,
    ByteString check) {
  private static final Field<String> BASE = stored(Tag.UNIQUE_IDENTIFIER, TEXT);
  private static final Field<String> SCHEME = stored(Tag.ATTRIBUTE_NAME, TEXT);
  private static final Field<Integer> METHOD = stored(Tag.DERIVATION_METHOD, INTEGER);
  private static final Field<ByteString> INPUT = stored(Tag.DERIVATION_DATA, BYTES);
  private static final Field<ByteString> CHECK = stored(Tag.MAC_DATA, BYTES);

  static final StructureCodec<RecipeRecord> CODEC =
      StructureCodec.<RecipeRecord>builder()
          .repeated(BASE, RecipeRecord::bases)
          .optional(SCHEME, RecipeRecord::scheme)
          .optional(METHOD, RecipeRecord::method)
          .required(INPUT, RecipeRecord::input)
          .required(CHECK, RecipeRecord::check)
          .reads(
              in ->
                  new RecipeRecord(
                      in.list(BASE),
                      in.orNull(SCHEME),
                      in.orNull(METHOD),
                      in.get(INPUT),
                      in.get(CHECK)));

  private static <V> Field<V> stored(Tag tag, ValueType<V> type) {
    return Field.of(tag, type, VersionRange.SINCE_1_0);
  }

  static RecipeRecord of(Custody.Recipe custody) {
    return switch (custody.recipe()) {
      case KeyRecipe.ByPath(String master, String scheme, String path) ->
          new RecipeRecord(
              List.of(master),
              scheme,
              null,
              ByteString.adopt(path.getBytes(StandardCharsets.UTF_8)),
              custody.check());
      case KeyRecipe.ByMethod(var bases, DerivationMethod method, ByteString parameters) ->
          new RecipeRecord(bases, null, method.code(), parameters, custody.check());
    };
  }

  /**
   * The recipe again.
   *
   * @throws FieldException when this is not what {@link #of} gives
   */
  Custody.Recipe custody() {
    return new Custody.Recipe(recipe(), check);
  }

  private KeyRecipe recipe() {
    if (scheme != null && bases.size() == 1) {
      String path = new String(input.toByteArray(), StandardCharsets.UTF_8);
      return new KeyRecipe.ByPath(bases.getFirst(), scheme, path);
    }
    DerivationMethod known = method == null ? null : DerivationMethod.TABLE.ofCode(method);
    if (known == null || bases.isEmpty()) {
      throw new FieldException(FieldException.Kind.ENUMERATION, "unknown recipe", "");
    }
    return new KeyRecipe.ByMethod(bases, known, input);
  }
}
