package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.TEXT;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What an application stores with an object: KMIP 2.1 section 4.4.
 *
 * @param applicationNamespace who gives the data a meaning
 * @param applicationData the data; may be absent in a request for the server to make it up
 */
public record ApplicationSpecificInformation(
    String applicationNamespace, @Nullable String applicationData) {
  private static final Field<String> APPLICATION_NAMESPACE =
      Field.of(Tag.APPLICATION_NAMESPACE, TEXT);
  private static final Field<String> APPLICATION_DATA = Field.of(Tag.APPLICATION_DATA, TEXT);

  /** The declaration. */
  public static final StructureCodec<ApplicationSpecificInformation> CODEC =
      StructureCodec.<ApplicationSpecificInformation>builder()
          .required(APPLICATION_NAMESPACE, ApplicationSpecificInformation::applicationNamespace)
          .optional(APPLICATION_DATA, ApplicationSpecificInformation::applicationData)
          .reads(
              in ->
                  new ApplicationSpecificInformation(
                      in.get(APPLICATION_NAMESPACE), in.orNull(APPLICATION_DATA)));
}
