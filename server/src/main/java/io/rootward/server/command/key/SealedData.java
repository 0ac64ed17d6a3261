package io.rootward.server.command.key;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.config.OperatorException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Encrypted data as one file has it: IV, then data, then tag, each as long as the mode makes it and
 * left out where the mode has none.
 *
 * @param iv initialization vector, counter or nonce
 * @param data what was encrypted
 * @param tag authentication tag
 */
record SealedData(@Nullable ByteString iv, ByteString data, @Nullable ByteString tag) {
  /** Of GCM, when nobody says otherwise. */
  static final int TAG_BYTES = 16;

  private static final int GCM_IV_BYTES = 12;
  private static final int BLOCK_BYTES = 16;

  /**
   * Takes a file apart.
   *
   * @throws OperatorException when it is shorter than IV and tag
   */
  static SealedData split(byte[] file, CryptographicParameters parameters) {
    int iv = ivBytes(parameters.blockCipherMode());
    int tag = tagBytes(parameters);
    int data = file.length - iv - tag;
    if (data < 0) {
      throw new OperatorException(
          "the data has %d bytes; with this mode IV and tag alone have %d"
              .formatted(file.length, iv + tag));
    }
    return new SealedData(
        iv == 0 ? null : ByteString.copyOf(file, 0, iv),
        ByteString.copyOf(file, iv, data),
        tag == 0 ? null : ByteString.copyOf(file, iv + data, tag));
  }

  /** All of it in one piece. */
  byte[] joined() {
    int ivBytes = iv == null ? 0 : iv.length();
    int tagBytes = tag == null ? 0 : tag.length();
    byte[] joined = new byte[ivBytes + data.length() + tagBytes];
    if (iv != null) {
      iv.copyTo(joined, 0);
    }
    data.copyTo(joined, ivBytes);
    if (tag != null) {
      tag.copyTo(joined, ivBytes + data.length());
    }
    return joined;
  }

  private static int ivBytes(@Nullable BlockCipherMode mode) {
    return switch (mode) {
      case null -> 0;
      case ECB -> 0;
      case GCM -> GCM_IV_BYTES;
      default -> BLOCK_BYTES;
    };
  }

  private static int tagBytes(CryptographicParameters parameters) {
    return parameters.blockCipherMode() == BlockCipherMode.GCM
        ? Objects.requireNonNullElse(parameters.tagLength(), TAG_BYTES)
        : 0;
  }
}
