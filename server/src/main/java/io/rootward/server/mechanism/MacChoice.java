package io.rootward.server.mechanism;

import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import org.jspecify.annotations.Nullable;

/**
 * Message authentication as a request's parameters and the key mean it. Clients name the hash in
 * three ways: by the key's algorithm (HMAC-SHA256), by the request's, or by a Hashing Algorithm
 * beside a key of any other kind.
 */
public final class MacChoice {
  private MacChoice() {}

  /**
   * The mechanism: KMIP 2.1 section 6.1.32.
   *
   * @param ofKey the key's algorithm; null when it has none
   */
  public static MacMechanism of(
      @Nullable CryptographicAlgorithm ofKey, CryptographicParameters parameters) {
    HashingAlgorithm hash = parameters.hashingAlgorithm();
    CryptographicAlgorithm given = parameters.cryptographicAlgorithm();
    CryptographicAlgorithm algorithm = given == null ? ofKey : given;
    if (algorithm == CryptographicAlgorithm.AES) {
      return aes(parameters, hash);
    }
    Hash ofAlgorithm = algorithm == null ? null : hmac(algorithm);
    if (ofAlgorithm != null) {
      return new MacMechanism.Hmac(ofAlgorithm);
    }
    if (hash != null) {
      return new MacMechanism.Hmac(Parameters.hash(hash));
    }
    throw algorithm == null
        ? Parameters.bad("Cryptographic Algorithm is missing")
        : Parameters.unsupported("MAC with " + algorithm.specName());
  }

  /** An AES key can be used for CMAC, and by its bytes for HMAC: the request must say which. */
  private static MacMechanism aes(
      CryptographicParameters parameters, @Nullable HashingAlgorithm hash) {
    if (parameters.blockCipherMode() == BlockCipherMode.CMAC) {
      return new MacMechanism.AesCmac();
    }
    if (hash != null) {
      return new MacMechanism.Hmac(Parameters.hash(hash));
    }
    throw Parameters.bad("a MAC with AES needs Block Cipher Mode CMAC or a Hashing Algorithm");
  }

  /** The hash of an HMAC algorithm, or null for any other. */
  static @Nullable Hash hmac(CryptographicAlgorithm algorithm) {
    return switch (algorithm) {
      case HMAC_SHA1 -> Hash.SHA1;
      case HMAC_SHA224 -> Hash.SHA224;
      case HMAC_SHA256 -> Hash.SHA256;
      case HMAC_SHA384 -> Hash.SHA384;
      case HMAC_SHA512 -> Hash.SHA512;
      default -> null;
    };
  }
}
