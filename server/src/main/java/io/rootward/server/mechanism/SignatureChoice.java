package io.rootward.server.mechanism;

import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.SignatureMechanism.Input;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.DigitalSignatureAlgorithm;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.ttlv.ProtocolVersion;
import org.jspecify.annotations.Nullable;

/**
 * Signatures as a request's parameters and the key mean them: KMIP 2.1 section 6.1.55. A digest
 * comes as Digested Data since 1.4. Before, some clients sent it as Data without naming a hash;
 * with a hash named, Data is the message, however long.
 */
public final class SignatureChoice {
  /** What versions without Digested Data may bring as a digest instead of a message. */
  private static final int DIGEST_BYTES_MIN = 20;

  private static final int DIGEST_BYTES_MAX = 64;

  private final CryptographicParameters parameters;
  private final ProtocolVersion version;
  private final boolean digested;
  private final int dataBytes;

  private SignatureChoice(
      CryptographicParameters parameters, ProtocolVersion version, boolean digested, int bytes) {
    this.parameters = parameters;
    this.version = version;
    this.digested = digested;
    this.dataBytes = bytes;
  }

  /**
   * The mechanism.
   *
   * @param pair what the key is of
   * @param digested whether the request brings Digested Data
   * @param dataBytes length of what it brings
   * @throws io.rootward.server.object.KmipException Bad or Unsupported Cryptographic Parameters
   */
  public static SignatureMechanism of(
      KeyPairSpec pair,
      CryptographicParameters parameters,
      ProtocolVersion version,
      boolean digested,
      int dataBytes) {
    SignatureChoice choice = new SignatureChoice(parameters, version, digested, dataBytes);
    return switch (pair) {
      case KeyPairSpec.Rsa _ -> choice.rsa();
      case KeyPairSpec.Ec(Curve curve) when curve == Curve.ED25519 -> choice.ed25519();
      case KeyPairSpec.Ec(Curve curve) when curve.isWeierstrass() -> choice.ecdsa();
      case KeyPairSpec.Ec _ -> throw Parameters.bad("the key agrees on secrets and does not sign");
    };
  }

  /**
   * PKCS#1 v1.5 when nothing names a padding: the only one that 1.2 and 1.3 can describe in full.
   */
  private SignatureMechanism rsa() {
    requireAlgorithm(CryptographicAlgorithm.RSA);
    DigitalSignatureAlgorithm named = parameters.digitalSignatureAlgorithm();
    PaddingMethod padding = parameters.paddingMethod();
    if (named == DigitalSignatureAlgorithm.RSASSA_PSS
        || (named == null && padding == PaddingMethod.PSS)) {
      return pss();
    }
    if (named == null && padding != null && padding != PaddingMethod.PKCS1_V1_5) {
      throw Parameters.unsupported("Padding Method " + padding.specName() + " in a signature");
    }
    return new SignatureMechanism.RsaPkcs1(requiredHash(), input());
  }

  private SignatureMechanism pss() {
    Hash hash = requiredHash();
    Hash maskHash = CipherChoice.maskHash(parameters, hash, version);
    Integer trailer = parameters.trailerField();
    if (trailer != null && trailer != 1) {
      throw Parameters.unsupported("a Trailer Field other than 1");
    }
    // KMIP 2.1 section 4.16 defaults to the size of the Mask Generator Hashing Algorithm, which is
    // also what RFC 8017 does: 20 bytes for SHA-1.
    Integer salt = parameters.saltLength();
    return new SignatureMechanism.RsaPss(
        hash, maskHash, salt == null ? maskHash.bytes() : salt, input());
  }

  /**
   * A digest without a hash is signed as it is (TC-ECDSA-SIGN-DIGESTEDDATA), which is also how
   * digests come that KMIP has no name for, as Ethereum's Keccak-256.
   */
  private SignatureMechanism ecdsa() {
    CryptographicAlgorithm given = parameters.cryptographicAlgorithm();
    if (given != CryptographicAlgorithm.EC) {
      requireAlgorithm(CryptographicAlgorithm.ECDSA);
    }
    Hash hash = hashOrNull();
    if (digested) {
      if (hash != null && dataBytes != hash.bytes()) {
        throw Parameters.bad("Digested Data is not of the length of the Hashing Algorithm");
      }
      return new SignatureMechanism.Ecdsa(null);
    }
    boolean likeDigest = dataBytes >= DIGEST_BYTES_MIN && dataBytes <= DIGEST_BYTES_MAX;
    if (hash == null && !version.isAtLeast(ProtocolVersion.V1_4) && likeDigest) {
      return new SignatureMechanism.Ecdsa(null);
    }
    return new SignatureMechanism.Ecdsa(requiredHash());
  }

  /** RFC 8032 hashes the message twice, so that a digest of it is of no use. */
  private SignatureMechanism ed25519() {
    requireAlgorithm(CryptographicAlgorithm.ED25519);
    if (digested) {
      throw Parameters.bad("Ed25519 signs messages, not Digested Data");
    }
    return new SignatureMechanism.Ed25519();
  }

  private Input input() {
    return digested ? Input.DIGEST : Input.MESSAGE;
  }

  private void requireAlgorithm(CryptographicAlgorithm ofKey) {
    CryptographicAlgorithm given = parameters.cryptographicAlgorithm();
    if (given != null && given != ofKey) {
      throw Parameters.bad(
          "Cryptographic Algorithm " + given.specName() + " with a key for " + ofKey.specName());
    }
  }

  private Hash requiredHash() {
    Hash hash = hashOrNull();
    if (hash == null) {
      throw Parameters.bad("Hashing Algorithm or Digital Signature Algorithm is missing");
    }
    return hash;
  }

  /** The hash that the Digital Signature Algorithm names, else the Hashing Algorithm. */
  private @Nullable Hash hashOrNull() {
    DigitalSignatureAlgorithm named = parameters.digitalSignatureAlgorithm();
    HashingAlgorithm given = parameters.hashingAlgorithm();
    Hash ofName = named == null ? null : hashOf(named);
    Hash ofHash = given == null ? null : Parameters.hash(given);
    if (ofName != null && ofHash != null && ofName != ofHash) {
      throw Parameters.bad("Hashing Algorithm contradicts Digital Signature Algorithm");
    }
    return ofName != null ? ofName : ofHash;
  }

  /** Null for PSS, whose name says no hash. */
  private static @Nullable Hash hashOf(DigitalSignatureAlgorithm algorithm) {
    return switch (algorithm) {
      case SHA_1_WITH_RSA_ENCRYPTION, ECDSA_WITH_SHA_1 -> Hash.SHA1;
      case SHA_224_WITH_RSA_ENCRYPTION, ECDSA_WITH_SHA224 -> Hash.SHA224;
      case SHA_256_WITH_RSA_ENCRYPTION, ECDSA_WITH_SHA256 -> Hash.SHA256;
      case SHA_384_WITH_RSA_ENCRYPTION, ECDSA_WITH_SHA384 -> Hash.SHA384;
      case SHA_512_WITH_RSA_ENCRYPTION, ECDSA_WITH_SHA512 -> Hash.SHA512;
      case RSASSA_PSS -> null;
      default ->
          throw Parameters.unsupported("Digital Signature Algorithm " + algorithm.specName());
    };
  }
}
