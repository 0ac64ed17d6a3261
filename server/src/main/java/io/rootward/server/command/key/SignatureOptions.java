package io.rootward.server.command.key;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.CryptographicParametersBuilder;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.MaskGenerator;
import io.rootward.kmip.model.enums.PaddingMethod;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a signature is made: as said, else as the key says, else as is usual. */
final class SignatureOptions {
  @Option(
      names = "--hash",
      converter = KmipWords.Hash.class,
      description = "Hashing Algorithm (default: the key's, else SHA-256)")
  private @Nullable HashingAlgorithm hash;

  @Option(
      names = "--padding",
      converter = KmipWords.Padding.class,
      description = "of RSA: PSS or PKCS1-v1.5 (default: the key's, else PSS)")
  private @Nullable PaddingMethod padding;

  @Option(names = "--digested", description = "the data is the hash of the message already")
  private boolean digested;

  /** Whether the input goes as Digested Data: the server then hashes nothing. */
  boolean digested() {
    return digested;
  }

  /** What the request says; null leaves it to the key's own parameters. */
  @Nullable CryptographicParameters of(KeyFacts key) {
    if (hash == null && padding == null && key.parameters() != null) {
      return null;
    }
    // RFC 8032 section 5.1: the hash is part of the algorithm, there is nothing to say.
    if (key.algorithm() == CryptographicAlgorithm.ED25519 && hash == null) {
      return null;
    }
    HashingAlgorithm chosen = Objects.requireNonNullElse(hash, HashingAlgorithm.SHA_256);
    CryptographicParametersBuilder builder =
        CryptographicParameters.builder().hashingAlgorithm(chosen).paddingMethod(padding);
    if (key.algorithm() == CryptographicAlgorithm.RSA) {
      rsa(builder, chosen, Objects.requireNonNullElse(padding, PaddingMethod.PSS));
    }
    return builder.build();
  }

  /** One hash for message and mask, as RFC 8017 section 8.1 recommends; KMIP's default is SHA-1. */
  private static void rsa(
      CryptographicParametersBuilder builder, HashingAlgorithm hash, PaddingMethod padding) {
    builder.paddingMethod(padding);
    if (padding == PaddingMethod.PSS) {
      builder.maskGenerator(MaskGenerator.MGF1).maskGeneratorHashingAlgorithm(hash);
    }
  }
}
