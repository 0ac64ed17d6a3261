package io.rootward.server.mechanism;

import io.rootward.hsm.engine.Hash;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.server.object.KmipException;
import io.rootward.server.object.ManagedObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which Cryptographic Parameters hold, and what is wrong with them. Those of a request replace the
 * key's as a whole: fields of both are never mixed, because no version says so and the result would
 * be parameters that nobody wrote.
 */
public final class Parameters {
  private Parameters() {}

  /**
   * Those of the request, else the first of the key, else none: KMIP 2.1 section 6.1.17, KMIP 1.4
   * section 4.29.
   */
  public static CryptographicParameters chosen(
      @Nullable CryptographicParameters given, ManagedObject key) {
    if (given != null) {
      return given;
    }
    List<CryptographicParameters> ofKey =
        key.attributes().all(AttributeTypes.CRYPTOGRAPHIC_PARAMETERS);
    return ofKey.isEmpty() ? CryptographicParameters.NONE : ofKey.getFirst();
  }

  /**
   * Refuses parameters that are none of the key's own, when it has any: KMIP 1.4 section 4.6. What
   * a request leaves out contradicts nothing.
   *
   * @throws KmipException Bad Cryptographic Parameters, Invalid Field in 1.x
   */
  public static void requireOneOf(@Nullable CryptographicParameters given, ManagedObject key) {
    requireOneOf(given, key, ResultReason.INVALID_FIELD);
  }

  /** The same with another Result Reason in 1.x. */
  public static void requireOneOf(
      @Nullable CryptographicParameters given, ManagedObject key, ResultReason in1x) {
    List<CryptographicParameters> ofKey =
        key.attributes().all(AttributeTypes.CRYPTOGRAPHIC_PARAMETERS);
    if (given != null && !ofKey.isEmpty() && ofKey.stream().noneMatch(own -> fits(given, own))) {
      throw new KmipException(
          ResultReason.BAD_CRYPTOGRAPHIC_PARAMETERS,
          in1x,
          "the key's own Cryptographic Parameters do not have these");
    }
  }

  /** The four that decide what is computed; lengths and vectors belong to one use. */
  private static boolean fits(CryptographicParameters given, CryptographicParameters own) {
    return fits(given.blockCipherMode(), own.blockCipherMode())
        && fits(given.paddingMethod(), own.paddingMethod())
        && fits(given.hashingAlgorithm(), own.hashingAlgorithm())
        && fits(given.cryptographicAlgorithm(), own.cryptographicAlgorithm());
  }

  private static boolean fits(@Nullable Object given, @Nullable Object own) {
    return given == null || given.equals(own);
  }

  /**
   * The hash function of an engine.
   *
   * @throws KmipException Unsupported Cryptographic Parameters when engines have none such
   */
  static Hash hash(HashingAlgorithm algorithm) {
    return switch (algorithm) {
      case SHA_1 -> Hash.SHA1;
      case SHA_224 -> Hash.SHA224;
      case SHA_256 -> Hash.SHA256;
      case SHA_384 -> Hash.SHA384;
      case SHA_512 -> Hash.SHA512;
      case SHA_512_224 -> Hash.SHA512_224;
      case SHA_512_256 -> Hash.SHA512_256;
      case SHA3_224 -> Hash.SHA3_224;
      case SHA3_256 -> Hash.SHA3_256;
      case SHA3_384 -> Hash.SHA3_384;
      case SHA3_512 -> Hash.SHA3_512;
      case MD5 -> Hash.MD5;
      default -> throw unsupported("Hashing Algorithm " + algorithm.specName());
    };
  }

  /** The same, or another hash function when none is named. */
  static Hash hash(@Nullable HashingAlgorithm algorithm, Hash absent) {
    return algorithm == null ? absent : hash(algorithm);
  }

  /** A parameter is missing, or contradicts the key or another one: Invalid Field in 1.x. */
  static KmipException bad(String message) {
    return new KmipException(ResultReason.BAD_CRYPTOGRAPHIC_PARAMETERS, message);
  }

  /** A parameter the specification knows and this server does not: Invalid Field in 1.x. */
  static KmipException unsupported(String what) {
    return new KmipException(
        ResultReason.UNSUPPORTED_CRYPTOGRAPHIC_PARAMETERS,
        ResultReason.INVALID_FIELD,
        what + " is not offered");
  }
}
