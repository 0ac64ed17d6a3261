package io.rootward.hsm.group;

import io.rootward.hsm.engine.CipherMechanism.RsaOaep;
import io.rootward.hsm.engine.CloningEngine;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.hsm.engine.WrapMechanism.AesKeyWrapPadded;
import io.rootward.hsm.selftest.CheckValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Copies resident keys from one token into others; the keys are never readable on the way. A copy
 * counts only when its check value is that of the original; whatever fails, no token keeps a copy
 * that was made in vain. May be run again after a crash: what is there already is compared.
 */
public final class KeyClone {
  private static final KeyPairSpec.Rsa TRANSPORT = new KeyPairSpec.Rsa(3072);
  private static final List<Hash> HASHES = List.of(Hash.SHA256, Hash.SHA1);
  private static final WrapMechanism KWP = new AesKeyWrapPadded();

  private KeyClone() {}

  /** One way of a key from token to token. */
  @FunctionalInterface
  private interface Way {
    /** Leaves a copy there, unproved. */
    void copy(CloningEngine from, CloningEngine to, EngineKey key, KeyId id);
  }

  /**
   * Copies a secret key into all of the tokens, each by a pair of RSA keys made there for this, and
   * then seals the original: it is never copied again.
   *
   * @param id of a key made {@link KeyPolicy#toBeCloned}
   * @throws EngineException {@link Kind#BAD_PARAMETERS} if there is no such key, or a token has
   *     another one of that name; {@link Kind#FORBIDDEN} if it is not cloneable; {@link
   *     Kind#UNSUPPORTED} if the tokens have no way in common, or the key could not be compared;
   *     {@link Kind#UNAVAILABLE} if a token is not there
   */
  public static CloneReport copy(CloningEngine from, List<? extends CloningEngine> to, KeyId id) {
    try (EngineKey key = required(from, id)) {
      if (CheckValue.of(from, key).isEmpty()) {
        throw new EngineException(
            Kind.UNSUPPORTED,
            "token "
                + from.name()
                + " has no way to compare this key with a copy, so none is made");
      }
      CloneReport report = spread(from, to, id);
      sealed(from, id);
      return report;
    }
  }

  /** Without the seal: other tokens will come. */
  static CloneReport spread(CloningEngine from, List<? extends CloningEngine> to, KeyId id) {
    return spread(from, to, id, KeyClone::byTransport);
  }

  /**
   * Copies a key of any kind into all of the tokens under a key that all of them have already, and
   * then seals the original. A key that answers no question is proved by the wrapping, which gives
   * back only what was wrapped.
   *
   * @param kek of an AES key that was copied before, for WRAP and UNWRAP only
   * @throws EngineException as in {@link #copy}; {@link Kind#BAD_PARAMETERS} also if a token lacks
   *     {@code kek}
   */
  public static CloneReport copyUnder(
      KeyId kek, CloningEngine from, List<? extends CloningEngine> to, KeyId id) {
    CloneReport report = spreadUnder(kek, from, to, id);
    sealed(from, id);
    return report;
  }

  /** Without the seal: other tokens still wait for the key. */
  static CloneReport spreadUnder(
      KeyId kek, CloningEngine from, List<? extends CloningEngine> to, KeyId id) {
    return spread(
        from, to, id, (source, target, key, name) -> under(kek, source, target, key, name));
  }

  private static CloneReport spread(
      CloningEngine from, List<? extends CloningEngine> to, KeyId id, Way way) {
    List<String> copied = new ArrayList<>();
    List<String> held = new ArrayList<>();
    try (EngineKey key = required(from, id)) {
      Optional<CheckValue> value = CheckValue.of(from, key);
      List<CloningEngine> fresh = new ArrayList<>();
      boolean done = false;
      try {
        for (CloningEngine target : to) {
          if (isHeld(target, id, value)) {
            held.add(target.name());
          } else {
            way.copy(from, target, key, id);
            fresh.add(target);
            requireEqual(target, id, value);
            copied.add(target.name());
          }
        }
        done = true;
      } finally {
        if (!done) {
          takeBack(fresh, id);
        }
      }
      return new CloneReport(id, value, from.name(), copied, held);
    }
  }

  /** The copies are good and stay: without the original's seal they only are not the last ones. */
  static void sealed(CloningEngine from, KeyId id) {
    try {
      from.seal(id);
    } catch (EngineException e) {
      throw new EngineException(
          e.kind(),
          "the key was copied, but token %s still lets it out; copy it again: %s"
              .formatted(from.name(), e.getMessage()),
          e);
    }
  }

  private static EngineKey required(CloningEngine engine, KeyId id) {
    return engine
        .find(id)
        .orElseThrow(
            () ->
                new EngineException(
                    Kind.BAD_PARAMETERS, "token " + engine.name() + " has no key " + id));
  }

  private static boolean isHeld(CloningEngine target, KeyId id, Optional<CheckValue> value) {
    boolean held = target.knows(id);
    if (held) {
      requireEqual(target, id, value);
    }
    return held;
  }

  private static void requireEqual(CloningEngine target, KeyId id, Optional<CheckValue> value) {
    try (EngineKey copy = required(target, id)) {
      if (!CheckValue.of(target, copy).equals(value)) {
        throw new EngineException(
            Kind.BAD_PARAMETERS, "token " + target.name() + " has another key of the name " + id);
      }
    }
  }

  /** What cannot be removed now is compared when the copy is tried again; the failure goes on. */
  private static void takeBack(List<CloningEngine> fresh, KeyId id) {
    for (CloningEngine target : fresh) {
      try {
        target.destroy(id);
      } catch (EngineException _) {
        // The token has just gone; only the first failure helps the caller.
      }
    }
  }

  /** The private half never leaves the new token and is gone when this returns. */
  private static void byTransport(CloningEngine from, CloningEngine to, EngineKey key, KeyId id) {
    if (!(key.spec() instanceof KeySpec.Secret spec)) {
      throw new EngineException(
          Kind.UNSUPPORTED, "private keys are copied under a key that both tokens have");
    }
    RsaOaep how = commonOaep(from, to);
    requireFits(spec, how);
    try (EngineKeyPair transport = to.generateTransport(TRANSPORT);
        SecretBytes info = to.export(transport.publicKey())) {
      byte[] wrapped = info.use(bytes -> from.wrapClone(bytes, how, id));
      to.unwrapClone(transport.privateKey(), how, wrapped, spec, copied(key)).close();
    }
  }

  private static void under(
      KeyId kek, CloningEngine from, CloningEngine to, EngineKey key, KeyId id) {
    try (EngineKey wrapping = required(from, kek);
        EngineKey unwrapping = required(to, kek)) {
      byte[] wrapped = from.wrapClone(wrapping, KWP, id);
      to.unwrap(unwrapping, KWP, wrapped, key.spec(), copied(key)).close();
    }
  }

  /** Sealed from the first moment: nothing is copied from copies. */
  private static KeyPolicy copied(EngineKey key) {
    return key.policy().sealed();
  }

  private static RsaOaep commonOaep(CloningEngine from, CloningEngine to) {
    KeySpec spec = new KeySpec.Private(TRANSPORT);
    return HASHES.stream()
        .map(hash -> new RsaOaep(hash, hash, new byte[0]))
        .filter(how -> from.capabilities().supports(how, new KeySpec.Public(TRANSPORT)))
        .filter(how -> to.capabilities().supports(how, spec))
        .findFirst()
        .orElseThrow(
            () ->
                new EngineException(
                    Kind.UNSUPPORTED,
                    "tokens %s and %s have no RSA-OAEP in common"
                        .formatted(from.name(), to.name())));
  }

  /** RFC 8017 section 7.1.1. */
  private static void requireFits(KeySpec.Secret spec, RsaOaep how) {
    int bytesMax = TRANSPORT.bits() / 8 - 2 * how.hash().bytes() - 2;
    if (spec.bytes() > bytesMax) {
      throw new EngineException(
          Kind.UNSUPPORTED, "keys of more than " + bytesMax + " bytes are not copied by RSA");
    }
  }
}
