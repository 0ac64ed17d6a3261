package io.rootward.server.operation;

import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.kmip.payload.Mac;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.stream.Collected;

/** MAC: KMIP 2.1 section 6.1.32, KMIP 1.4 section 4.33. */
final class MacHandler implements OperationHandler<Mac.Request, Mac.Response> {
  private final KeyEngine engine;
  private final KeyUse keyUse;
  private final Steps steps;

  MacHandler(KeyEngine engine, KeyUse keyUse, Steps steps) {
    this.engine = engine;
    this.keyUse = keyUse;
    this.steps = steps;
  }

  @Override
  public Mac.Response handle(Mac.Request request, OperationContext context) {
    Asked asked = Asked.of(request);
    String named = Steps.named(asked, context);
    try (Step step = steps.step(asked, named, context, Collected::new);
        UsableKey key = keyUse.open(context, step.key(), Purpose.MAC_GENERATE)) {
      MacMechanism mechanism = MacCodes.mechanism(key.object(), step.parameters());
      step.charge(keyUse, context, key.found());
      if (!step.isLast()) {
        return new Mac.Response(key.identifier(), null, step.keep());
      }
      byte[] made = MacCodes.made(engine, key, mechanism, step.state(Collected.class));
      return new Mac.Response(key.identifier(), ByteString.adopt(made), null);
    }
  }
}
