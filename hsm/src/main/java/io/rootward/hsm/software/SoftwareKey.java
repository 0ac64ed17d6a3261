package io.rootward.hsm.software;

import io.rootward.hsm.derivation.WipedKey;
import io.rootward.hsm.derivation.hd.HdPoint;
import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Residence;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * A key in memory: its material, and what providers made of it, so that no use parses it again.
 *
 * <p>Closing wipes the material. What a provider made of an asymmetric key cannot be wiped from
 * Java and goes with the next garbage collection.
 */
final class SoftwareKey implements EngineKey {
  private final KeySpec spec;
  private final KeyPolicy policy;
  private final SecretBytes material;
  private final WipedKey secret;
  private final Map<String, Key> prepared;
  private final Runnable closing;
  private final @Nullable HdPoint point;
  private volatile boolean closed;
  private volatile boolean kept;

  /** Takes the material over; it must have been checked against {@code spec}. */
  SoftwareKey(KeySpec spec, KeyPolicy policy, SecretBytes material) {
    this(spec, policy, material, null);
  }

  /**
   * The same of a key in a tree.
   *
   * @param point its public half
   */
  SoftwareKey(KeySpec spec, KeyPolicy policy, SecretBytes material, @Nullable HdPoint point) {
    this.spec = spec;
    this.policy = policy;
    this.material = material;
    this.secret = new WipedKey(nameOf(spec), material);
    this.prepared = new ConcurrentHashMap<>();
    this.closing = this::wipe;
    this.point = point;
  }

  private SoftwareKey(SoftwareKey lender, Runnable closing) {
    this.spec = lender.spec;
    this.policy = lender.policy;
    this.material = lender.material;
    this.secret = lender.secret;
    this.prepared = lender.prepared;
    this.closing = closing;
    this.point = lender.point;
  }

  /**
   * The same key for somebody else, which must be closed before this one.
   *
   * @param closing instead of wiping, once
   */
  SoftwareKey lent(Runnable closing) {
    return new SoftwareKey(this, closing);
  }

  /** Providers' ciphers demand keys of their own name; HMAC takes any. */
  private static String nameOf(KeySpec spec) {
    return spec instanceof KeySpec.Secret(SecretAlgorithm algorithm, int _)
        ? switch (algorithm) {
          case AES, AES_XTS -> "AES";
          case CHACHA20, CHACHA20_POLY1305 -> "ChaCha20";
          default -> "HMAC";
        }
        : "HMAC";
  }

  /**
   * A handle as this engine's own.
   *
   * @throws IllegalArgumentException if another engine made it
   * @throws IllegalStateException if it was closed
   */
  static SoftwareKey of(EngineKey key) {
    if (key instanceof SoftwareKey own) {
      own.requireOpen();
      return own;
    }
    throw new IllegalArgumentException("the key belongs to another engine");
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the key was closed already");
    }
  }

  @Override
  public KeySpec spec() {
    return spec;
  }

  @Override
  public KeyPolicy policy() {
    return policy;
  }

  @Override
  public Residence residence() {
    return Residence.BASE_IN_MEMORY;
  }

  SecretBytes material() {
    return material;
  }

  /** For a key of kind {@link KeySpec.Secret}. */
  SecretKey secret() {
    return secret;
  }

  /**
   * For a key of kind {@link KeySpec.Private}.
   *
   * @throws EngineException {@link Kind#BAD_KEY} for another kind
   */
  PrivateKey privateKey(Provider reader) {
    if (!(spec instanceof KeySpec.Private(KeyPairSpec pair))) {
      throw new EngineException(Kind.BAD_KEY, "this needs a private key");
    }
    return (PrivateKey) prepared(reader, () -> readPrivate(reader, pair));
  }

  /**
   * For a key of kind {@link KeySpec.Public}.
   *
   * @throws EngineException {@link Kind#BAD_KEY} for another kind
   */
  PublicKey publicKey(Provider reader) {
    if (!(spec instanceof KeySpec.Public(KeyPairSpec pair))) {
      throw new EngineException(Kind.BAD_KEY, "this needs a public key");
    }
    return (PublicKey) prepared(reader, () -> readPublic(reader, pair));
  }

  /**
   * The number itself, for what is below the providers.
   *
   * @return in the length of a field element; the caller's to close
   * @throws EngineException {@link Kind#BAD_KEY} unless it is a private key on a curve
   */
  SecretBytes scalar() {
    if (!(spec instanceof KeySpec.Private)) {
      throw new EngineException(Kind.BAD_KEY, "this needs a private key");
    }
    return KeyEncodings.pkcs8ToRawPrivate(material);
  }

  /** The public half of a key that was derived in a tree; null of others. */
  @Nullable HdPoint treePoint() {
    return point;
  }

  /**
   * The point itself, uncompressed.
   *
   * @throws EngineException {@link Kind#BAD_KEY} unless it is a public key on a curve
   */
  byte[] point() {
    if (!(spec instanceof KeySpec.Public)) {
      throw new EngineException(Kind.BAD_KEY, "this needs a public key");
    }
    return material.use(KeyEncodings::subjectPublicKeyInfoToPoint);
  }

  /**
   * Read once for each provider; a closed key is never read again, though its caller may still ask.
   */
  private Key prepared(Provider reader, Jca.Call<Key> read) {
    requireOpen();
    if (kept && !Providers.holdsKeysOutside(reader)) {
      return Jca.call("reading a key", read);
    }
    return prepared.computeIfAbsent(reader.getName(), _ -> Jca.call("reading a key", read));
  }

  private Key readPrivate(Provider reader, KeyPairSpec pair) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance(algorithmOf(pair), reader);
    return material.use(pkcs8 -> factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
  }

  private Key readPublic(Provider reader, KeyPairSpec pair) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance(algorithmOf(pair), reader);
    return material.use(info -> factory.generatePublic(new X509EncodedKeySpec(info)));
  }

  /** The name of a family of keys in Java. */
  static String algorithmOf(KeyPairSpec pair) {
    return switch (pair) {
      case KeyPairSpec.Rsa _ -> "RSA";
      case KeyPairSpec.Dsa _ -> "DSA";
      case KeyPairSpec.Dh _ -> "DH";
      case KeyPairSpec.Ec(Curve curve) ->
          switch (curve) {
            case ED25519 -> "Ed25519";
            case X25519 -> "X25519";
            case ED448 -> "Ed448";
            case X448 -> "X448";
            default -> "EC";
          };
    };
  }

  /** With what providers made of it that is in the heap; they read it anew for each use. */
  @Override
  public void leaveHeap() {
    kept = true;
    prepared.clear();
    material.leaveHeap();
  }

  @Override
  public void close() {
    closed = true;
    closing.run();
  }

  private void wipe() {
    prepared.clear();
    secret.close();
  }

  /** What it is, nothing of its content. */
  @Override
  public String toString() {
    return "SoftwareKey[" + spec + "]";
  }
}
