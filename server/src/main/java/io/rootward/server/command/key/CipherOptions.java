package io.rootward.server.command.key;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.MaskGenerator;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.ttlv.ByteString;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How data is encrypted: as said, else as the key says, else as is usual. */
final class CipherOptions {
  @Option(
      names = "--mode",
      converter = KmipWords.Mode.class,
      description = "of AES: GCM, CBC, CTR, ECB (default: the key's, else GCM)")
  private @Nullable BlockCipherMode mode;

  @Option(
      names = "--padding",
      converter = KmipWords.Padding.class,
      description =
          "of CBC and ECB: PKCS5 or none; of RSA: OAEP or PKCS1-v1.5 (default: the first)")
  private @Nullable PaddingMethod padding;

  @Option(
      names = "--hash",
      converter = KmipWords.Hash.class,
      description = "of OAEP (default: SHA-256)")
  private @Nullable HashingAlgorithm hash;

  @Option(
      names = "--aad",
      paramLabel = BytesWord.FORMS,
      converter = BytesWord.class,
      description = "with GCM: data that is authenticated and not encrypted")
  private @Nullable ByteString additionalData;

  /** What Decrypt must be given again; it is not part of the result. */
  @Nullable ByteString additionalData() {
    return additionalData;
  }

  /** What the request says; the key's own parameters when nothing is given. */
  CryptographicParameters of(KeyFacts key) {
    CryptographicParameters own = key.parameters();
    if (own != null && mode == null && padding == null && hash == null) {
      return own;
    }
    return key.algorithm() == CryptographicAlgorithm.RSA ? rsa() : blocks();
  }

  /** Only OAEP has a mask generator; PKCS#1 v1.5 stays possible for data that came so. */
  private CryptographicParameters rsa() {
    PaddingMethod chosen = Objects.requireNonNullElse(padding, PaddingMethod.OAEP);
    if (chosen != PaddingMethod.OAEP) {
      return CryptographicParameters.builder().paddingMethod(chosen).hashingAlgorithm(hash).build();
    }
    // One hash for label and mask, as RFC 8017 section 7.1 means it; KMIP's default is SHA-1.
    HashingAlgorithm one = Objects.requireNonNullElse(hash, HashingAlgorithm.SHA_256);
    return CryptographicParameters.builder()
        .paddingMethod(chosen)
        .hashingAlgorithm(one)
        .maskGenerator(MaskGenerator.MGF1)
        .maskGeneratorHashingAlgorithm(one)
        .build();
  }

  /** GCM unless said otherwise: of the modes here it alone notices a change. */
  private CryptographicParameters blocks() {
    BlockCipherMode chosen = Objects.requireNonNullElse(mode, BlockCipherMode.GCM);
    boolean padded = chosen == BlockCipherMode.CBC || chosen == BlockCipherMode.ECB;
    return CryptographicParameters.builder()
        .blockCipherMode(chosen)
        .paddingMethod(padding == null && padded ? PaddingMethod.PKCS5 : padding)
        .tagLength(chosen == BlockCipherMode.GCM ? SealedForm.TAG_BYTES : null)
        .build();
  }
}
