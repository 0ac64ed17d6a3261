package io.rootward.server.operation;

import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ValidityIndicator;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.object.KmipException;
import java.util.Arrays;
import java.util.List;

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
      List<SignatureMechanism> ways =
          over.verifying(key, request.cryptographicParameters(), context);
      boolean valid =
          offered(ways, key).stream()
              .anyMatch(it -> engine.verify(key.key(), it, over.bytes(), signature.toByteArray()));
      return new SignatureVerify.Response(
          key.identifier(),
          valid ? ValidityIndicator.VALID : ValidityIndicator.INVALID,
          null,
          null);
    } finally {
      Arrays.fill(over.bytes(), (byte) 0);
    }
  }

  /** Those of several that the engine has; all where it has none, so that it says which. */
  private List<SignatureMechanism> offered(List<SignatureMechanism> ways, UsableKey key) {
    List<SignatureMechanism> offered =
        ways.stream().filter(it -> engine.capabilities().supports(it, key.key().spec())).toList();
    return offered.isEmpty() ? ways : offered;
  }
}
