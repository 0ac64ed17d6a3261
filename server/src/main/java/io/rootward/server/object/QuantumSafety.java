package io.rootward.server.object;

import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.ResultReason;
import java.util.EnumSet;
import java.util.Set;

/**
 * Keeps the promise of the attribute Quantum Safe (KMIP 2.1 section 4.45): no object has it that a
 * quantum computer would weaken too far.
 */
final class QuantumSafety {
  /** Halved by Grover's algorithm this leaves 128 bits. */
  private static final int SAFE_BITS = 256;

  private static final Set<CryptographicAlgorithm> SYMMETRIC =
      EnumSet.of(
          CryptographicAlgorithm.AES,
          CryptographicAlgorithm.CAMELLIA,
          CryptographicAlgorithm.CHACHA20,
          CryptographicAlgorithm.CHACHA20POLY1305,
          CryptographicAlgorithm.HMAC_SHA256,
          CryptographicAlgorithm.HMAC_SHA384,
          CryptographicAlgorithm.HMAC_SHA512,
          CryptographicAlgorithm.HMAC_SHA3_256,
          CryptographicAlgorithm.HMAC_SHA3_384,
          CryptographicAlgorithm.HMAC_SHA3_512);

  private QuantumSafety() {}

  /**
   * Refuses an object that is asked to be Quantum Safe and is not.
   *
   * @param all its attributes, algorithm and length among them
   * @throws KmipException General Failure, which the test case QS-M-2-21 expects
   */
  static void require(Attributes all) {
    if (Boolean.TRUE.equals(all.orNull(AttributeTypes.QUANTUM_SAFE)) && !isSafe(all)) {
      throw new KmipException(
          ResultReason.GENERAL_FAILURE,
          "not Quantum Safe: that takes a symmetric key of " + SAFE_BITS + " bits or more");
    }
  }

  private static boolean isSafe(Attributes all) {
    CryptographicAlgorithm algorithm = all.orNull(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM);
    Integer bits = all.orNull(AttributeTypes.CRYPTOGRAPHIC_LENGTH);
    return algorithm != null && SYMMETRIC.contains(algorithm) && bits != null && bits >= SAFE_BITS;
  }
}
