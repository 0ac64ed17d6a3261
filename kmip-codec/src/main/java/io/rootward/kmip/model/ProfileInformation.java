package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.INTEGER;
import static io.rootward.kmip.schema.ValueTypes.TEXT;
import static io.rootward.kmip.schema.ValueTypes.enumeration;

import io.rootward.kmip.model.enums.ProfileName;
import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A profile that a server supports: KMIP 2.1 section 7.31.
 *
 * @param profileName which profile
 * @param profileVersion of which version
 * @param serverUri where the profile is served
 * @param serverPort at which port
 */
public record ProfileInformation(
    ProfileName profileName,
    @Nullable ProfileVersion profileVersion,
    @Nullable String serverUri,
    @Nullable Integer serverPort) {
  private static final Field<ProfileName> PROFILE_NAME =
      Field.of(Tag.PROFILE_NAME, enumeration(ProfileName.TABLE));
  private static final Field<ProfileVersion> PROFILE_VERSION =
      Field.of(Tag.PROFILE_VERSION, ProfileVersion.CODEC);
  private static final Field<String> SERVER_URI = Field.of(Tag.SERVER_URI, TEXT);
  private static final Field<Integer> SERVER_PORT = Field.of(Tag.SERVER_PORT, INTEGER);

  /** The declaration. */
  public static final StructureCodec<ProfileInformation> CODEC =
      StructureCodec.<ProfileInformation>builder()
          .required(PROFILE_NAME, ProfileInformation::profileName)
          .optional(PROFILE_VERSION, ProfileInformation::profileVersion)
          .optional(SERVER_URI, ProfileInformation::serverUri)
          .optional(SERVER_PORT, ProfileInformation::serverPort)
          .reads(
              in ->
                  new ProfileInformation(
                      in.get(PROFILE_NAME),
                      in.orNull(PROFILE_VERSION),
                      in.orNull(SERVER_URI),
                      in.orNull(SERVER_PORT)));
}
