package io.rootward.server.operation;

import io.rootward.hsm.engine.KeyEngine;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ValidityIndicator;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.object.KmipException;
import java.util.Arrays;

/** Signature Verify: KMIP 2.1 section 6.1.56, KMIP 1.4 section 4.32. */
final class SignatureVerifyHandler
    implements OperationHandler<SignatureVerify.Request, SignatureVerify.Response> {
  private final KeyEngine engine;
  private final KeyUse keyUse;

  SignatureVerifyHandler(KeyEngine engine, KeyUse keyUse) {
    this.engine = engine;
    this.keyUse = keyUse;
  }

  @Override
  public SignatureVerify.Response handle(
      SignatureVerify.Request request, OperationContext context) {
    SinglePart.require(
        request.correlationValue(), request.initIndicator(), request.finalIndicator());
    ByteString signature = request.signatureData();
    if (signature == null) {
      throw new KmipException(ResultReason.INVALID_FIELD, "Signature Data is missing");
    }
    ToBeSigned over = ToBeSigned.of(request.data(), request.digestedData(), context);
    try (UsableKey key = keyUse.open(context, request.uniqueIdentifier(), Purpose.VERIFY)) {
      boolean valid =
          over.verifying(key, request.cryptographicParameters(), context).stream()
              .anyMatch(it -> engine.verify(key.key(), it, over.bytes(), signature.toByteArray()));
      return new SignatureVerify.Response(
          key.object().uniqueIdentifier(),
          valid ? ValidityIndicator.VALID : ValidityIndicator.INVALID,
          null,
          null);
    } finally {
      Arrays.fill(over.bytes(), (byte) 0);
    }
  }
}
