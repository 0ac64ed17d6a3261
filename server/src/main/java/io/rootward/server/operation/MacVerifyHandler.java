package io.rootward.server.operation;

import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ValidityIndicator;
import io.rootward.kmip.payload.MacVerify;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.object.KmipException;
import io.rootward.server.stream.Collected;
import java.security.MessageDigest;
import java.util.Arrays;

/** MAC Verify: KMIP 2.1 section 6.1.33, KMIP 1.4 section 4.34. */
final class MacVerifyHandler implements OperationHandler<MacVerify.Request, MacVerify.Response> {
  private final KeyEngine engine;
  private final KeyUse keyUse;
  private final Steps steps;

  MacVerifyHandler(KeyEngine engine, KeyUse keyUse, Steps steps) {
    this.engine = engine;
    this.keyUse = keyUse;
    this.steps = steps;
  }

  @Override
  public MacVerify.Response handle(MacVerify.Request request, OperationContext context) {
    Asked asked = Asked.of(request);
    String named = Steps.named(asked, context);
    try (Step step = steps.step(asked, named, context, Collected::new);
        UsableKey key = keyUse.open(context, step.key(), Purpose.MAC_VERIFY)) {
      MacMechanism mechanism = MacCodes.mechanism(key.object(), step.parameters());
      if (!step.isLast()) {
        return new MacVerify.Response(key.identifier(), null, step.keep());
      }
      ByteString given = step.proof();
      if (given == null) {
        throw new KmipException(ResultReason.INVALID_FIELD, "MAC Data is missing");
      }
      byte[] right = MacCodes.made(engine, key, mechanism, step.state(Collected.class));
      boolean valid = MessageDigest.isEqual(right, given.toByteArray());
      Arrays.fill(right, (byte) 0);
      return new MacVerify.Response(
          key.identifier(), valid ? ValidityIndicator.VALID : ValidityIndicator.INVALID, null);
    }
  }
}
