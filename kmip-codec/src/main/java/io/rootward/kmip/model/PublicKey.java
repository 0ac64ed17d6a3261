package io.rootward.kmip.model;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;

/**
 * A public key: KMIP 2.1 section 2.6.
 *
 * @param keyBlock the key
 */
public record PublicKey(KeyBlock keyBlock) implements KeyObject {
  private static final Field<KeyBlock> KEY_BLOCK = Field.of(Tag.KEY_BLOCK, KeyBlock.CODEC);

  /** The declaration. */
  public static final StructureCodec<PublicKey> CODEC =
      StructureCodec.<PublicKey>builder()
          .required(KEY_BLOCK, PublicKey::keyBlock)
          .reads(in -> new PublicKey(in.get(KEY_BLOCK)));
}
