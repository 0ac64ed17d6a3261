package io.rootward.server.mechanism;

import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.object.KmipException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Function;

/** Hashing without a key as a request's parameters mean it. */
public final class HashChoice {
  private final Function<String, Optional<MessageDigest>> digests;

  /**
   * With what computes hashes.
   *
   * @param digests a fresh computation by the name that Java has for it; empty if there is none
   */
  public HashChoice(Function<String, Optional<MessageDigest>> digests) {
    this.digests = digests;
  }

  /**
   * A fresh computation: KMIP 2.1 section 6.1.24.
   *
   * @throws KmipException Invalid Field without a Hashing Algorithm, for the operation knows no bad
   *     parameters; Unsupported Cryptographic Parameters for one that no provider has
   */
  public MessageDigest of(CryptographicParameters parameters) {
    HashingAlgorithm algorithm = parameters.hashingAlgorithm();
    if (algorithm == null) {
      throw new KmipException(ResultReason.INVALID_FIELD, "Hashing Algorithm is missing");
    }
    return digests
        .apply(nameInJava(algorithm))
        .orElseThrow(() -> Parameters.unsupported("Hashing Algorithm " + algorithm.specName()));
  }

  /** The same names but for one hyphen. */
  private static String nameInJava(HashingAlgorithm algorithm) {
    return algorithm == HashingAlgorithm.RIPEMD_160 ? "RIPEMD160" : algorithm.specName();
  }
}
