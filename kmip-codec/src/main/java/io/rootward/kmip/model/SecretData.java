package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.SecretDataType;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;

/**
 * A password, seed or other secret that is no key: KMIP 2.1 section 2.7.
 *
 * @param secretDataType password or seed
 * @param keyBlock the key
 */
public record SecretData(SecretDataType secretDataType, KeyBlock keyBlock) implements KeyObject {
  private static final Field<SecretDataType> SECRET_DATA_TYPE =
      Field.of(Tag.SECRET_DATA_TYPE, enumeration(SecretDataType.TABLE));
  private static final Field<KeyBlock> KEY_BLOCK = Field.of(Tag.KEY_BLOCK, KeyBlock.CODEC);

  /** The declaration. */
  public static final StructureCodec<SecretData> CODEC =
      StructureCodec.<SecretData>builder()
          .required(SECRET_DATA_TYPE, SecretData::secretDataType)
          .required(KEY_BLOCK, SecretData::keyBlock)
          .reads(in -> new SecretData(in.get(SECRET_DATA_TYPE), in.get(KEY_BLOCK)));
}
