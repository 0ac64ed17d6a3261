package io.rootward.hsm.pkcs11;

import iaik.pkcs.pkcs11.wrapper.CK_GCM_MESSAGE_PARAMS;
import iaik.pkcs.pkcs11.wrapper.CK_MECHANISM;
import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import io.rootward.hsm.engine.BlockPadding;
import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.CipherMechanism.Block;
import io.rootward.hsm.engine.CipherMechanism.Ccm;
import io.rootward.hsm.engine.CipherMechanism.ChaCha20;
import io.rootward.hsm.engine.CipherMechanism.ChaCha20Poly1305;
import io.rootward.hsm.engine.CipherMechanism.Gcm;
import io.rootward.hsm.engine.CipherMechanism.RsaOaep;
import io.rootward.hsm.engine.CipherMechanism.RsaPkcs1;
import io.rootward.hsm.engine.CipherMechanism.Xts;
import io.rootward.hsm.engine.CipherRules;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.pkcs11.mechanism.Mechanisms;
import io.rootward.hsm.pkcs11.session.FailureReader;
import io.rootward.hsm.pkcs11.session.TokenCall;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/** Encryption and decryption. */
final class Ciphers {
  private static final byte[] NONE = new byte[0];

  /** Tokens are asked for no other cipher. */
  private static final int AES_BLOCK_BYTES = 16;

  private static final FailureReader ENCRYPTING = FailureReader.of("encryption");

  private final TokenAccess token;
  private final SecretKeys random;

  Ciphers(TokenAccess token, SecretKeys random) {
    this.token = token;
    this.random = random;
  }

  /**
   * Encrypts. The vector is drawn by the token when none is given: its random numbers are what it
   * was certified for.
   *
   * @throws EngineException {@link Kind#BAD_DATA} for more than an RSA key takes, and for part of a
   *     block without padding
   */
  Ciphertext encrypt(
      TokenKey key, CipherMechanism mechanism, byte @Nullable [] given, byte[] plaintext) {
    byte[] iv = given == null ? random.random(mechanism.ivBytes(key.spec())) : given;
    CipherRules.requireVector(mechanism, key.spec(), iv);
    key.ready();
    return switch (mechanism) {
      case Block blocks -> blocks(key, blocks, iv, plaintext);
      case Gcm gcm -> sealed(key, gcm, iv, plaintext);
      case RsaPkcs1() ->
          Ciphertext.of(encrypted(publicHalf(key), pkcs1(key, plaintext), plaintext));
      case RsaOaep oaep ->
          Ciphertext.of(encrypted(publicHalf(key), oaep(key, oaep, plaintext), plaintext));
      case Xts _, Ccm _, ChaCha20 _, ChaCha20Poly1305 _ -> throw notInTokens(mechanism);
    };
  }

  /** Nothing to encrypt is no call: an empty array reaches C as no array, which tokens refuse. */
  private Ciphertext blocks(TokenKey key, Block how, byte[] iv, byte[] plaintext) {
    CK_MECHANISM mechanism = mechanism(how, iv);
    byte[] blocks =
        how.mode().takesWholeBlocks()
            ? BlockPadding.padded(how.padding(), AES_BLOCK_BYTES, plaintext, random::random)
            : plaintext.clone();
    try {
      return Ciphertext.of(blocks.length == 0 ? NONE : encrypted(key, mechanism, blocks), iv);
    } finally {
      Arrays.fill(blocks, (byte) 0);
    }
  }

  private static CK_MECHANISM mechanism(Block how, byte[] iv) {
    return switch (how.mode()) {
      case ECB -> Mechanisms.plain(PKCS11Constants.CKM_AES_ECB);
      case CBC -> Mechanisms.cbc(iv);
      case CTR -> Mechanisms.ctr(iv);
      case CFB, OFB -> throw notInTokens(how);
    };
  }

  private static EngineException notInTokens(CipherMechanism mechanism) {
    return new EngineException(
        Kind.UNSUPPORTED, mechanism.getClass().getSimpleName() + " is not done in tokens");
  }

  private byte[] encrypted(TokenKey key, CK_MECHANISM mechanism, byte[] plaintext) {
    return token.use(
        ENCRYPTING,
        (calls, session) -> {
          calls.C_EncryptInit(session, mechanism, key.handle(), true);
          return calls.C_Encrypt(session, plaintext);
        });
  }

  /** AES-GCM; data and tag come in one array, or apart by the message functions of 3.0. */
  private Ciphertext sealed(TokenKey key, Gcm gcm, byte[] iv, byte[] plaintext) {
    if (token.quirks().gcmByMessage()) {
      return token.use(
          ENCRYPTING, (calls, session) -> byMessage(calls, session, key, gcm, iv, plaintext));
    }
    byte[] output =
        token.use(
            ENCRYPTING,
            (calls, session) -> {
              calls.C_EncryptInit(session, Mechanisms.gcm(gcm, iv), key.handle(), true);
              // An empty array reaches C as no array, which C_Encrypt refuses.
              return plaintext.length == 0
                  ? calls.C_EncryptFinal(session)
                  : calls.C_Encrypt(session, plaintext);
            });
    return CipherRules.split(output, iv, gcm.tagBytes());
  }

  /**
   * PKCS#11 3.0 section 5.10. The vector array is written to by some libraries: a copy is given.
   */
  private static Ciphertext byMessage(
      PKCS11 calls, long session, TokenKey key, Gcm gcm, byte[] iv, byte[] plaintext)
      throws PKCS11Exception {
    CK_GCM_MESSAGE_PARAMS parameters = new CK_GCM_MESSAGE_PARAMS();
    parameters.pIv = iv.clone();
    parameters.pTag = new byte[gcm.tagBytes()];
    parameters.ivGenerator = PKCS11Constants.CKG_NO_GENERATE;
    calls.C_MessageEncryptInit(
        session, Mechanisms.plain(PKCS11Constants.CKM_AES_GCM), key.handle(), true);
    byte[] data =
        calls.C_EncryptMessage(session, parameters, gcm.additionalData(), plaintext, true);
    calls.C_MessageEncryptFinal(session);
    return new Ciphertext(data == null ? NONE : data, iv, parameters.pTag);
  }

  /**
   * Decrypts.
   *
   * @return the caller's to close
   * @throws EngineException {@link Kind#AUTHENTICATION_FAILED} for a wrong tag and wrong padding
   *     alike
   */
  SecretBytes decrypt(TokenKey key, CipherMechanism mechanism, Ciphertext ciphertext) {
    CipherRules.requireVector(mechanism, key.spec(), ciphertext.iv());
    byte[] input = CipherRules.withTag(mechanism, ciphertext);
    key.ready();
    return switch (mechanism) {
      case Block blocks -> unpadded(key, blocks, ciphertext.iv(), input);
      case Gcm gcm ->
          SecretBytes.owning(decrypted(key, Mechanisms.gcm(gcm, ciphertext.iv()), input));
      case RsaPkcs1() ->
          SecretBytes.owning(
              decrypted(privateHalf(key), Mechanisms.plain(PKCS11Constants.CKM_RSA_PKCS), input));
      case RsaOaep oaep ->
          SecretBytes.owning(decrypted(privateHalf(key), Mechanisms.oaep(oaep), input));
      case Xts _, Ccm _, ChaCha20 _, ChaCha20Poly1305 _ -> throw notInTokens(mechanism);
    };
  }

  /** Padding is taken off here, in one way for all tokens and modes. */
  private SecretBytes unpadded(TokenKey key, Block how, byte[] iv, byte[] input) {
    CK_MECHANISM mechanism = mechanism(how, iv);
    if (how.mode().takesWholeBlocks()) {
      BlockPadding.requireBlocks(AES_BLOCK_BYTES, input.length);
    }
    byte[] blocks = input.length == 0 ? NONE : decrypted(key, mechanism, input);
    return BlockPadding.unpadded(how.padding(), AES_BLOCK_BYTES, blocks);
  }

  /** An empty plaintext comes back from the wrapper as no array. */
  private byte[] decrypted(TokenKey key, CK_MECHANISM mechanism, byte[] input) {
    TokenCall<byte[]> call =
        (calls, session) -> {
          calls.C_DecryptInit(session, mechanism, key.handle(), true);
          byte[] clear = calls.C_Decrypt(session, input);
          return clear == null ? NONE : clear;
        };
    return token.use(Unauthentic.reader("decryption"), Unauthentic.decrypting(token, call));
  }

  private static CK_MECHANISM pkcs1(TokenKey key, byte[] plaintext) {
    requireRoom(key, plaintext, 11);
    return Mechanisms.plain(PKCS11Constants.CKM_RSA_PKCS);
  }

  private static CK_MECHANISM oaep(TokenKey key, RsaOaep oaep, byte[] plaintext) {
    requireRoom(key, plaintext, 2 * oaep.hash().bytes() + 2);
    return Mechanisms.oaep(oaep);
  }

  /** RFC 8017 sections 7.1.1 and 7.2.1, step 1. */
  private static void requireRoom(TokenKey key, byte[] plaintext, int overhead) {
    int room = key.spec().bits() / 8 - overhead;
    if (plaintext.length > room) {
      throw new EngineException(
          Kind.BAD_DATA,
          "this key encrypts at most " + room + " bytes so, not " + plaintext.length);
    }
  }

  /** Tokens answer the wrong half with codes of all kinds; this says it once. */
  private static TokenKey publicHalf(TokenKey key) {
    if (!(key.spec() instanceof KeySpec.Public)) {
      throw new EngineException(Kind.BAD_KEY, "this needs a public key");
    }
    return key;
  }

  private static TokenKey privateHalf(TokenKey key) {
    if (!(key.spec() instanceof KeySpec.Private)) {
      throw new EngineException(Kind.BAD_KEY, "this needs a private key");
    }
    return key;
  }
}
