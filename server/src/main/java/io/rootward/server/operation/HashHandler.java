package io.rootward.server.operation;

import io.rootward.kmip.payload.Hash;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.mechanism.HashChoice;
import io.rootward.server.stream.Hashed;

/** Hash: KMIP 2.1 section 6.1.24, KMIP 1.4 section 4.37. Takes no key, so no token is asked. */
final class HashHandler implements OperationHandler<Hash.Request, Hash.Response> {
  private static final String NO_KEY = "";

  private final HashChoice hashes;
  private final Steps steps;

  HashHandler(HashChoice hashes, Steps steps) {
    this.hashes = hashes;
    this.steps = steps;
  }

  @Override
  public Hash.Response handle(Hash.Request request, OperationContext context) {
    context.permit();
    try (Step step =
        steps.step(
            Asked.of(request),
            NO_KEY,
            context,
            () -> new Hashed(hashes.of(request.cryptographicParameters())))) {
      return step.isLast()
          ? new Hash.Response(ByteString.adopt(step.state(Hashed.class).hash()), null)
          : new Hash.Response(null, step.keep());
    }
  }
}
