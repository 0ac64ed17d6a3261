package io.rootward.server.operation;

import io.rootward.hsm.engine.KeyEngine;
import io.rootward.kmip.payload.RngSeed;
import java.util.Arrays;

/**
 * RNG Seed: KMIP 2.1 section 6.1.50. What a client brings is mixed into the generator, in addition
 * to what that has: it can make the generator no worse for anybody.
 */
final class RngSeedHandler implements OperationHandler<RngSeed.Request, RngSeed.Response> {
  private final KeyEngine engine;

  RngSeedHandler(KeyEngine engine) {
    this.engine = engine;
  }

  @Override
  public RngSeed.Response handle(RngSeed.Request request, OperationContext context) {
    context.permit();
    byte[] seed = context.data(request.data()).toByteArray();
    try {
      return new RngSeed.Response(engine.seed(seed));
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }
}
