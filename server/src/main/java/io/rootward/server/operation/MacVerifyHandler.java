package io.rootward.server.operation;

import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.model.enums.ValidityIndicator;
import io.rootward.kmip.payload.MacVerify;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.mechanism.MacChoice;
import io.rootward.server.mechanism.Parameters;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.SensitiveRules;
import java.security.MessageDigest;
import java.util.Arrays;

/** MAC Verify: KMIP 2.1 section 6.1.33, KMIP 1.4 section 4.34. */
final class MacVerifyHandler implements OperationHandler<MacVerify.Request, MacVerify.Response> {
  private final KeyEngine engine;
  private final KeyUse keyUse;

  MacVerifyHandler(KeyEngine engine, KeyUse keyUse) {
    this.engine = engine;
    this.keyUse = keyUse;
  }

  @Override
  public MacVerify.Response handle(MacVerify.Request request, OperationContext context) {
    SinglePart.require(
        request.correlationValue(), request.initIndicator(), request.finalIndicator());
    ByteString given = request.macData();
    if (given == null) {
      throw new KmipException(ResultReason.INVALID_FIELD, "MAC Data is missing");
    }
    byte[] data = SinglePart.data(request.data(), context);
    try (UsableKey key = keyUse.open(context, request.uniqueIdentifier(), Purpose.MAC_VERIFY)) {
      SensitiveRules.requireFitToMac(key.object());
      MacMechanism mechanism =
          MacChoice.of(
              key.object().orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM),
              Parameters.chosen(request.cryptographicParameters(), key.object()));
      byte[] right = engine.mac(key.key(), mechanism, data);
      boolean valid = MessageDigest.isEqual(right, given.toByteArray());
      Arrays.fill(right, (byte) 0);
      return new MacVerify.Response(
          key.identifier(), valid ? ValidityIndicator.VALID : ValidityIndicator.INVALID, null);
    } finally {
      Arrays.fill(data, (byte) 0);
    }
  }
}
