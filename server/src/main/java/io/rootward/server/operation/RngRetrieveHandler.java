package io.rootward.server.operation;

import io.rootward.hsm.engine.KeyEngine;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.RngRetrieve;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.object.KmipException;

/** RNG Retrieve: KMIP 2.1 section 6.1.49. From the token where there is one. */
final class RngRetrieveHandler
    implements OperationHandler<RngRetrieve.Request, RngRetrieve.Response> {
  /** Tokens give some hundred KiB a second, and everybody waits for them. */
  static final int BYTES_MAX = 1 << 16;

  private final KeyEngine engine;

  RngRetrieveHandler(KeyEngine engine) {
    this.engine = engine;
  }

  @Override
  public RngRetrieve.Response handle(RngRetrieve.Request request, OperationContext context) {
    context.permit();
    int length = request.dataLength();
    if (length <= 0) {
      throw new KmipException(ResultReason.INVALID_FIELD, "Data Length must be positive");
    }
    if (length > BYTES_MAX) {
      throw new KmipException(
          ResultReason.SERVER_LIMIT_EXCEEDED,
          ResultReason.INVALID_FIELD,
          "Data Length is over " + BYTES_MAX + " bytes");
    }
    return new RngRetrieve.Response(ByteString.adopt(engine.randomOfToken(length)));
  }
}
