package io.rootward.server.mechanism;

import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.SignatureMechanism.DeterministicEcdsa.Form;
import io.rootward.hsm.engine.SignatureMechanism.Input;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.DigitalSignatureAlgorithm;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.ttlv.ProtocolVersion;
import java.util.List;
import java.util.stream.Stream;
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

  /**
   * For one request.
   *
   * @param parameters those that hold
   * @param digested whether the request brings Digested Data
   * @param dataBytes length of what it brings
   */
  public SignatureChoice(
      CryptographicParameters parameters,
      ProtocolVersion version,
      boolean digested,
      int dataBytes) {
    this.parameters = parameters;
    this.version = version;
    this.digested = digested;
    this.dataBytes = dataBytes;
  }

  /**
   * The mechanism to sign with.
   *
   * @param pair what the key is of
   * @throws io.rootward.server.object.KmipException Bad or Unsupported Cryptographic Parameters
   */
  public SignatureMechanism signing(KeyPairSpec pair) {
    return isPss(pair) ? pss() : other(pair);
  }

  /**
   * The mechanisms one of which a good signature is of: more than one where the request leaves open
   * what signers do differently.
   *
   * @param pair what the key is of
   * @throws io.rootward.server.object.KmipException Bad or Unsupported Cryptographic Parameters
   */
  public List<SignatureMechanism> verifying(KeyPairSpec pair) {
    return isPss(pair) ? verifyingPss() : List.of(other(pair));
  }

  private boolean isPss(KeyPairSpec pair) {
    DigitalSignatureAlgorithm named = parameters.digitalSignatureAlgorithm();
    boolean pss =
        named == DigitalSignatureAlgorithm.RSASSA_PSS
            || (named == null && parameters.paddingMethod() == PaddingMethod.PSS);
    return pss && pair instanceof KeyPairSpec.Rsa;
  }

  private SignatureMechanism other(KeyPairSpec pair) {
    return switch (pair) {
      case KeyPairSpec.Rsa _ -> rsaPkcs1();
      case KeyPairSpec.Ec(Curve curve) when curve == Curve.ED25519 ->
          edwards(CryptographicAlgorithm.ED25519, new SignatureMechanism.Ed25519());
      case KeyPairSpec.Ec(Curve curve) when curve == Curve.ED448 ->
          edwards(CryptographicAlgorithm.ED448, new SignatureMechanism.Ed448());
      case KeyPairSpec.Ec(Curve curve) when curve.isWeierstrass() -> ecdsa();
      case KeyPairSpec.Dsa _ -> dsa();
      case KeyPairSpec.Ec _, KeyPairSpec.Dh _ ->
          throw Parameters.bad("the key agrees on secrets and does not sign");
    };
  }

  /**
   * PKCS#1 v1.5 when nothing names a padding: the only one that 1.2 and 1.3 can describe in full.
   */
  private SignatureMechanism rsaPkcs1() {
    requireAlgorithm(CryptographicAlgorithm.RSA);
    DigitalSignatureAlgorithm named = parameters.digitalSignatureAlgorithm();
    PaddingMethod padding = parameters.paddingMethod();
    if (named == null && padding != null && padding != PaddingMethod.PKCS1_V1_5) {
      throw Parameters.unsupported("Padding Method " + padding.specName() + " in a signature");
    }
    // Digested Data of a hash that nobody names is signed as it is (TC-RSA-SIGN-DIGESTEDDATA-1).
    Hash hash = digested ? hashOrNull() : requiredHash();
    return new SignatureMechanism.RsaPkcs1(hash, input());
  }

  private SignatureMechanism pss() {
    requirePss();
    Hash hash = requiredHash();
    Hash maskHash = CipherChoice.maskHash(parameters, hash, version);
    // KMIP 2.1 section 4.16 defaults to the size of the Mask Generator Hashing Algorithm, which is
    // also what RFC 8017 does: 20 bytes for SHA-1.
    Integer salt = parameters.saltLength();
    return new SignatureMechanism.RsaPss(
        hash, maskHash, salt == null ? maskHash.bytes() : salt, input());
  }

  /**
   * Many signers take the longest salt and the hash of the message for MGF1 and say neither: a
   * signature is good as well when it is good for the salt and the hash it was made with
   * (CS-AC-M-2).
   */
  private List<SignatureMechanism> verifyingPss() {
    requirePss();
    Hash hash = requiredHash();
    Hash maskHash = CipherChoice.maskHash(parameters, hash, version);
    boolean open = parameters.maskGeneratorHashingAlgorithm() == null;
    return Stream.of(maskHash, open ? hash : maskHash)
        .distinct()
        .<SignatureMechanism>map(
            mask -> new SignatureMechanism.RsaPss(hash, mask, parameters.saltLength(), input()))
        .toList();
  }

  private void requirePss() {
    requireAlgorithm(CryptographicAlgorithm.RSA);
    Integer trailer = parameters.trailerField();
    if (trailer != null && trailer != 1) {
      throw Parameters.unsupported("a Trailer Field other than 1");
    }
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
      requireFitting(hash);
      return ecdsaOver(null);
    }
    boolean likeDigest = dataBytes >= DIGEST_BYTES_MIN && dataBytes <= DIGEST_BYTES_MAX;
    if (hash == null && !version.isAtLeast(ProtocolVersion.V1_4) && likeDigest) {
      return ecdsaOver(null);
    }
    return ecdsaOver(requiredHash());
  }

  /** A digest is signed as it is, whether or not its hash is named; it must fit one that is. */
  private SignatureMechanism dsa() {
    requireAlgorithm(CryptographicAlgorithm.DSA);
    if (!digested) {
      return new SignatureMechanism.Dsa(requiredHash());
    }
    requireFitting(hashOrNull());
    return new SignatureMechanism.Dsa(null);
  }

  private void requireFitting(@Nullable Hash hash) {
    if (hash != null && dataBytes != hash.bytes()) {
      throw Parameters.bad("Digested Data is not of the length of the Hashing Algorithm");
    }
  }

  /**
   * Ethereum's form and the nonces of RFC 6979 are asked for by Digital Signature Algorithms of our
   * own: no version has them.
   */
  private SignatureMechanism ecdsaOver(@Nullable Hash hash) {
    return switch (parameters.digitalSignatureAlgorithm()) {
      case ECDSA_RECOVERABLE -> new SignatureMechanism.DeterministicEcdsa(hash, Form.RECOVERABLE);
      case ECDSA_DETERMINISTIC -> new SignatureMechanism.DeterministicEcdsa(hash, Form.DER);
      case null, default -> new SignatureMechanism.Ecdsa(hash);
    };
  }

  /** RFC 8032 hashes the message twice, so that a digest of it is of no use. */
  private SignatureMechanism edwards(CryptographicAlgorithm ofKey, SignatureMechanism mechanism) {
    requireAlgorithm(ofKey);
    if (digested) {
      throw Parameters.bad(ofKey.specName() + " signs messages, not Digested Data");
    }
    return mechanism;
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

  /** Null where the name says no hash. */
  private static @Nullable Hash hashOf(DigitalSignatureAlgorithm algorithm) {
    return switch (algorithm) {
      case SHA_1_WITH_RSA_ENCRYPTION, ECDSA_WITH_SHA_1, DSA_WITH_SHA_1 -> Hash.SHA1;
      case SHA_224_WITH_RSA_ENCRYPTION, ECDSA_WITH_SHA224, DSA_WITH_SHA224 -> Hash.SHA224;
      case SHA_256_WITH_RSA_ENCRYPTION, ECDSA_WITH_SHA256, DSA_WITH_SHA256 -> Hash.SHA256;
      case SHA_384_WITH_RSA_ENCRYPTION, ECDSA_WITH_SHA384 -> Hash.SHA384;
      case SHA_512_WITH_RSA_ENCRYPTION, ECDSA_WITH_SHA512 -> Hash.SHA512;
      case SHA3_256_WITH_RSA_ENCRYPTION -> Hash.SHA3_256;
      case SHA3_384_WITH_RSA_ENCRYPTION -> Hash.SHA3_384;
      case SHA3_512_WITH_RSA_ENCRYPTION -> Hash.SHA3_512;
      case RSASSA_PSS, ECDSA_RECOVERABLE, ECDSA_DETERMINISTIC -> null;
      default ->
          throw Parameters.unsupported("Digital Signature Algorithm " + algorithm.specName());
    };
  }
}
