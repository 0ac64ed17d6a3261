package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.BIG_INTEGER;
import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.SplitKeyMethod;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A part of a split key: KMIP 2.1 section 2.8.
 *
 * @param splitKeyParts number of parts in all
 * @param keyPartIdentifier which part this is
 * @param splitKeyThreshold number of parts needed
 * @param splitKeyMethod how it was split
 * @param primeFieldSize the prime, for methods over a prime field
 * @param keyBlock the key
 */
public record SplitKey(
    int splitKeyParts,
    int keyPartIdentifier,
    int splitKeyThreshold,
    SplitKeyMethod splitKeyMethod,
    @Nullable BigInteger primeFieldSize,
    KeyBlock keyBlock)
    implements KeyObject {
  private static final Field<Integer> SPLIT_KEY_PARTS = Field.of(Tag.SPLIT_KEY_PARTS, INTEGER);
  private static final Field<Integer> KEY_PART_IDENTIFIER =
      Field.of(Tag.KEY_PART_IDENTIFIER, INTEGER);
  private static final Field<Integer> SPLIT_KEY_THRESHOLD =
      Field.of(Tag.SPLIT_KEY_THRESHOLD, INTEGER);
  private static final Field<SplitKeyMethod> SPLIT_KEY_METHOD =
      Field.of(Tag.SPLIT_KEY_METHOD, enumeration(SplitKeyMethod.TABLE));
  private static final Field<BigInteger> PRIME_FIELD_SIZE =
      Field.of(Tag.PRIME_FIELD_SIZE, BIG_INTEGER);
  private static final Field<KeyBlock> KEY_BLOCK = Field.of(Tag.KEY_BLOCK, KeyBlock.CODEC);

  /** The declaration. */
  public static final StructureCodec<SplitKey> CODEC =
      StructureCodec.<SplitKey>builder()
          .required(SPLIT_KEY_PARTS, SplitKey::splitKeyParts)
          .required(KEY_PART_IDENTIFIER, SplitKey::keyPartIdentifier)
          .required(SPLIT_KEY_THRESHOLD, SplitKey::splitKeyThreshold)
          .required(SPLIT_KEY_METHOD, SplitKey::splitKeyMethod)
          .optional(PRIME_FIELD_SIZE, SplitKey::primeFieldSize)
          .required(KEY_BLOCK, SplitKey::keyBlock)
          .reads(
              in ->
                  new SplitKey(
                      in.get(SPLIT_KEY_PARTS),
                      in.get(KEY_PART_IDENTIFIER),
                      in.get(SPLIT_KEY_THRESHOLD),
                      in.get(SPLIT_KEY_METHOD),
                      in.orNull(PRIME_FIELD_SIZE),
                      in.get(KEY_BLOCK)));
}
