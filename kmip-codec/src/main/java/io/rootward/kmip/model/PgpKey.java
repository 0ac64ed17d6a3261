package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.INTEGER;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;

/**
 * A PGP key: KMIP 2.1 section 2.4.
 *
 * @param pgpKeyVersion version of the OpenPGP format
 * @param keyBlock the key
 */
public record PgpKey(int pgpKeyVersion, KeyBlock keyBlock) implements KeyObject {
  private static final Field<Integer> PGP_KEY_VERSION = Field.of(Tag.PGP_KEY_VERSION, INTEGER);
  private static final Field<KeyBlock> KEY_BLOCK = Field.of(Tag.KEY_BLOCK, KeyBlock.CODEC);

  /** The declaration. */
  public static final StructureCodec<PgpKey> CODEC =
      StructureCodec.<PgpKey>builder()
          .required(PGP_KEY_VERSION, PgpKey::pgpKeyVersion)
          .required(KEY_BLOCK, PgpKey::keyBlock)
          .reads(in -> new PgpKey(in.get(PGP_KEY_VERSION), in.get(KEY_BLOCK)));
}
