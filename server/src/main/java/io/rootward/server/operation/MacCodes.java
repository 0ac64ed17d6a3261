package io.rootward.server.operation;

import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.server.mechanism.MacChoice;
import io.rootward.server.mechanism.Parameters;
import io.rootward.server.object.ManagedObject;
import io.rootward.server.object.SensitiveRules;
import io.rootward.server.stream.Collected;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What making and checking message authentication codes have in common. */
final class MacCodes {
  private MacCodes() {}

  /** How a key authenticates, if it may do so at all. */
  static MacMechanism mechanism(ManagedObject key, @Nullable CryptographicParameters given) {
    SensitiveRules.requireFitToMac(key);
    return MacChoice.of(
        key.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM), Parameters.chosen(given, key));
  }

  /** The code of all data. */
  static byte[] made(KeyEngine engine, UsableKey key, MacMechanism mechanism, Collected data) {
    byte[] all = data.all();
    try {
      return engine.mac(key.key(), mechanism, all);
    } finally {
      Arrays.fill(all, (byte) 0);
    }
  }
}
