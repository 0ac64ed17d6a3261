package io.rootward.kmip.model;

import static io.rootward.kmip.schema.ValueTypes.INTEGER;

import io.rootward.kmip.schema.Field;
import io.rootward.kmip.schema.StructureCodec;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;

/** How a protocol version stands in a message: KMIP 2.1 section 9.16. */
public final class ProtocolVersions {
  private static final Field<Integer> MAJOR = Field.of(Tag.PROTOCOL_VERSION_MAJOR, INTEGER);
  private static final Field<Integer> MINOR = Field.of(Tag.PROTOCOL_VERSION_MINOR, INTEGER);

  /** The declaration. */
  public static final StructureCodec<ProtocolVersion> CODEC =
      StructureCodec.<ProtocolVersion>builder()
          .required(MAJOR, ProtocolVersion::major)
          .required(MINOR, ProtocolVersion::minor)
          .reads(in -> new ProtocolVersion(in.get(MAJOR), in.get(MINOR)));

  private ProtocolVersions() {}
}
