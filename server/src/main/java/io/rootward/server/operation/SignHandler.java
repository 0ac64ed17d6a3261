package io.rootward.server.operation;

import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.ttlv.ByteString;
import java.util.Arrays;

/** Sign: KMIP 2.1 section 6.1.55, KMIP 1.4 section 4.31. */
final class SignHandler implements OperationHandler<Sign.Request, Sign.Response> {
  private final KeyEngine engine;
  private final KeyUse keyUse;

  SignHandler(KeyEngine engine, KeyUse keyUse) {
    this.engine = engine;
    this.keyUse = keyUse;
  }

  @Override
  public Sign.Response handle(Sign.Request request, OperationContext context) {
    SinglePart.require(
        request.correlationValue(), request.initIndicator(), request.finalIndicator());
    ToBeSigned over = ToBeSigned.of(request.data(), request.digestedData(), context);
    try (UsableKey key = keyUse.open(context, request.uniqueIdentifier(), Purpose.SIGN)) {
      SignatureMechanism mechanism = over.signing(key, request.cryptographicParameters(), context);
      keyUse.charge(context, key.found(), over.bytes().length);
      byte[] signature = engine.sign(key.key(), mechanism, over.bytes());
      return new Sign.Response(key.identifier(), ByteString.adopt(signature), null);
    } finally {
      Arrays.fill(over.bytes(), (byte) 0);
    }
  }
}
