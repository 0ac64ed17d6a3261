package io.rootward.kmip.message;

import io.rootward.kmip.model.ProtocolVersions;
import io.rootward.kmip.schema.FieldException;
import io.rootward.kmip.schema.ReadContext;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.Tags;
import io.rootward.kmip.ttlv.TtlvItem;
import org.jspecify.annotations.Nullable;

/** Finds the version of a message before the rest of it can be understood. */
final class Versions {
  private Versions() {}

  /** The version that a message's header says, or null when it says none. */
  static @Nullable ProtocolVersion of(TtlvItem message, Tag headerTag) {
    TtlvItem header = child(message, headerTag);
    TtlvItem version = header == null ? null : child(header, Tag.PROTOCOL_VERSION);
    return version == null ? null : readOrNull(version);
  }

  private static @Nullable ProtocolVersion readOrNull(TtlvItem version) {
    try {
      return ProtocolVersions.CODEC.read(version, ReadContext.of(ProtocolVersion.V1_0));
    } catch (FieldException _) {
      return null; // whoever reads the whole message will say why
    }
  }

  /**
   * The version of a message that this program is to read.
   *
   * @throws FieldException when it is no such message, or its version is not supported
   */
  static ProtocolVersion require(TtlvItem message, Tag messageTag, Tag headerTag) {
    if (message.tag() != messageTag.code()) {
      String detail = Tags.describe(message.tag()) + " where " + messageTag.specName() + " belongs";
      throw new FieldException(FieldException.Kind.UNEXPECTED, detail, "");
    }
    ProtocolVersion version = of(message, headerTag);
    if (version == null) {
      String detail = "Protocol Version is missing";
      throw new FieldException(FieldException.Kind.MISSING, detail, messageTag.specName());
    }
    if (!ProtocolVersion.SUPPORTED.contains(version)) {
      String detail =
          "KMIP " + version + " is not supported, " + ProtocolVersion.SUPPORTED + " are";
      throw new FieldException(FieldException.Kind.VERSION, detail, messageTag.specName());
    }
    return version;
  }

  private static @Nullable TtlvItem child(TtlvItem item, Tag tag) {
    if (item instanceof TtlvItem.Structure structure) {
      for (TtlvItem child : structure.items()) {
        if (child.tag() == tag.code()) {
          return child;
        }
      }
    }
    return null;
  }
}
