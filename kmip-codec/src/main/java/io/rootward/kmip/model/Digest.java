package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.BYTES;
import static io.rootward.kmip.schema.ValueTypes.enumeration;
import static io.rootward.kmip.ttlv.VersionRange.SINCE_1_1;

import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A hash of an object's value: KMIP 2.1 section 4.21.
 *
 * @param hashingAlgorithm the hash
 * @param digestValue absent when the server cannot see the value
 * @param keyFormatType the form that was hashed, for keys and secret data
 */
public record Digest(
    HashingAlgorithm hashingAlgorithm,
    @Nullable ByteString digestValue,
    @Nullable KeyFormatType keyFormatType) {
  private static final Field<HashingAlgorithm> HASHING_ALGORITHM =
      Field.of(Tag.HASHING_ALGORITHM, enumeration(HashingAlgorithm.TABLE));
  private static final Field<ByteString> DIGEST_VALUE = Field.of(Tag.DIGEST_VALUE, BYTES);
  private static final Field<KeyFormatType> KEY_FORMAT_TYPE =
      Field.of(Tag.KEY_FORMAT_TYPE, enumeration(KeyFormatType.TABLE), SINCE_1_1);

  /** The declaration. */
  public static final StructureCodec<Digest> CODEC =
      StructureCodec.<Digest>builder()
          .required(HASHING_ALGORITHM, Digest::hashingAlgorithm)
          .optional(DIGEST_VALUE, Digest::digestValue)
          .optional(KEY_FORMAT_TYPE, Digest::keyFormatType)
          .reads(
              in ->
                  new Digest(
                      in.get(HASHING_ALGORITHM),
                      in.orNull(DIGEST_VALUE),
                      in.orNull(KEY_FORMAT_TYPE)));
}
