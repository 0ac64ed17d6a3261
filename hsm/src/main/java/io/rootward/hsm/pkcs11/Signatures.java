package io.rootward.hsm.pkcs11;

import iaik.pkcs.pkcs11.wrapper.CK_MECHANISM;
import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.encoding.DigestInfos;
import io.rootward.hsm.encoding.EcdsaSignature;
import io.rootward.hsm.encoding.PssSalts;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.SignatureMechanism.DeterministicEcdsa;
import io.rootward.hsm.engine.SignatureMechanism.Ecdsa;
import io.rootward.hsm.engine.SignatureMechanism.Ed25519;
import io.rootward.hsm.engine.SignatureMechanism.Ed448;
import io.rootward.hsm.engine.SignatureMechanism.Input;
import io.rootward.hsm.engine.SignatureMechanism.RsaPkcs1;
import io.rootward.hsm.engine.SignatureMechanism.RsaPss;
import io.rootward.hsm.pkcs11.mechanism.Mechanisms;
import io.rootward.hsm.pkcs11.session.FailureReader;
import io.rootward.hsm.pkcs11.session.ReturnCodes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/**
 * Signing and verifying. Messages are hashed here, which needs no key: tokens have signatures with
 * a hash inside for few hashes, and take the whole message through their door for those.
 */
final class Signatures {
  private static final int PKCS1_OVERHEAD_BYTES = 11;
  private static final int ED25519_BYTES = 64;
  private static final FailureReader SIGNING = FailureReader.of("a signature");

  private final TokenAccess token;

  Signatures(TokenAccess token) {
    this.token = token;
  }

  /**
   * Signs with the private key in the token.
   *
   * @return as {@link io.rootward.hsm.engine.SignatureMechanism} says for each kind; ECDSA in DER
   */
  byte[] sign(TokenKey key, SignatureMechanism mechanism, byte[] data) {
    if (!(key.spec() instanceof KeySpec.Private(KeyPairSpec pair))) {
      throw new EngineException(Kind.BAD_KEY, "this needs a private key");
    }
    byte[] input = input(mechanism, pair, data);
    CK_MECHANISM how = mechanism(mechanism, pair);
    key.ready();
    byte[] signature =
        token.use(
            SIGNING,
            (calls, session) -> {
              calls.C_SignInit(session, how, key.handle(), true);
              return input.length == 0
                  ? token.nativeCalls().signNothing(session, ED25519_BYTES)
                  : calls.C_Sign(session, input);
            });
    return mechanism instanceof Ecdsa && pair instanceof KeyPairSpec.Ec(Curve curve)
        ? EcdsaSignature.toDer(curve, signature)
        : signature;
  }

  /**
   * Verifies. A signature that cannot be one never reaches the token: C code parses what strangers
   * sent.
   */
  boolean verify(TokenKey key, SignatureMechanism mechanism, byte[] data, byte[] signature) {
    if (!(key.spec() instanceof KeySpec.Public(KeyPairSpec pair))) {
      throw new EngineException(Kind.BAD_KEY, "this needs a public key");
    }
    if (mechanism instanceof RsaPss pss && pss.saltBytes() == null) {
      return verifyAnySalt(key, pss, data, signature);
    }
    byte[] input = input(mechanism, pair, data);
    CK_MECHANISM how = mechanism(mechanism, pair);
    Optional<byte[]> shaped = shaped(mechanism, pair, signature);
    return shaped.isPresent() && verified(key, how, input, shaped.get());
  }

  /** Tokens verify a salt of a named length only: it is found with the public key first. */
  private boolean verifyAnySalt(TokenKey key, RsaPss pss, byte[] data, byte[] signature) {
    if (!(key instanceof PublicTokenKey publicKey)) {
      throw new EngineException(Kind.BAD_KEY, "this needs a public key");
    }
    OptionalInt salt = PssSalts.lengthIn(signature, publicKey.info(), pss);
    return salt.isPresent()
        && verify(
            key,
            new RsaPss(pss.hash(), pss.mgfHash(), salt.getAsInt(), pss.input()),
            data,
            signature);
  }

  private boolean verified(TokenKey key, CK_MECHANISM how, byte[] input, byte[] signature) {
    key.ready();
    boolean[] judged = new boolean[1];
    try {
      return token.use(
          judging(judged),
          (calls, session) -> {
            calls.C_VerifyInit(session, how, key.handle(), true);
            judged[0] = true;
            return isRight(calls, session, input, signature);
          });
    } catch (EngineException e) {
      if (e.kind() == Kind.AUTHENTICATION_FAILED) {
        return false;
      }
      throw e;
    }
  }

  private boolean isRight(PKCS11 calls, long session, byte[] input, byte[] signature)
      throws PKCS11Exception {
    try {
      // Only Ed25519 takes the message itself.
      if (input.length == 0) {
        token.nativeCalls().verifyNothing(session, signature);
      } else {
        calls.C_Verify(session, input, signature);
      }
      return true;
    } catch (PKCS11Exception e) {
      if (isWrong(e.getErrorCode())) {
        return false;
      }
      throw e;
    }
  }

  /**
   * A token that lives and took key and mechanism, and then fails, was given a wrong signature.
   *
   * @param judged set when key and mechanism were taken
   */
  private FailureReader judging(boolean[] judged) {
    return (e, alive) ->
        token.quirks().wrongSignatureIsAnyError() && alive && judged[0]
            ? new EngineException(Kind.AUTHENTICATION_FAILED, "the signature is wrong", e)
            : ReturnCodes.failure("verifying a signature", e);
  }

  /** What the standard has for it; others are a quirk. */
  private static boolean isWrong(long code) {
    return code == PKCS11Constants.CKR_SIGNATURE_INVALID
        || code == PKCS11Constants.CKR_SIGNATURE_LEN_RANGE;
  }

  /** The signature as the token takes it; empty if it cannot be one. */
  private static Optional<byte[]> shaped(
      SignatureMechanism mechanism, KeyPairSpec pair, byte[] signature) {
    if (mechanism instanceof Ecdsa && pair instanceof KeyPairSpec.Ec(Curve curve)) {
      return EcdsaSignature.fromDer(curve, signature);
    }
    int expected = mechanism instanceof Ed25519 ? ED25519_BYTES : pair.bits() / 8;
    return signature.length == expected ? Optional.of(signature) : Optional.empty();
  }

  private static CK_MECHANISM mechanism(SignatureMechanism mechanism, KeyPairSpec pair) {
    return switch (mechanism) {
      case RsaPkcs1 _ -> Mechanisms.plain(PKCS11Constants.CKM_RSA_PKCS);
      case RsaPss pss -> {
        yield Mechanisms.pss(pss, requireRoom(pss, pair));
      }
      case Ecdsa _ -> Mechanisms.plain(PKCS11Constants.CKM_ECDSA);
      case DeterministicEcdsa _ -> throw ownNonces();
      case Ed25519() -> Mechanisms.plain(PKCS11Constants.CKM_EDDSA);
      case Ed448() -> throw notAskedFor("Ed448");
      case SignatureMechanism.Dsa _ -> throw notAskedFor("DSA");
    };
  }

  /** RFC 8017 section 9.1.1 step 3. */
  private static int requireRoom(RsaPss pss, KeyPairSpec pair) {
    Integer salt = pss.saltBytes();
    if (salt == null) {
      throw new EngineException(Kind.BAD_PARAMETERS, "signing needs the length of the PSS salt");
    }
    int room = (pair.bits() + 6) / 8 - pss.hash().bytes() - 2;
    if (salt > room) {
      throw new EngineException(
          Kind.BAD_PARAMETERS,
          "this key has room for a PSS salt of " + room + " bytes, not " + salt);
    }
    return salt;
  }

  private static byte[] input(SignatureMechanism mechanism, KeyPairSpec pair, byte[] data) {
    return switch (mechanism) {
      case RsaPkcs1(Hash hash, Input input) ->
          hash == null ? unnamed(pair, data) : DigestInfos.of(hash, digest(hash, input, data));
      case RsaPss pss -> digest(pss.hash(), pss.input(), data);
      case Ecdsa(Hash hash) -> leftmost(pair, ecdsaDigest(hash, data));
      case DeterministicEcdsa _ -> throw ownNonces();
      case Ed25519() -> data;
      case Ed448() -> throw notAskedFor("Ed448");
      case SignatureMechanism.Dsa _ -> throw notAskedFor("DSA");
    };
  }

  private static EngineException notAskedFor(String what) {
    return new EngineException(Kind.UNSUPPORTED, "tokens are not asked for " + what);
  }

  /** PKCS#11 has no mechanism with the nonces of RFC 6979. */
  private static EngineException ownNonces() {
    return new EngineException(Kind.UNSUPPORTED, "tokens draw the nonces of ECDSA themselves");
  }

  /** A digest of no named hash, with room for the padding of RFC 8017 section 9.2. */
  private static byte[] unnamed(KeyPairSpec pair, byte[] digest) {
    int room = (pair.bits() + 7) / 8 - PKCS1_OVERHEAD_BYTES;
    if (digest.length < 1 || digest.length > room) {
      throw new EngineException(
          Kind.BAD_DATA,
          "this key signs 1 to " + room + " bytes without a hash, not " + digest.length);
    }
    return digest;
  }

  private static byte[] digest(Hash hash, Input input, byte[] data) {
    if (input == Input.MESSAGE) {
      return hashed(hash, data);
    }
    if (data.length != hash.bytes()) {
      throw new EngineException(
          Kind.BAD_DATA,
          "a " + hash + " digest has " + hash.bytes() + " bytes, not " + data.length);
    }
    return data;
  }

  private static byte[] ecdsaDigest(@Nullable Hash hash, byte[] data) {
    if (hash != null) {
      return hashed(hash, data);
    }
    if (data.length < Hash.SHA1.bytes() || data.length > Hash.SHA512.bytes()) {
      throw new EngineException(Kind.BAD_DATA, "a digest has 20 to 64 bytes, not " + data.length);
    }
    return data;
  }

  /**
   * FIPS 186-5 section 6.4.1 step 2: not every token cuts a digest that is longer than its curve.
   */
  private static byte[] leftmost(KeyPairSpec pair, byte[] digest) {
    int bytes = (pair.bits() + 7) / 8;
    return digest.length > bytes ? Arrays.copyOf(digest, bytes) : digest;
  }

  private static byte[] hashed(Hash hash, byte[] data) {
    try {
      return MessageDigest.getInstance(hash.standardName()).digest(data);
    } catch (NoSuchAlgorithmException e) {
      throw new EngineException(Kind.FAILED, "the JDK lacks " + hash, e);
    }
  }
}
