package io.rootward.hsm.engine;

import org.jspecify.annotations.Nullable;

/**
 * A place where keys are made and used: software in this process, or a token.
 *
 * <p>Every method may be called by several threads at once and blocks its caller until it is done;
 * none is for an event loop. Every failure is an {@link EngineException}; what it was asked to do
 * has then not happened. Arrays handed in are neither kept nor changed. Keys and secrets that come
 * back are the caller's to close. A key of another engine, or a closed one, is a programming error
 * and gives {@link IllegalArgumentException} or {@link IllegalStateException}.
 *
 * <p>{@link EngineCapabilities} says what the engine proved; asking for anything else is {@link
 * EngineException.Kind#UNSUPPORTED}. No engine ever falls back to another way on its own.
 */
public interface KeyEngine extends AutoCloseable {
  /** For people: {@code software}, or a token's label. */
  String name();

  /** What the self-test at start proved. */
  EngineCapabilities capabilities();

  /** A fresh random secret key. */
  EngineKey generate(KeySpec.Secret spec);

  /** A fresh key pair. RSA takes about 0.1 s for 2048 bits and some seconds for 4096. */
  EngineKeyPair generatePair(KeyPairSpec spec);

  /**
   * Brings material in.
   *
   * @param spec what it must be: length, modulus and curve are checked against the material
   * @param material as {@link KeySpec} says for that kind; copied, still the caller's to close
   * @throws EngineException {@link EngineException.Kind#BAD_KEY} if the material is malformed or
   *     something else than {@code spec}
   */
  EngineKey importKey(KeySpec spec, SecretBytes material);

  /**
   * Brings material out.
   *
   * @return as {@link KeySpec} says for that kind
   */
  SecretBytes export(EngineKey key);

  /**
   * Wraps the material of a key.
   *
   * @param wrapping the key-encryption key
   * @param mechanism how
   * @param key whose material is wrapped, in the encoding {@link KeySpec} names for its kind
   */
  byte[] wrap(EngineKey wrapping, WrapMechanism mechanism, EngineKey key);

  /**
   * Wraps bytes that need not be a key of this engine.
   *
   * @throws EngineException {@link EngineException.Kind#BAD_DATA} if the mechanism does not take
   *     that length
   */
  byte[] wrapBytes(EngineKey wrapping, WrapMechanism mechanism, SecretBytes material);

  /**
   * Unwraps a key.
   *
   * @throws EngineException {@link EngineException.Kind#AUTHENTICATION_FAILED} if {@code wrapped}
   *     was not made with that key; {@link EngineException.Kind#BAD_KEY} if what it holds is
   *     something else than {@code spec}
   */
  EngineKey unwrap(EngineKey wrapping, WrapMechanism mechanism, byte[] wrapped, KeySpec spec);

  /**
   * Unwraps bytes.
   *
   * @throws EngineException {@link EngineException.Kind#AUTHENTICATION_FAILED} if {@code wrapped}
   *     was not made with that key
   */
  SecretBytes unwrapBytes(EngineKey wrapping, WrapMechanism mechanism, byte[] wrapped);

  /**
   * Encrypts.
   *
   * @param key secret key, or public key for RSA
   * @param mechanism how
   * @param iv vector, counter block or nonce; null = the engine draws a random one of {@link
   *     CipherMechanism#ivBytes} bytes. Must be null where the mechanism has none
   * @param plaintext what; still the caller's to wipe
   * @return the data with the vector used, and the tag
   */
  Ciphertext encrypt(
      EngineKey key, CipherMechanism mechanism, byte @Nullable [] iv, byte[] plaintext);

  /**
   * Decrypts.
   *
   * @param key secret key, or private key for RSA
   * @param mechanism how
   * @param ciphertext data, with vector and tag as the mechanism has them
   * @throws EngineException {@link EngineException.Kind#AUTHENTICATION_FAILED} for a wrong tag or
   *     padding
   */
  SecretBytes decrypt(EngineKey key, CipherMechanism mechanism, Ciphertext ciphertext);

  /** Authenticates {@code data}: the whole code, {@link MacMechanism#bytes} long. */
  byte[] mac(EngineKey key, MacMechanism mechanism, byte[] data);

  /**
   * Signs.
   *
   * @param key private key
   * @param mechanism how
   * @param data message or digest, as the mechanism says
   */
  byte[] sign(EngineKey key, SignatureMechanism mechanism, byte[] data);

  /**
   * Verifies.
   *
   * @param key public key
   * @param mechanism how
   * @param data message or digest, as the mechanism says
   * @param signature what is judged; a malformed one is false, not a failure
   */
  boolean verify(EngineKey key, SignatureMechanism mechanism, byte[] data, byte[] signature);

  /**
   * Derives a secret key.
   *
   * @param base secret key, or private key for {@link DerivationMechanism.Ecdh}
   * @param mechanism how
   * @param spec what the new key is; its material is the leftmost bytes of the output
   * @throws EngineException {@link EngineException.Kind#OUTPUT_TOO_SHORT} if the method gives fewer
   *     bytes
   */
  EngineKey derive(EngineKey base, DerivationMechanism mechanism, KeySpec.Secret spec);

  /**
   * Random bytes fit for keys.
   *
   * @param length number of bytes, not negative
   */
  byte[] random(int length);

  /** Ends the engine. Its keys must be closed before. */
  @Override
  void close();
}
