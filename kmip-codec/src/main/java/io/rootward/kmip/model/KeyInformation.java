package io.rootward.kmip.model;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Encryption Key Information and MAC/Signature Key Information, which have the same fields: which
 * key wraps, and how. KMIP 2.1 section 3.3.
 *
 * @param uniqueIdentifier the key
 * @param cryptographicParameters how the key is used
 */
public record KeyInformation(
    UniqueIdentifier uniqueIdentifier, @Nullable CryptographicParameters cryptographicParameters) {
  private static final Field<UniqueIdentifier> UNIQUE_IDENTIFIER =
      Field.of(Tag.UNIQUE_IDENTIFIER, UniqueIdentifier.TYPE);
  private static final Field<CryptographicParameters> CRYPTOGRAPHIC_PARAMETERS =
      Field.of(Tag.CRYPTOGRAPHIC_PARAMETERS, CryptographicParameters.CODEC);

  /** The declaration. */
  public static final StructureCodec<KeyInformation> CODEC =
      StructureCodec.<KeyInformation>builder()
          .required(UNIQUE_IDENTIFIER, KeyInformation::uniqueIdentifier)
          .optional(CRYPTOGRAPHIC_PARAMETERS, KeyInformation::cryptographicParameters)
          .reads(
              in ->
                  new KeyInformation(
                      in.get(UNIQUE_IDENTIFIER), in.orNull(CRYPTOGRAPHIC_PARAMETERS)));
}
