package io.rootward.server.mechanism;

import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Message authentication as a request's parameters and the key mean it. Clients name the hash in
 * three ways: by the key's algorithm (HMAC-SHA256), by the request's, or by a Hashing Algorithm
 * beside a key of any other kind.
 */
public final class MacChoice {
  private static final Set<CryptographicAlgorithm> CIPHERS =
      EnumSet.of(
          CryptographicAlgorithm.AES,
          CryptographicAlgorithm.DES3,
          CryptographicAlgorithm.BLOWFISH,
          CryptographicAlgorithm.CAMELLIA,
          CryptographicAlgorithm.CAST5,
          CryptographicAlgorithm.IDEA,
          CryptographicAlgorithm.SEED,
          CryptographicAlgorithm.ARIA,
          CryptographicAlgorithm.TWOFISH,
          CryptographicAlgorithm.SKIPJACK);

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
    if (algorithm != null && CIPHERS.contains(algorithm)) {
      return cipher(parameters, hash);
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

  /** A cipher's key can be used for CMAC, and by its bytes for HMAC: the request must say which. */
  private static MacMechanism cipher(
      CryptographicParameters parameters, @Nullable HashingAlgorithm hash) {
    if (parameters.blockCipherMode() == BlockCipherMode.CMAC) {
      return new MacMechanism.Cmac();
    }
    if (hash != null) {
      return new MacMechanism.Hmac(Parameters.hash(hash));
    }
    throw Parameters.bad(
        "a MAC with the key of a cipher needs Block Cipher Mode CMAC or a Hashing Algorithm");
  }

  /** The hash of an HMAC algorithm, or null for any other. */
  static @Nullable Hash hmac(CryptographicAlgorithm algorithm) {
    return switch (algorithm) {
      case HMAC_SHA1 -> Hash.SHA1;
      case HMAC_SHA224 -> Hash.SHA224;
      case HMAC_SHA256 -> Hash.SHA256;
      case HMAC_SHA384 -> Hash.SHA384;
      case HMAC_SHA512 -> Hash.SHA512;
      case HMAC_SHA3_224 -> Hash.SHA3_224;
      case HMAC_SHA3_256 -> Hash.SHA3_256;
      case HMAC_SHA3_384 -> Hash.SHA3_384;
      case HMAC_SHA3_512 -> Hash.SHA3_512;
      case HMAC_MD5 -> Hash.MD5;
      default -> null;
    };
  }
}
