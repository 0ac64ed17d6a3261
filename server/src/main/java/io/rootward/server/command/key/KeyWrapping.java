package io.rootward.server.command.key;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.KeyInformation;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyWrappingData;
import io.rootward.kmip.model.KeyWrappingSpecification;
import io.rootward.kmip.model.ObjectValue;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.EncodingOption;
import io.rootward.kmip.model.enums.WrappingMethod;
import java.util.List;
import java.util.Map;

/** Keys that leave the server wrapped: AES key wrap of the bare key, RFC 3394. */
final class KeyWrapping {
  private KeyWrapping() {}

  /** What Get is asked for; the bare key, so that any receiver can unwrap it. */
  static KeyWrappingSpecification by(UniqueIdentifier key) {
    CryptographicParameters mode =
        CryptographicParameters.builder().blockCipherMode(BlockCipherMode.NISTKEYWRAP).build();
    return new KeyWrappingSpecification(
        WrappingMethod.ENCRYPT,
        new KeyInformation(key, mode),
        null,
        List.of(),
        EncodingOption.NO_ENCODING);
  }

  /** Which key wrapped, which is known only now if the server chose it; nothing of a plain one. */
  static Map<String, String> told(ObjectValue object) {
    KeyWrappingData data =
        object instanceof KeyObject key ? key.keyBlock().keyWrappingData() : null;
    KeyInformation by = data == null ? null : data.encryptionKeyInformation();
    if (by != null && by.uniqueIdentifier() instanceof UniqueIdentifier.Text(String text)) {
      return Map.of("wrappedBy", text);
    }
    return Map.of();
  }
}
