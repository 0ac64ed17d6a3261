package io.rootward.server.operation;

import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.stream.Collected;
import java.util.Arrays;

/** Sign: KMIP 2.1 section 6.1.55, KMIP 1.4 section 4.31. */
final class SignHandler implements OperationHandler<Sign.Request, Sign.Response> {
  private final KeyEngine engine;
  private final KeyUse keyUse;
  private final Steps steps;

  SignHandler(KeyEngine engine, KeyUse keyUse, Steps steps) {
    this.engine = engine;
    this.keyUse = keyUse;
    this.steps = steps;
  }

  @Override
  public Sign.Response handle(Sign.Request request, OperationContext context) {
    Asked asked = Asked.of(request);
    String named = Steps.named(asked, context);
    try (Step step = steps.step(asked, named, context, Collected::new);
        UsableKey key = keyUse.open(context, step.key(), Purpose.SIGN)) {
      if (!step.isLast()) {
        step.charge(keyUse, context, key.found());
        return new Sign.Response(key.identifier(), null, step.keep());
      }
      byte[] signature = signature(request, step, key, context);
      return new Sign.Response(key.identifier(), ByteString.adopt(signature), null);
    }
  }

  private byte[] signature(
      Sign.Request request, Step step, UsableKey key, OperationContext context) {
    ToBeSigned over = ToBeSigned.of(step, request.digestedData());
    try {
      SignatureMechanism mechanism = over.signing(key, step.parameters(), context);
      step.charge(keyUse, context, key.found());
      return engine.sign(key.key(), mechanism, over.bytes());
    } finally {
      Arrays.fill(over.bytes(), (byte) 0);
    }
  }
}
