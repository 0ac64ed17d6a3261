package io.rootward.server.operation;

import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.object.KmipException;
import org.jspecify.annotations.Nullable;

/** What cryptographic operations on data have in common: the data comes in one piece. */
final class SinglePart {
  private SinglePart() {}

  /**
   * Refuses operations in parts: a first part that is the last one too is a whole.
   *
   * @throws KmipException Feature Not Supported
   */
  static void require(
      @Nullable ByteString correlationValue, @Nullable Boolean init, @Nullable Boolean last) {
    boolean first = Boolean.TRUE.equals(init);
    boolean whole = first == Boolean.TRUE.equals(last);
    if (correlationValue != null || !whole) {
      throw new KmipException(
          ResultReason.FEATURE_NOT_SUPPORTED, "this server takes data in one part only");
    }
  }

  /** The data of a request: a copy, for the caller to wipe. */
  static byte[] data(@Nullable Data given, OperationContext context) {
    if (given == null) {
      throw new KmipException(ResultReason.INVALID_FIELD, "Data is missing");
    }
    return context.data(given).toByteArray();
  }
}
