package io.rootward.server.command.key;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.ttlv.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A method and its input: what goes into Derivation Parameters (KMIP 2.1 section 7.12). */
final class DerivationFunction {
  @Option(
      names = "--method",
      converter = KmipWords.Method.class,
      description = "the Derivation Method, without a path")
  private @Nullable DerivationMethod method;

  @Option(
      names = "--data",
      paramLabel = BytesWord.FORMS,
      converter = BytesWord.class,
      description = "Derivation Data")
  private List<ByteString> data = new ArrayList<>();

  @Option(
      names = "--salt",
      paramLabel = BytesWord.FORMS,
      converter = BytesWord.class,
      description = "Salt of pbkdf2 or hkdf")
  private @Nullable ByteString salt;

  @Option(names = "--iterations", paramLabel = "N", description = "Iteration Count of pbkdf2")
  private @Nullable Integer iterations;

  @Option(
      names = "--iv",
      paramLabel = BytesWord.FORMS,
      converter = BytesWord.class,
      description = "Initialization Vector of encrypt or nist800-108-f")
  private @Nullable ByteString iv;

  @Option(
      names = "--hash",
      converter = KmipWords.Hash.class,
      description = "Hashing Algorithm, as in SHA-256")
  private @Nullable HashingAlgorithm hash;

  @Option(
      names = "--mode",
      converter = KmipWords.Mode.class,
      description = "Block Cipher Mode of encrypt, or CMAC for nist800-108")
  private @Nullable BlockCipherMode mode;

  @Option(
      names = "--padding",
      converter = KmipWords.Padding.class,
      description = "Padding Method of encrypt, as in PKCS5")
  private @Nullable PaddingMethod padding;

  /** The method; null when none was named. */
  @Nullable DerivationMethod method() {
    return method;
  }

  /** As given; Cryptographic Parameters that say nothing are left out for the base's own. */
  DerivationParameters parameters() {
    CryptographicParameters parameters =
        CryptographicParameters.builder()
            .hashingAlgorithm(hash)
            .blockCipherMode(mode)
            .paddingMethod(padding)
            .build();
    boolean none = parameters.equals(CryptographicParameters.NONE);
    return new DerivationParameters(none ? null : parameters, iv, data, salt, iterations);
  }
}
