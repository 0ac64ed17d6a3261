package io.rootward.server.operation;

import io.rootward.kmip.payload.Hash;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.mechanism.HashChoice;
import java.util.Arrays;

/** Hash: KMIP 2.1 section 6.1.24, KMIP 1.4 section 4.37. Takes no key, so no token is asked. */
final class HashHandler implements OperationHandler<Hash.Request, Hash.Response> {
  private final HashChoice hashes;

  HashHandler(HashChoice hashes) {
    this.hashes = hashes;
  }

  @Override
  public Hash.Response handle(Hash.Request request, OperationContext context) {
    context.permit();
    SinglePart.require(
        request.correlationValue(), request.initIndicator(), request.finalIndicator());
    byte[] data = SinglePart.data(request.data(), context);
    try {
      byte[] hash = hashes.of(request.cryptographicParameters()).digest(data);
      return new Hash.Response(ByteString.adopt(hash), null);
    } finally {
      Arrays.fill(data, (byte) 0);
    }
  }
}
