package io.rootward.server.object;

import static io.rootward.kmip.schema.ValueTypes.BIG_INTEGER;
import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.KeyBlock;
import io.rootward.kmip.model.SplitKey;
import io.rootward.kmip.model.enums.SplitKeyMethod;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A Split Key without its key block: KMIP 2.1 section 2.8.
 *
 * @param parts number of parts in all
 * @param identifier which part this is, from 1
 * @param threshold number of parts needed
 * @param method how it was split
 * @param prime the prime, for methods over a prime field
 */
public record SplitKeyPart(
    int parts, int identifier, int threshold, SplitKeyMethod method, @Nullable BigInteger prime) {
  private static final Field<Integer> PARTS = Field.of(Tag.SPLIT_KEY_PARTS, INTEGER);
  private static final Field<Integer> IDENTIFIER = Field.of(Tag.KEY_PART_IDENTIFIER, INTEGER);
  private static final Field<Integer> THRESHOLD = Field.of(Tag.SPLIT_KEY_THRESHOLD, INTEGER);
  private static final Field<SplitKeyMethod> METHOD =
      Field.of(Tag.SPLIT_KEY_METHOD, enumeration(SplitKeyMethod.TABLE));
  private static final Field<BigInteger> PRIME = Field.of(Tag.PRIME_FIELD_SIZE, BIG_INTEGER);

  static final StructureCodec<SplitKeyPart> CODEC =
      StructureCodec.<SplitKeyPart>builder()
          .required(PARTS, SplitKeyPart::parts)
          .required(IDENTIFIER, SplitKeyPart::identifier)
          .required(THRESHOLD, SplitKeyPart::threshold)
          .required(METHOD, SplitKeyPart::method)
          .optional(PRIME, SplitKeyPart::prime)
          .reads(
              in ->
                  new SplitKeyPart(
                      in.get(PARTS),
                      in.get(IDENTIFIER),
                      in.get(THRESHOLD),
                      in.get(METHOD),
                      in.orNull(PRIME)));

  static SplitKeyPart of(SplitKey key) {
    return new SplitKeyPart(
        key.splitKeyParts(),
        key.keyPartIdentifier(),
        key.splitKeyThreshold(),
        key.splitKeyMethod(),
        key.primeFieldSize());
  }

  /** The part with its key block. */
  public SplitKey with(KeyBlock block) {
    return new SplitKey(parts, identifier, threshold, method, prime, block);
  }

  /** The same facts about another part of the key. */
  public SplitKeyPart numbered(int other) {
    return new SplitKeyPart(parts, other, threshold, method, prime);
  }
}
