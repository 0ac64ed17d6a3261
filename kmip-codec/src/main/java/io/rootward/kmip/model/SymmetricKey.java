package io.rootward.kmip.model;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;

/**
 * A symmetric key: KMIP 2.1 section 2.9.
 *
 * @param keyBlock the key
 */
public record SymmetricKey(KeyBlock keyBlock) implements KeyObject {
  private static final Field<KeyBlock> KEY_BLOCK = Field.of(Tag.KEY_BLOCK, KeyBlock.CODEC);

  /** The declaration. */
  public static final StructureCodec<SymmetricKey> CODEC =
      StructureCodec.<SymmetricKey>builder()
          .required(KEY_BLOCK, SymmetricKey::keyBlock)
          .reads(in -> new SymmetricKey(in.get(KEY_BLOCK)));
}
