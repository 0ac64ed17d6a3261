package io.rootward.server.mechanism;

import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.kmip.model.enums.BlockCipherMode;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.MaskGenerator;
import io.rootward.kmip.model.enums.PaddingMethod;
import io.rootward.kmip.model.enums.ResultReason;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import io.rootward.server.object.KmipException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Encryption as a request's parameters and the key mean it. Nothing is guessed where a guess could
 * decrypt to other bytes: mode and RSA padding must be named, by the request or by the key.
 */
public final class CipherChoice {
  private static final byte[] NOTHING = {};

  /**
   * KMIP 2.1 section 4.16 demands a Tag Length with GCM; clients leave it out and mean the longest,
   * which is also the only one that is safe without thought.
   */
  private static final int GCM_TAG_BYTES = 16;

  /** What engines offer. */
  private static final int GCM_TAG_BYTES_MIN = 12;

  /** In bytes: SP 800-38D section 5.2.1.2. */
  private static final Set<Integer> GCM_TAGS = Set.of(4, 8, 12, 13, 14, 15, 16);

  private CipherChoice() {}

  /**
   * The mechanism.
   *
   * @param key what will be used
   * @param additionalData to be authenticated, for modes that do so; null for none
   * @param version decides the defaults of RSA padding
   * @throws io.rootward.server.object.KmipException Bad or Unsupported Cryptographic Parameters
   */
  public static CipherMechanism of(
      KeySpec key,
      CryptographicParameters parameters,
      @Nullable ByteString additionalData,
      ProtocolVersion version) {
    boolean rsa = pairOf(key) instanceof KeyPairSpec.Rsa;
    boolean aes = key instanceof KeySpec.Secret secret && secret.algorithm() == SecretAlgorithm.AES;
    if (!rsa && !aes) {
      throw Parameters.unsupported("encryption with a key of this algorithm");
    }
    requireAlgorithm(
        parameters.cryptographicAlgorithm(),
        rsa ? CryptographicAlgorithm.RSA : CryptographicAlgorithm.AES);
    if (additionalData != null && parameters.blockCipherMode() != BlockCipherMode.GCM) {
      throw Parameters.bad("Authenticated Encryption Additional Data needs Block Cipher Mode GCM");
    }
    return rsa ? rsa(parameters, version) : aes(parameters, additionalData);
  }

  private static @Nullable KeyPairSpec pairOf(KeySpec key) {
    return switch (key) {
      case KeySpec.Private(KeyPairSpec pair) -> pair;
      case KeySpec.Public(KeyPairSpec pair) -> pair;
      case KeySpec.Secret _ -> null;
    };
  }

  /** A client that names another algorithm has the wrong key: it must hear so. */
  private static void requireAlgorithm(
      @Nullable CryptographicAlgorithm given, CryptographicAlgorithm ofKey) {
    if (given != null && given != ofKey) {
      throw Parameters.bad(
          "Cryptographic Algorithm " + given.specName() + " with a key for " + ofKey.specName());
    }
  }

  private static CipherMechanism aes(
      CryptographicParameters parameters, @Nullable ByteString additionalData) {
    BlockCipherMode mode = parameters.blockCipherMode();
    return switch (mode) {
      case null -> throw Parameters.bad("Block Cipher Mode is missing");
      case ECB -> new CipherMechanism.AesEcb(padding(parameters));
      case CBC -> new CipherMechanism.AesCbc(padding(parameters));
      case CTR -> new CipherMechanism.AesCtr();
      case GCM -> gcm(parameters, additionalData);
      default -> throw Parameters.unsupported("Block Cipher Mode " + mode.specName());
    };
  }

  /** Some clients name a padding here, which the mode has no use for: it is passed over. */
  private static CipherMechanism gcm(
      CryptographicParameters parameters, @Nullable ByteString additionalData) {
    Integer tag = parameters.tagLength();
    requireGcmTag(tag);
    byte[] data = additionalData == null ? NOTHING : additionalData.toByteArray();
    return new CipherMechanism.AesGcm(tag == null ? GCM_TAG_BYTES : tag, data);
  }

  /** Lengths that the mode does not have give what the test case CS-BC-M-GCM-1 expects. */
  private static void requireGcmTag(@Nullable Integer tag) {
    if (tag != null && !GCM_TAGS.contains(tag)) {
      throw new KmipException(
          ResultReason.GENERAL_FAILURE, "a GCM tag has 4, 8 or 12 to 16 bytes, not " + tag);
    }
    if (tag != null && tag < GCM_TAG_BYTES_MIN) {
      throw Parameters.unsupported("a GCM tag of " + tag + " bytes");
    }
  }

  private static Padding padding(CryptographicParameters parameters) {
    PaddingMethod method = parameters.paddingMethod();
    return switch (method) {
      case null -> Padding.NONE;
      case NONE -> Padding.NONE;
      case PKCS5 -> Padding.PKCS5;
      default -> throw Parameters.unsupported("Padding Method " + method.specName());
    };
  }

  private static CipherMechanism rsa(CryptographicParameters parameters, ProtocolVersion version) {
    PaddingMethod method = parameters.paddingMethod();
    return switch (method) {
      case null -> throw Parameters.bad("Padding Method is missing");
      case PKCS1_V1_5 -> new CipherMechanism.RsaPkcs1();
      case OAEP -> oaep(parameters, version);
      default -> throw Parameters.unsupported("Padding Method " + method.specName());
    };
  }

  /**
   * SHA-1 is the default of RFC 8017 for hash and mask alike; an absent P Source is an empty label.
   */
  private static CipherMechanism oaep(CryptographicParameters parameters, ProtocolVersion version) {
    Hash hash = Parameters.hash(parameters.hashingAlgorithm(), Hash.SHA1);
    ByteString label = parameters.pSource();
    return new CipherMechanism.RsaOaep(
        hash, maskHash(parameters, hash, version), label == null ? NOTHING : label.toByteArray());
  }

  /**
   * The hash of MGF1: SHA-1 unless said otherwise (KMIP 2.1 section 4.16). Versions before 1.4 have
   * no field to say it in, and clients of those mean the hash they name.
   */
  static Hash maskHash(CryptographicParameters parameters, Hash hash, ProtocolVersion version) {
    MaskGenerator generator = parameters.maskGenerator();
    if (generator != null && generator != MaskGenerator.MGF1) {
      throw Parameters.unsupported("Mask Generator " + generator.specName());
    }
    boolean sayable = version.isAtLeast(ProtocolVersion.V1_4);
    return Parameters.hash(parameters.maskGeneratorHashingAlgorithm(), sayable ? Hash.SHA1 : hash);
  }
}
