package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.INTEGER;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;

/**
 * The version of a profile: KMIP 2.1 section 7.32.
 *
 * @param major first number
 * @param minor second number
 */
public record ProfileVersion(int major, int minor) {
  private static final Field<Integer> PROFILE_VERSION_MAJOR =
      Field.of(Tag.PROFILE_VERSION_MAJOR, INTEGER);
  private static final Field<Integer> PROFILE_VERSION_MINOR =
      Field.of(Tag.PROFILE_VERSION_MINOR, INTEGER);

  /** The declaration. */
  public static final StructureCodec<ProfileVersion> CODEC =
      StructureCodec.<ProfileVersion>builder()
          .required(PROFILE_VERSION_MAJOR, ProfileVersion::major)
          .required(PROFILE_VERSION_MINOR, ProfileVersion::minor)
          .reads(
              in ->
                  new ProfileVersion(in.get(PROFILE_VERSION_MAJOR), in.get(PROFILE_VERSION_MINOR)));
}
