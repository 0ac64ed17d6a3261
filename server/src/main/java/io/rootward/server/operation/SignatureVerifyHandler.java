package io.rootward.server.operation;

import io.rootward.hsm.engine.KeyEngine;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ValidityIndicator;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.object.KmipException;
import io.rootward.server.stream.Collected;
import java.util.Arrays;

/** Signature Verify: KMIP 2.1 section 6.1.56, KMIP 1.4 section 4.32. */
final class SignatureVerifyHandler
    implements OperationHandler<SignatureVerify.Request, SignatureVerify.Response> {
  private final KeyEngine engine;
  private final KeyUse keyUse;
  private final Steps steps;

  SignatureVerifyHandler(KeyEngine engine, KeyUse keyUse, Steps steps) {
    this.engine = engine;
    this.keyUse = keyUse;
    this.steps = steps;
  }

  @Override
  public SignatureVerify.Response handle(
      SignatureVerify.Request request, OperationContext context) {
    Asked asked = Asked.of(request);
    String named = Steps.named(asked, context);
    try (Step step = steps.step(asked, named, context, Collected::new);
        UsableKey key = keyUse.open(context, step.key(), Purpose.VERIFY)) {
      if (!step.isLast()) {
        return new SignatureVerify.Response(key.identifier(), null, null, step.keep());
      }
      ValidityIndicator found =
          isValid(request, step, key, context)
              ? ValidityIndicator.VALID
              : ValidityIndicator.INVALID;
      return new SignatureVerify.Response(key.identifier(), found, null, null);
    }
  }

  private boolean isValid(
      SignatureVerify.Request request, Step step, UsableKey key, OperationContext context) {
    ByteString signature = step.proof();
    if (signature == null) {
      throw new KmipException(ResultReason.INVALID_FIELD, "Signature Data is missing");
    }
    ToBeSigned over = ToBeSigned.of(step, request.digestedData());
    try {
      return over.isSigned(engine, key, step.parameters(), signature, context);
    } finally {
      Arrays.fill(over.bytes(), (byte) 0);
    }
  }
}
