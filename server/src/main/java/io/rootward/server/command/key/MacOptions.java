package io.rootward.server.command.key;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a code is made: as said, else as the key's algorithm or its parameters have it. */
final class MacOptions {
  @Option(
      names = "--hash",
      converter = KmipWords.Hash.class,
      description = "of an HMAC key without a hash of its own (default: the key's)")
  private @Nullable HashingAlgorithm hash;

  /** What the request says; null leaves it to the key. */
  @Nullable CryptographicParameters parameters() {
    return hash == null ? null : CryptographicParameters.builder().hashingAlgorithm(hash).build();
  }
}
