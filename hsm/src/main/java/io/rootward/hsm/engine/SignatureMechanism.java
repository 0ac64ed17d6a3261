package io.rootward.hsm.engine;

import io.rootward.hsm.engine.EngineException.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signing and verifying. */
public sealed interface SignatureMechanism extends Mechanism {
  /** What is handed in. */
  enum Input {
    /** The message, to be hashed. */
    MESSAGE,
    /** Its hash, of exactly the length of the hash function named. */
    DIGEST
  }

  /**
   * RSASSA-PKCS1-v1_5, RFC 8017 section 8.2.
   *
   * @param hash hash function, named in the signature; null when a digest is signed as it is handed
   *     in, without a DigestInfo, of 1 byte up to 11 less than the modulus has
   * @param input message, or its digest, to which the engine adds the DigestInfo
   */
  record RsaPkcs1(@Nullable Hash hash, Input input) implements SignatureMechanism {
    /** Checks that a message comes with its hash function: {@link Kind#BAD_PARAMETERS}. */
    public RsaPkcs1 {
      if (hash == null && input == Input.MESSAGE) {
        throw new EngineException(Kind.BAD_PARAMETERS, "a message is signed by its hash");
      }
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireRsa(key, "an RSA signature");
      return hash == null
          ? List.of(Algorithm.RSA_PKCS1_SIGNATURE)
          : List.of(Algorithm.RSA_PKCS1_SIGNATURE, Algorithm.of(hash));
    }
  }

  /**
   * RSASSA-PSS with MGF1, RFC 8017 section 8.1.
   *
   * @param hash hash function of the message
   * @param mgfHash hash function of the mask generation
   * @param saltBytes length of the salt, 0 to 1024; what the modulus leaves room for is less; null
   *     verifies a salt of whatever length the signature has, and cannot sign
   * @param input message or its digest
   */
  record RsaPss(Hash hash, Hash mgfHash, @Nullable Integer saltBytes, Input input)
      implements SignatureMechanism {
    /** Checks the length of the salt: {@link Kind#BAD_PARAMETERS}. */
    public RsaPss {
      if (saltBytes != null && (saltBytes < 0 || saltBytes > KeyPairSpec.RSA_BITS_MAX / 8)) {
        throw new EngineException(
            Kind.BAD_PARAMETERS, "a PSS salt has 0 to 1024 bytes, not " + saltBytes);
      }
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      KeyUse.requireRsa(key, "an RSA signature");
      return List.of(Algorithm.RSA_PSS, Algorithm.of(hash), Algorithm.of(mgfHash));
    }
  }

  /**
   * ECDSA, FIPS 186-5 section 6; the signature is a DER ECDSA-Sig-Value (RFC 3279). On secp256k1
   * the s of a signature made here is in the lower half, as Bitcoin and Ethereum demand.
   *
   * @param hash hash function of the message; null when the digest itself is handed in, of 20 to 64
   *     bytes
   */
  record Ecdsa(@Nullable Hash hash) implements SignatureMechanism {
    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      Algorithm algorithm = Algorithm.signatureOn(curveOf(key));
      return hash == null ? List.of(algorithm) : List.of(algorithm, Algorithm.of(hash));
    }

    static Curve curveOf(KeySpec key) {
      Curve curve = KeyUse.requireCurve(key, "ECDSA");
      if (!curve.isWeierstrass()) {
        throw KeyUse.wrongKey("ECDSA", "a key on a curve in Weierstrass form");
      }
      return curve;
    }
  }

  /**
   * ECDSA whose signature depends on key and data only: the nonce is that of RFC 6979.
   *
   * @param hash hash function of the message and of the nonce; null when the digest itself is
   *     handed in, of 20 to 64 bytes: the nonce is then made with the hash of that length, or with
   *     SHA-256 if there is none
   * @param form how the signature is written
   */
  record DeterministicEcdsa(@Nullable Hash hash, Form form) implements SignatureMechanism {
    /** How a signature is written. */
    public enum Form {
      /** ECDSA-Sig-Value. */
      DER,
      /**
       * 65 bytes on secp256k1 only: r, s, and the number from 0 to 3 that says which of the points
       * with this r was meant, so that whoever has message and signature finds the public key.
       * Ethereum writes it with 27 added.
       */
      RECOVERABLE
    }

    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      Curve curve = Ecdsa.curveOf(key);
      if (form == Form.RECOVERABLE && curve != Curve.SECP256K1) {
        throw KeyUse.wrongKey("a recoverable signature", "a key on secp256k1");
      }
      Algorithm algorithm = Algorithm.signatureOn(curve);
      return hash == null
          ? List.of(algorithm, Algorithm.ECDSA_DETERMINISTIC)
          : List.of(algorithm, Algorithm.ECDSA_DETERMINISTIC, Algorithm.of(hash));
    }
  }

  /**
   * DSA, FIPS 186-4 section 4; the signature is a DER Dss-Sig-Value (RFC 3279).
   *
   * @param hash hash function of the message; null when the digest itself is handed in, of 20 to 64
   *     bytes
   */
  record Dsa(@Nullable Hash hash) implements SignatureMechanism {
    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      if (!(KeyUse.requirePair(key, "DSA", "a DSA key") instanceof KeyPairSpec.Dsa)) {
        throw KeyUse.wrongKey("DSA", "a DSA key");
      }
      return hash == null ? List.of(Algorithm.DSA) : List.of(Algorithm.DSA, Algorithm.of(hash));
    }
  }

  /** Pure Ed25519 over the message, RFC 8032 section 5.1; the signature has 64 bytes. */
  record Ed25519() implements SignatureMechanism {
    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      if (KeyUse.requireCurve(key, "Ed25519") != Curve.ED25519) {
        throw KeyUse.wrongKey("Ed25519", "an Ed25519 key");
      }
      return List.of(Algorithm.ED25519);
    }
  }

  /** Pure Ed448 over the message, RFC 8032 section 5.2; the signature has 114 bytes. */
  record Ed448() implements SignatureMechanism {
    @Override
    public List<Algorithm> algorithms(KeySpec key) {
      if (KeyUse.requireCurve(key, "Ed448") != Curve.ED448) {
        throw KeyUse.wrongKey("Ed448", "an Ed448 key");
      }
      return List.of(Algorithm.ED448);
    }
  }
}
