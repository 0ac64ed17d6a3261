package io.rootward.server.operation;

import io.rootward.hsm.engine.SecretBytes;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.material.MaterialVault;
import io.rootward.server.object.Custody;
import io.rootward.server.object.KmipException;

/**
 * A client's bytes put away.
 *
 * @param custody where they are
 * @param sha256 of them
 */
record Sealed(Custody custody, ByteString sha256) {
  /** Seals bytes that are still the caller's. */
  static Sealed of(MaterialVault vault, String tenant, ByteString bytes) {
    if (bytes.length() == 0) {
      throw new KmipException(ResultReason.INVALID_FIELD, "the object's value is empty");
    }
    try (SecretBytes secret = SecretBytes.owning(bytes.toByteArray())) {
      return new Sealed(vault.seal(tenant, secret), secret.use(NewKeys::sha256));
    }
  }
}
