package io.rootward.kmip.model;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;

/**
 * A private key: KMIP 2.1 section 2.5.
 *
 * @param keyBlock the key
 */
public record PrivateKey(KeyBlock keyBlock) implements KeyObject {
  private static final Field<KeyBlock> KEY_BLOCK = Field.of(Tag.KEY_BLOCK, KeyBlock.CODEC);

  /** The declaration. */
  public static final StructureCodec<PrivateKey> CODEC =
      StructureCodec.<PrivateKey>builder()
          .required(KEY_BLOCK, PrivateKey::keyBlock)
          .reads(in -> new PrivateKey(in.get(KEY_BLOCK)));
}
