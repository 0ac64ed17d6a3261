package io.rootward.conformance.oasis;

import io.rootward.kmip.model.enums.Operation;
import io.rootward.kmip.model.enums.QueryFunction;
import io.rootward.kmip.model.enums.RevocationReasonCode;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.kmip.ttlv.TtlvWriter;
import java.util.List;

/**
 * The few requests that the runner sends on its own, in the KMIP 1.0 form that all servers know.
 */
final class Requests {
  private Requests() {}

  /** Which operations there are in a version. */
  static byte[] queryOperations(ProtocolVersion version) {
    int function = QueryFunction.QUERY_OPERATIONS.code();
    return message(version, Operation.QUERY, enumeration(Tag.QUERY_FUNCTION, function));
  }

  /** Ends the use of an object, so that it can be destroyed. */
  static byte[] revoke(String identifier) {
    int code = RevocationReasonCode.CESSATION_OF_OPERATION.code();
    return message(
        ProtocolVersion.V1_0,
        Operation.REVOKE,
        identifier(identifier),
        structure(Tag.REVOCATION_REASON, enumeration(Tag.REVOCATION_REASON_CODE, code)));
  }

  /** Destroys an object. */
  static byte[] destroy(String identifier) {
    return message(ProtocolVersion.V1_0, Operation.DESTROY, identifier(identifier));
  }

  private static byte[] message(ProtocolVersion version, Operation operation, TtlvItem... payload) {
    TtlvItem versionItem =
        structure(
            Tag.PROTOCOL_VERSION,
            integer(Tag.PROTOCOL_VERSION_MAJOR, version.major()),
            integer(Tag.PROTOCOL_VERSION_MINOR, version.minor()));
    TtlvItem header = structure(Tag.REQUEST_HEADER, versionItem, integer(Tag.BATCH_COUNT, 1));
    TtlvItem item =
        structure(
            Tag.BATCH_ITEM,
            enumeration(Tag.OPERATION, operation.code()),
            structure(Tag.REQUEST_PAYLOAD, payload));
    return TtlvWriter.write(structure(Tag.REQUEST_MESSAGE, header, item));
  }

  private static TtlvItem structure(Tag tag, TtlvItem... items) {
    return new TtlvItem.Structure(tag.code(), List.of(items));
  }

  private static TtlvItem integer(Tag tag, int value) {
    return new TtlvItem.IntegerItem(tag.code(), value);
  }

  private static TtlvItem enumeration(Tag tag, int value) {
    return new TtlvItem.EnumerationItem(tag.code(), value);
  }

  private static TtlvItem identifier(String value) {
    return new TtlvItem.TextItem(Tag.UNIQUE_IDENTIFIER.code(), value);
  }
}
