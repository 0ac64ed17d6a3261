package io.rootward.server.command.key;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.enums.BlockCipherMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Encrypted data as one file has it: IV, then data, then tag, each as long as the mode makes it and
 * left out where the mode has none.
 */
final class SealedForm {
  /** Of GCM, when nobody says otherwise. */
  static final int TAG_BYTES = 16;

  private static final int GCM_IV_BYTES = 12;
  private static final int BLOCK_BYTES = 16;

  private SealedForm() {}

  /** Length of the initialization vector, counter or nonce. */
  static int ivBytes(@Nullable BlockCipherMode mode) {
    return switch (mode) {
      case null -> 0;
      case ECB -> 0;
      case GCM -> GCM_IV_BYTES;
      default -> BLOCK_BYTES;
    };
  }

  /** Length of the authentication tag. */
  static int tagBytes(CryptographicParameters parameters) {
    return parameters.blockCipherMode() == BlockCipherMode.GCM
        ? Objects.requireNonNullElse(parameters.tagLength(), TAG_BYTES)
        : 0;
  }
}
