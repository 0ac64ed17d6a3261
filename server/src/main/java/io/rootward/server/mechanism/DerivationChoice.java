package io.rootward.server.mechanism;

import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.DerivationMechanism.KbkdfMode;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.Padding;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.DerivationMethod;
import io.rootward.kmip.model.enums.HashingAlgorithm;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.payload.DerivationParameters;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.server.object.KmipException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derive Key's methods as a request's parameters and the base mean them: KMIP 2.1 section 7.12.
 *
 * <p>Where the text leaves the bytes open, the OASIS cases TC-DERIVEKEY decide: HMAC is one HMAC
 * and not HKDF, PBKDF2 takes SHA-1 when no hash is named. Parameters that a method does not use are
 * passed over, except Derivation Data: data that did not go into the key would be believed to have.
 */
public final class DerivationChoice {
  private static final byte[] NOTHING = {};

  private final DerivationParameters given;
  private final CryptographicParameters parameters;
  private final @Nullable CryptographicAlgorithm ofBase;
  private final List<ByteString> data;

  /**
   * For one request.
   *
   * @param parameters those that hold
   * @param ofBase the algorithm of the base; null when it has none
   * @param data Derivation Data, of the request or of an object
   */
  public DerivationChoice(
      DerivationParameters given,
      CryptographicParameters parameters,
      @Nullable CryptographicAlgorithm ofBase,
      List<ByteString> data) {
    this.given = given;
    this.parameters = parameters;
    this.ofBase = ofBase;
    this.data = List.copyOf(data);
  }

  /**
   * The mechanism under a secret base.
   *
   * @param iterationsMax what PBKDF2 may ask for
   */
  public DerivationMechanism ofSecret(DerivationMethod method, int iterationsMax) {
    return switch (method) {
      case HASH -> hash();
      case HMAC -> new DerivationMechanism.HmacOfData(requiredHash(), onlyData());
      case ENCRYPT -> encrypt();
      case PBKDF2 -> pbkdf2(iterationsMax);
      case NIST800_108_C -> kbkdf(KbkdfMode.COUNTER);
      case NIST800_108_F -> kbkdf(KbkdfMode.FEEDBACK);
      case NIST800_108_DPI -> kbkdf(KbkdfMode.DOUBLE_PIPELINE);
      case HKDF -> hkdf();
      case AWS_SIGNATURE_VERSION_4 -> awsSignature();
      case ASYMMETRIC_KEY ->
          throw invalid("Asymmetric Key derives from one Private Key and one Public Key");
      case DERIVE_PATH -> throw invalid("a path is derived from a master along its scheme");
    };
  }

  /**
   * Key agreement between a private and a public key; with a Hashing Algorithm the ANSI X9.63
   * derivation over the shared secret.
   */
  public DerivationMechanism agreement(EngineKey peer) {
    CryptographicAlgorithm algorithm = parameters.cryptographicAlgorithm();
    boolean field = peer.spec() instanceof KeySpec.Public(KeyPairSpec.Dh _);
    CryptographicAlgorithm fit = field ? CryptographicAlgorithm.DH : CryptographicAlgorithm.ECDH;
    if (algorithm != null && algorithm != fit) {
      throw Parameters.bad(
          "Asymmetric Key is done by " + fit.specName() + " here, not " + algorithm.specName());
    }
    HashingAlgorithm kdf = parameters.hashingAlgorithm();
    if (kdf == null && !data.isEmpty()) {
      throw invalid("Derivation Data go into an agreement with a Hashing Algorithm only");
    }
    return new DerivationMechanism.Agreement(
        peer, kdf == null ? null : Parameters.hash(kdf), kdf == null ? NOTHING : dataOrNothing());
  }

  /** The text says key or data; whoever gives both means something that the method does not do. */
  private DerivationMechanism hash() {
    if (!data.isEmpty()) {
      throw invalid("HASH derives from a key or from Derivation Data, not from both");
    }
    Hash hash = requiredHash();
    if (hash == Hash.MD5) {
      throw Parameters.unsupported("HASH with MD5");
    }
    return new DerivationMechanism.HashOfKey(hash);
  }

  /** Without a default mode: ECB and CBC of the same data are different keys. */
  private DerivationMechanism encrypt() {
    CryptographicAlgorithm named = parameters.cryptographicAlgorithm();
    CryptographicAlgorithm algorithm = named == null ? ofBase : named;
    if (algorithm != CryptographicAlgorithm.AES) {
      throw Parameters.unsupported("ENCRYPT with an algorithm other than AES");
    }
    BlockMode mode = blockMode(parameters.blockCipherMode());
    // As in Encrypt: the other modes have no use for a padding.
    boolean padded = mode == BlockMode.ECB || mode == BlockMode.CBC;
    Padding padding = padded ? padding(parameters.paddingMethod()) : Padding.NONE;
    return new DerivationMechanism.EncryptData(mode, padding, vector(mode), onlyData());
  }

  private byte @Nullable [] vector(BlockMode mode) {
    ByteString iv = given.initializationVector();
    // Parameters that a method does not use are passed over (KMIP 2.1 section 6.1.14).
    return iv == null || mode == BlockMode.ECB ? null : iv.toByteArray();
  }

  private static BlockMode blockMode(@Nullable BlockCipherMode mode) {
    return switch (mode) {
      case null -> throw Parameters.bad("Block Cipher Mode is missing");
      case ECB -> BlockMode.ECB;
      case CBC -> BlockMode.CBC;
      case CFB -> BlockMode.CFB;
      case OFB -> BlockMode.OFB;
      case CTR -> BlockMode.CTR;
      default -> throw Parameters.unsupported("ENCRYPT with " + mode.specName());
    };
  }

  private static Padding padding(@Nullable PaddingMethod method) {
    return switch (method) {
      case null -> Padding.NONE;
      case NONE -> Padding.NONE;
      case PKCS5 -> Padding.PKCS5;
      default -> throw Parameters.unsupported("ENCRYPT with padding " + method.specName());
    };
  }

  /**
   * RFC 8018 section 5.2. The bound on iterations is the server's: a count of 2^31 would hold a
   * processor for a quarter of an hour. Derivation Data is a second password here: section 7.12
   * demands an error.
   */
  private DerivationMechanism pbkdf2(int iterationsMax) {
    ByteString salt = given.salt();
    Integer iterations = given.iterationCount();
    if (!data.isEmpty()) {
      throw new KmipException(
          ResultReason.INVALID_MESSAGE, "PBKDF2 takes its password from the object only");
    }
    if (salt == null || iterations == null) {
      throw invalid("PBKDF2 needs Salt and Iteration Count");
    }
    if (iterations < 1 || iterations > iterationsMax) {
      throw invalid("Iteration Count must be 1 to " + iterationsMax);
    }
    return new DerivationMechanism.Pbkdf2(hashOr(Hash.SHA1), salt.toByteArray(), iterations);
  }

  /**
   * SP 800-108 with a counter of 32 bits before the fixed input in counter mode, behind the
   * iteration in the others. Derivation Data is the whole fixed input: neither the zero byte nor
   * the length is added, which a client can do itself.
   */
  private DerivationMechanism kbkdf(KbkdfMode mode) {
    ByteString first = mode == KbkdfMode.FEEDBACK ? given.initializationVector() : null;
    return new DerivationMechanism.Sp800108(
        mode, function(), first == null ? NOTHING : first.toByteArray(), onlyData());
  }

  /** AES-CMAC when asked for, or when the base is an AES key and no hash is named. */
  private MacMechanism function() {
    Hash hash = hashOrNull();
    boolean cmac = parameters.blockCipherMode() == BlockCipherMode.CMAC;
    if (cmac || (hash == null && ofBase == CryptographicAlgorithm.AES)) {
      return new MacMechanism.Cmac();
    }
    return new MacMechanism.Hmac(requiredHash());
  }

  /** RFC 5869: an absent salt is as many zeros as the hash is long, which HMAC makes of none. */
  private DerivationMechanism hkdf() {
    ByteString salt = given.salt();
    return new DerivationMechanism.Hkdf(
        hashOr(Hash.SHA256), salt == null ? NOTHING : salt.toByteArray(), dataOrNothing());
  }

  private DerivationMechanism awsSignature() {
    if (data.size() != 3) {
      throw invalid("AWS Signature Version 4 needs Derivation Data thrice: Date, Region, Service");
    }
    return new DerivationMechanism.AwsSigV4(
        data.get(0).toByteArray(), data.get(1).toByteArray(), data.get(2).toByteArray());
  }

  private Hash requiredHash() {
    Hash hash = hashOrNull();
    if (hash == null) {
      throw Parameters.bad("Hashing Algorithm is missing");
    }
    return hash;
  }

  private Hash hashOr(Hash absent) {
    Hash hash = hashOrNull();
    return hash == null ? absent : hash;
  }

  /** The hash named, else the one the base's HMAC algorithm has. */
  private @Nullable Hash hashOrNull() {
    HashingAlgorithm named = parameters.hashingAlgorithm();
    if (named != null) {
      return Parameters.hash(named);
    }
    CryptographicAlgorithm algorithm = parameters.cryptographicAlgorithm();
    CryptographicAlgorithm hmac = algorithm == null ? ofBase : algorithm;
    return hmac == null ? null : MacChoice.hmac(hmac);
  }

  private byte[] onlyData() {
    if (data.isEmpty()) {
      throw invalid("Derivation Data is missing");
    }
    return dataOrNothing();
  }

  /** Joining several would let two requests mean the same key. */
  private byte[] dataOrNothing() {
    if (data.size() > 1) {
      throw invalid("Derivation Data stands more than once");
    }
    return data.isEmpty() ? NOTHING : data.getFirst().toByteArray();
  }

  private static KmipException invalid(String message) {
    return new KmipException(ResultReason.INVALID_FIELD, message);
  }
}
