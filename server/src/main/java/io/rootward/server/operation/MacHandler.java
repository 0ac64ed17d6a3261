package io.rootward.server.operation;

import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.payload.Mac;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.mechanism.MacChoice;
import io.rootward.server.mechanism.Parameters;
import io.rootward.server.object.SensitiveRules;
import java.util.Arrays;

/** MAC: KMIP 2.1 section 6.1.32, KMIP 1.4 section 4.33. */
final class MacHandler implements OperationHandler<Mac.Request, Mac.Response> {
  private final KeyEngine engine;
  private final KeyUse keyUse;

  MacHandler(KeyEngine engine, KeyUse keyUse) {
    this.engine = engine;
    this.keyUse = keyUse;
  }

  @Override
  public Mac.Response handle(Mac.Request request, OperationContext context) {
    SinglePart.require(
        request.correlationValue(), request.initIndicator(), request.finalIndicator());
    byte[] data = SinglePart.data(request.data(), context);
    try (UsableKey key = keyUse.open(context, request.uniqueIdentifier(), Purpose.MAC_GENERATE)) {
      SensitiveRules.requireFitToMac(key.object());
      MacMechanism mechanism =
          MacChoice.of(
              key.object().orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM),
              Parameters.chosen(request.cryptographicParameters(), key.object()));
      keyUse.charge(context, key.found(), data.length);
      byte[] made = engine.mac(key.key(), mechanism, data);
      return new Mac.Response(key.identifier(), ByteString.adopt(made), null);
    } finally {
      Arrays.fill(data, (byte) 0);
    }
  }
}
