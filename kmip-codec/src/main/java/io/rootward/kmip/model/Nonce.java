package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.BYTES;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.Tag;

/**
 * A random value that a client must prove to have seen: KMIP 2.1 section 9.14.
 *
 * @param nonceId which nonce
 * @param nonceValue the random bytes
 */
public record Nonce(ByteString nonceId, ByteString nonceValue) {
  private static final Field<ByteString> NONCE_ID = Field.of(Tag.NONCE_ID, BYTES);
  private static final Field<ByteString> NONCE_VALUE = Field.of(Tag.NONCE_VALUE, BYTES);

  /** The declaration. */
  public static final StructureCodec<Nonce> CODEC =
      StructureCodec.<Nonce>builder()
          .required(NONCE_ID, Nonce::nonceId)
          .required(NONCE_VALUE, Nonce::nonceValue)
          .reads(in -> new Nonce(in.get(NONCE_ID), in.get(NONCE_VALUE)));
}
