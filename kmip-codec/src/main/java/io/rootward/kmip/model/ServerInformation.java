package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.TEXT;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells about itself: KMIP 2.1 section 7.37. Before 2.0 the structure has no fields
 * of its own.
 */
public record ServerInformation(
    @Nullable String serverName,
    @Nullable String serverSerialNumber,
    @Nullable String serverVersion,
    @Nullable String serverLoad,
    @Nullable String productName,
    @Nullable String buildLevel,
    @Nullable String buildDate,
    @Nullable String clusterInfo,
    List<String> alternateFailoverEndpoints) {
  private static final Field<String> SERVER_NAME = Field.of(Tag.SERVER_NAME, TEXT);
  private static final Field<String> SERVER_SERIAL_NUMBER =
      Field.of(Tag.SERVER_SERIAL_NUMBER, TEXT);
  private static final Field<String> SERVER_VERSION = Field.of(Tag.SERVER_VERSION, TEXT);
  private static final Field<String> SERVER_LOAD = Field.of(Tag.SERVER_LOAD, TEXT);
  private static final Field<String> PRODUCT_NAME = Field.of(Tag.PRODUCT_NAME, TEXT);
  private static final Field<String> BUILD_LEVEL = Field.of(Tag.BUILD_LEVEL, TEXT);
  private static final Field<String> BUILD_DATE = Field.of(Tag.BUILD_DATE, TEXT);
  private static final Field<String> CLUSTER_INFO = Field.of(Tag.CLUSTER_INFO, TEXT);
  private static final Field<String> ALTERNATE_FAILOVER_ENDPOINTS =
      Field.of(Tag.ALTERNATE_FAILOVER_ENDPOINTS, TEXT);

  /** The declaration. */
  public static final StructureCodec<ServerInformation> CODEC =
      StructureCodec.<ServerInformation>builder()
          .optional(SERVER_NAME, ServerInformation::serverName)
          .optional(SERVER_SERIAL_NUMBER, ServerInformation::serverSerialNumber)
          .optional(SERVER_VERSION, ServerInformation::serverVersion)
          .optional(SERVER_LOAD, ServerInformation::serverLoad)
          .optional(PRODUCT_NAME, ServerInformation::productName)
          .optional(BUILD_LEVEL, ServerInformation::buildLevel)
          .optional(BUILD_DATE, ServerInformation::buildDate)
          .optional(CLUSTER_INFO, ServerInformation::clusterInfo)
          .repeated(ALTERNATE_FAILOVER_ENDPOINTS, ServerInformation::alternateFailoverEndpoints)
          .reads(
              in ->
                  new ServerInformation(
                      in.orNull(SERVER_NAME),
                      in.orNull(SERVER_SERIAL_NUMBER),
                      in.orNull(SERVER_VERSION),
                      in.orNull(SERVER_LOAD),
                      in.orNull(PRODUCT_NAME),
                      in.orNull(BUILD_LEVEL),
                      in.orNull(BUILD_DATE),
                      in.orNull(CLUSTER_INFO),
                      in.list(ALTERNATE_FAILOVER_ENDPOINTS)));

  public ServerInformation {
    alternateFailoverEndpoints = List.copyOf(alternateFailoverEndpoints);
  }
}
