package io.rootward.server.mechanism;

import io.rootward.hsm.engine.BlockMode;
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
import java.util.TreeSet;
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
  private static final int TAG_BYTES = 16;

  /** In bytes: SP 800-38D section 5.2.1.2. */
  private static final Set<Integer> GCM_TAGS = Set.of(4, 8, 12, 13, 14, 15, 16);

  /** In bytes: SP 800-38C section 5.3 and appendix A.1. */
  private static final Set<Integer> CCM_TAGS = Set.of(4, 6, 8, 10, 12, 14, 16);

  /** In bytes: RFC 8439 has the last only, the test case CS-BC-M-CHACHA20POLY1305-1 cuts it. */
  private static final Set<Integer> POLY1305_TAGS = Set.of(12, 13, 14, 15, 16);

  /** SP 800-38C and 38D have no others. */
  private static final int AUTHENTICATED_BLOCK = 16;

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
    byte[] additional = additionalData == null ? NOTHING : additionalData.toByteArray();
    CipherMechanism mechanism =
        key instanceof KeySpec.Secret(SecretAlgorithm algorithm, int _)
            ? secret(algorithm, parameters, additional)
            : pair(key, parameters, version);
    if (additionalData != null && mechanism.tagBytes() == 0) {
      throw Parameters.bad(
          "Authenticated Encryption Additional Data needs Block Cipher Mode GCM, CCM or AEAD");
    }
    return mechanism;
  }

  private static CipherMechanism pair(
      KeySpec key, CryptographicParameters parameters, ProtocolVersion version) {
    if (!(pairOf(key) instanceof KeyPairSpec.Rsa)) {
      throw Parameters.unsupported("encryption with a key of this algorithm");
    }
    requireAlgorithm(parameters.cryptographicAlgorithm(), CryptographicAlgorithm.RSA);
    return rsa(parameters, version);
  }

  private static CipherMechanism secret(
      SecretAlgorithm cipher, CryptographicParameters parameters, byte[] additional) {
    requireAlgorithm(parameters.cryptographicAlgorithm(), nameOf(cipher));
    return switch (cipher) {
      case CHACHA20 -> chaCha20(parameters);
      case CHACHA20_POLY1305 ->
          new CipherMechanism.ChaCha20Poly1305(tag(parameters, POLY1305_TAGS), additional);
      default -> {
        requireBlocks(cipher, parameters.blockCipherMode());
        yield block(parameters, additional);
      }
    };
  }

  /** These modes are of ciphers with long blocks. */
  private static void requireBlocks(SecretAlgorithm cipher, @Nullable BlockCipherMode mode) {
    if ((mode == BlockCipherMode.GCM || mode == BlockCipherMode.CCM)
        && cipher.blockBytes() != AUTHENTICATED_BLOCK) {
      throw Parameters.unsupported(
          "Block Cipher Mode " + mode.specName() + " with " + nameOf(cipher).specName());
    }
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

  private static CryptographicAlgorithm nameOf(SecretAlgorithm cipher) {
    return switch (cipher) {
      case AES, AES_XTS -> CryptographicAlgorithm.AES;
      case TRIPLE_DES -> CryptographicAlgorithm.DES3;
      case BLOWFISH -> CryptographicAlgorithm.BLOWFISH;
      case CAMELLIA -> CryptographicAlgorithm.CAMELLIA;
      case CAST5 -> CryptographicAlgorithm.CAST5;
      case IDEA -> CryptographicAlgorithm.IDEA;
      case SEED -> CryptographicAlgorithm.SEED;
      case ARIA -> CryptographicAlgorithm.ARIA;
      case TWOFISH -> CryptographicAlgorithm.TWOFISH;
      case SKIPJACK -> CryptographicAlgorithm.SKIPJACK;
      case CHACHA20 -> CryptographicAlgorithm.CHACHA20;
      case CHACHA20_POLY1305 -> CryptographicAlgorithm.CHACHA20POLY1305;
      case HMAC, GENERIC -> throw Parameters.unsupported("encryption with a key of this algorithm");
    };
  }

  /** Whether the key's cipher has the mode is the engine's to say. */
  private static CipherMechanism block(CryptographicParameters parameters, byte[] additional) {
    BlockCipherMode mode = parameters.blockCipherMode();
    return switch (mode) {
      case null -> throw Parameters.bad("Block Cipher Mode is missing");
      case ECB -> new CipherMechanism.Block(BlockMode.ECB, padding(parameters));
      case CBC -> new CipherMechanism.Block(BlockMode.CBC, padding(parameters));
      case CFB -> new CipherMechanism.Block(BlockMode.CFB, Padding.NONE);
      case OFB -> new CipherMechanism.Block(BlockMode.OFB, Padding.NONE);
      case CTR -> new CipherMechanism.Block(BlockMode.CTR, Padding.NONE);
      case XTS -> new CipherMechanism.Xts();
      case GCM -> new CipherMechanism.Gcm(tag(parameters, GCM_TAGS), additional);
      case CCM -> new CipherMechanism.Ccm(tag(parameters, CCM_TAGS), additional);
      default -> throw Parameters.unsupported("Block Cipher Mode " + mode.specName());
    };
  }

  /** The stream begins where Initial Counter Value says, else with its first block. */
  private static CipherMechanism chaCha20(CryptographicParameters parameters) {
    Integer counter = parameters.initialCounterValue();
    if (counter != null && counter < 0) {
      throw Parameters.bad("Initial Counter Value is negative");
    }
    return new CipherMechanism.ChaCha20(counter == null ? 0 : counter);
  }

  /**
   * Some clients name a padding here, which these modes have no use for: it is passed over. Lengths
   * that a mode does not have give what the test case CS-BC-M-GCM-1 expects.
   */
  private static int tag(CryptographicParameters parameters, Set<Integer> lengths) {
    Integer tag = parameters.tagLength();
    if (tag == null) {
      return TAG_BYTES;
    }
    if (!lengths.contains(tag)) {
      throw new KmipException(
          ResultReason.GENERAL_FAILURE,
          "a tag has " + new TreeSet<>(lengths) + " bytes here, not " + tag);
    }
    return tag;
  }

  private static Padding padding(CryptographicParameters parameters) {
    PaddingMethod method = parameters.paddingMethod();
    return switch (method) {
      case null -> Padding.NONE;
      case NONE -> Padding.NONE;
      case PKCS5 -> Padding.PKCS5;
      case ANSI_X9_23 -> Padding.ANSI_X923;
      case ISO_10126 -> Padding.ISO_10126;
      case SSL3 -> Padding.SSL3;
      case ZEROS -> Padding.ZEROS;
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
