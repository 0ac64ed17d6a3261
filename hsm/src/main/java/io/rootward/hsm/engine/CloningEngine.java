package io.rootward.hsm.engine;

import java.util.Set;

/**
 * An engine whose resident keys can be copied into another engine of its kind without ever being
 * readable: for keys made {@link KeyPolicy#toBeCloned}, until they are {@link #seal sealed}.
 *
 * <p>Whoever runs this process and has the PIN could have such a key wrapped for a pair of its own
 * as long as it is not sealed: a key is to be copied soon after it was made.
 */
public interface CloningEngine extends KeyEngine {
  /** Whether a resident key is known; unlike {@link #find} it never searches the token for it. */
  boolean knows(KeyId id);

  /** The resident keys that are known, of whichever server they are. */
  Set<KeyId> residents();

  /** The resident keys that may still be copied. */
  Set<KeyId> cloneable();

  /**
   * A temporary pair that takes keys in from another engine, and does nothing else: its private key
   * is for {@link #unwrapClone} only. Takes up to some seconds.
   */
  EngineKeyPair generateTransport(KeyPairSpec.Rsa spec);

  /**
   * Wraps a cloneable key for another engine.
   *
   * @param transport SubjectPublicKeyInfo of the other engine's transport pair, whatever was sent;
   *     no secret
   * @param how a hash that both engines have
   * @throws EngineException {@link EngineException.Kind#FORBIDDEN} if the key is not cloneable, or
   *     not any more; {@link EngineException.Kind#BAD_PARAMETERS} if there is none
   */
  byte[] wrapClone(byte[] transport, CipherMechanism.RsaOaep how, KeyId id);

  /**
   * Wraps a cloneable key under a key that the other engine has too.
   *
   * @param wrapping sensitive, for WRAP, and not for DECRYPT
   * @throws EngineException {@link EngineException.Kind#FORBIDDEN} if the key is not cloneable, or
   *     not any more, or the wrapping key is less protected than it; {@link
   *     EngineException.Kind#BAD_PARAMETERS} if there is none
   */
  byte[] wrapClone(EngineKey wrapping, WrapMechanism mechanism, KeyId id);

  /**
   * Takes a key in that was wrapped for a transport pair of this engine.
   *
   * @param policy resident, and not cloneable
   * @param spec what was wrapped; not every token tells the length of what it unwraps, so the key
   *     is to be compared with its original
   * @throws EngineException {@link EngineException.Kind#AUTHENTICATION_FAILED} if {@code wrapped}
   *     is not for that pair; {@link EngineException.Kind#BAD_KEY} if the token sees that it holds
   *     another key than {@code spec}
   */
  EngineKey unwrapClone(
      EngineKey transport,
      CipherMechanism.RsaOaep how,
      byte[] wrapped,
      KeySpec.Secret spec,
      KeyPolicy policy);

  /**
   * Ends that a key can be copied, for ever. Does nothing to a key that cannot.
   *
   * @throws EngineException {@link EngineException.Kind#FAILED} if the token does not keep it
   */
  void seal(KeyId id);
}
