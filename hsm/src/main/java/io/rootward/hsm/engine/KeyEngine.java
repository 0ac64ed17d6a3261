package io.rootward.hsm.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
 *
 * <p>Every key has a {@link KeyPolicy}, which the engine keeps whether or not its token would. The
 * methods without one make {@link KeyPolicy#open open} keys. How a server uses the rest:
 *
 * <ul>
 *   <li><em>Resident</em> keys: choose the {@link KeyId}, store the intent, {@link #generate} with
 *       {@code KeyPolicy.inside(..).residentAs(id)}; later {@link #find}, which costs no search
 *       once the key was seen; {@link #destroy} after the record that named it is gone. Ask {@link
 *       #keepsKeys} first.
 *   <li><em>Sealed</em> keys: {@link #wrap} under a sensitive key made for {@link KeyPurpose#WRAP}
 *       and {@link KeyPurpose#UNWRAP}, then {@link #unwrap} with a policy for each use: the
 *       material is never in this process. The key wrapped must be {@link KeyPolicy#wrappable};
 *       {@link EngineKey#close} removes the temporary object.
 *   <li>A root that wraps tenants' keys is a resident AES key for WRAP and UNWRAP only; a tenant's
 *       key is unwrapped by it into a temporary sensitive key and held while {@link
 *       EngineHealth#epoch} stays the same.
 *   <li>Before deriving ask {@link EngineCapabilities#support}: a {@link Residence} worse than the
 *       key's policy allows is refused here with {@link EngineException.Kind#UNSUPPORTED} and a
 *       text that names the token, the method and what would have left it.
 *   <li>A temporary key of an earlier epoch gives {@link EngineException.Kind#UNAVAILABLE}: make it
 *       anew. Resident keys go on by themselves.
 * </ul>
 */
public interface KeyEngine extends AutoCloseable {
  /** For people: {@code software}, or a token's label. */
  String name();

  /** What the self-test at start proved. */
  EngineCapabilities capabilities();

  /** What it is. */
  EngineIdentity identity();

  /** True if it has resident keys. */
  boolean keepsKeys();

  /** A fresh random secret key, open. */
  default EngineKey generate(KeySpec.Secret spec) {
    return generate(spec, KeyPolicy.open());
  }

  /**
   * A fresh random secret key.
   *
   * @throws EngineException {@link EngineException.Kind#UNSUPPORTED} if it is to be resident and
   *     this engine keeps no keys; {@link EngineException.Kind#BAD_PARAMETERS} if the name is taken
   */
  EngineKey generate(KeySpec.Secret spec, KeyPolicy policy);

  /** A fresh key pair, open. RSA takes about 0.1 s for 2048 bits and some seconds for 4096. */
  default EngineKeyPair generatePair(KeyPairSpec spec) {
    return generatePair(spec, KeyPolicy.open());
  }

  /**
   * A fresh key pair.
   *
   * @param policy of the private key; the public key is temporary and open: export and keep it
   */
  EngineKeyPair generatePair(KeyPairSpec spec, KeyPolicy policy);

  /**
   * Brings material in.
   *
   * @param spec what it must be: length, modulus and curve are checked against the material
   * @param material as {@link KeySpec} says for that kind; copied, still the caller's to close
   * @throws EngineException {@link EngineException.Kind#BAD_KEY} if the material is malformed or
   *     something else than {@code spec}
   */
  default EngineKey importKey(KeySpec spec, SecretBytes material) {
    return importKey(spec, KeyPolicy.open(), material);
  }

  /**
   * Brings material in; its having been outside is the caller's to answer for. Like {@link
   * #importKey(KeySpec, SecretBytes)} otherwise.
   */
  EngineKey importKey(KeySpec spec, KeyPolicy policy, SecretBytes material);

  /**
   * Brings material out.
   *
   * @return as {@link KeySpec} says for that kind
   * @throws EngineException {@link EngineException.Kind#FORBIDDEN} if the key is sensitive or not
   *     extractable; a public key is never
   */
  SecretBytes export(EngineKey key);

  /**
   * Wraps the material of a key.
   *
   * @param wrapping the key-encryption key
   * @param mechanism how
   * @param key whose material is wrapped, in the encoding {@link KeySpec} names for its kind
   * @throws EngineException {@link EngineException.Kind#FORBIDDEN} if the policy of either key is
   *     against it
   */
  byte[] wrap(EngineKey wrapping, WrapMechanism mechanism, EngineKey key);

  /**
   * Wraps bytes that need not be a key of this engine.
   *
   * @throws EngineException {@link EngineException.Kind#BAD_DATA} if the mechanism does not take
   *     that length
   */
  byte[] wrapBytes(EngineKey wrapping, WrapMechanism mechanism, SecretBytes material);

  /** Unwraps a key, open. */
  default EngineKey unwrap(
      EngineKey wrapping, WrapMechanism mechanism, byte[] wrapped, KeySpec spec) {
    return unwrap(wrapping, mechanism, wrapped, spec, KeyPolicy.open());
  }

  /**
   * Unwraps a key; its material is never in this process if the engine has a token. An engine may
   * put that off until the key is used, which then fails as this method would.
   *
   * @throws EngineException {@link EngineException.Kind#AUTHENTICATION_FAILED} if {@code wrapped}
   *     was not made with that key; {@link EngineException.Kind#BAD_KEY} if what it holds is
   *     something else than {@code spec}
   */
  EngineKey unwrap(
      EngineKey wrapping, WrapMechanism mechanism, byte[] wrapped, KeySpec spec, KeyPolicy policy);

  /**
   * The same for a key that its user keeps in this form: it may stay open in this process between
   * its uses until {@link #forget} is called.
   */
  default EngineKey unwrapStored(
      EngineKey wrapping, WrapMechanism mechanism, byte[] wrapped, KeySpec spec, KeyPolicy policy) {
    return unwrap(wrapping, mechanism, wrapped, spec, policy);
  }

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

  /** Derives a secret key, open. */
  default EngineKey derive(EngineKey base, DerivationMechanism mechanism, KeySpec.Secret spec) {
    return derive(base, mechanism, spec, KeyPolicy.open());
  }

  /**
   * Derives a secret key.
   *
   * @param base secret key, or private key for {@link DerivationMechanism.Agreement}
   * @param mechanism how
   * @param spec what the new key is; its material is the leftmost bytes of the output
   * @param policy of the new key, which is sensitive if its base is
   * @throws EngineException {@link EngineException.Kind#OUTPUT_TOO_SHORT} if the method gives fewer
   *     bytes; {@link EngineException.Kind#UNSUPPORTED} if it cannot be done where the policies
   *     want it done; {@link EngineException.Kind#FORBIDDEN} if the base is not for this
   */
  EngineKey derive(
      EngineKey base, DerivationMechanism mechanism, KeySpec.Secret spec, KeyPolicy policy);

  /**
   * Derives a private key along a path of BIP-32 or SLIP-0010.
   *
   * @param base the seed, a secret key of 16 to 64 bytes; or a private key whose chain code the
   *     mechanism brings along
   * @param how curve and path; an empty path of a seed leads to its master key
   * @param policy of the new key, which is sensitive if its base is
   * @return the caller's to close
   * @throws EngineException {@link EngineException.Kind#UNSUPPORTED} if this engine has no such
   *     derivation; {@link EngineException.Kind#BAD_DATA} for a normal step on a curve without;
   *     {@link EngineException.Kind#FORBIDDEN} if the base is not for this
   */
  default HdChild deriveTree(EngineKey base, HdMechanism how, KeyPolicy policy) {
    throw new EngineException(
        EngineException.Kind.UNSUPPORTED, name() + " derives no trees of private keys");
  }

  /**
   * A resident key.
   *
   * @return the caller's to close, which leaves the key where it is; empty if the token has none
   */
  Optional<EngineKey> find(KeyId id);

  /**
   * Removes a resident key from the token for ever.
   *
   * @return false if there was none
   */
  boolean destroy(KeyId id);

  /**
   * Whether a resident key that was destroyed is still in a token of several that is away, and goes
   * when that is back. The engine knows this until it is closed: what is to outlast that is its
   * user's to remember, and to destroy once more.
   */
  default boolean isLeaving(KeyId id) {
    return false;
  }

  /**
   * Wipes what this process keeps of a key between its uses ({@link #unwrapStored}), for it was
   * revoked or destroyed. An engine that keeps nothing has nothing to do.
   *
   * @param wrapped what the key was unwrapped from
   */
  default void forget(byte[] wrapped) {}

  /**
   * Runs work that calls this engine several times: on a token in one visit, where each call would
   * have been a way there and back.
   *
   * @param work calls this engine and does nothing else that takes time; the limit of one call is
   *     that of all together
   * @throws EngineException what {@code work} threw
   */
  default <T> T together(Supplier<T> work) {
    return work.get();
  }

  /**
   * Random bytes fit for keys.
   *
   * @param length number of bytes, not negative
   */
  byte[] random(int length);

  /**
   * Random bytes of the token's own generator, if there is a token: for who asks for random bytes
   * as such, where {@link #random} may take them from wherever they are had fastest.
   *
   * @param length number of bytes, not negative
   */
  default byte[] randomOfToken(int length) {
    return random(length);
  }

  /**
   * Mixes bytes into the generator of {@link #randomOfToken}, which they can make no worse.
   *
   * @param material whatever; still the caller's to wipe
   * @return how many bytes were used; 0 if the generator takes none
   */
  int seed(byte[] material);

  /** Whether it can be used, as far as is known: asks nobody. */
  EngineHealth health();

  /**
   * Whether it can be used: uses a key with a known answer, and opens a token that went away anew.
   * Blocks until that is known; to be called every few seconds by one thread.
   */
  EngineHealth probe();

  /**
   * How each token is, of several behind this engine, in the order in which they are called; empty
   * for an engine that has no more than one.
   */
  default List<MemberHealth> members() {
    return List.of();
  }

  /**
   * Sessions with each token behind this engine, in the order of {@link #members}; empty for an
   * engine without any.
   */
  default List<EngineSessions> sessions() {
    return List.of();
  }

  /** How often the token was called. */
  EngineCalls calls();

  /** Ends the engine. Its keys must be closed before. */
  @Override
  void close();
}
