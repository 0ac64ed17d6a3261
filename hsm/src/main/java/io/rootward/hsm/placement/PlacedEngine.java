package io.rootward.hsm.placement;

import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.EngineCalls;
import io.rootward.hsm.engine.EngineCapabilities;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.EngineIdentity;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.HdChild;
import io.rootward.hsm.engine.HdMechanism;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.Mechanism;
import io.rootward.hsm.engine.MemberHealth;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.Support;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.hsm.opened.OpenedKeys;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A token and this process behind one interface. Public keys are worked with in this process, for
 * they are no secret; all others where {@link Workplace} says. Wrapping keys lie in the token.
 */
public final class PlacedEngine implements KeyEngine {
  private static final Set<KeyPurpose> ALL = EnumSet.allOf(KeyPurpose.class);

  /** What tokens are asked for; other ciphers are this process's. */
  private static final Set<SecretAlgorithm> IN_TOKENS =
      EnumSet.of(SecretAlgorithm.AES, SecretAlgorithm.HMAC, SecretAlgorithm.GENERIC);

  private final KeyEngine token;
  private final KeyEngine memory;
  private final Workplace workplace;
  private final OpenedKeys opened;
  private final EngineCapabilities capabilities;

  /**
   * Takes both engines over.
   *
   * @param token keeps keys
   * @param memory the engine of this process
   * @param workplace where sealed keys are worked with
   * @param opened keys in this process between two uses; nothing unless {@code workplace} is {@link
   *     Workplace#MEMORY}
   */
  public PlacedEngine(KeyEngine token, KeyEngine memory, Workplace workplace, OpenedKeys opened) {
    if (workplace == Workplace.TOKEN && opened.inMemory()) {
      throw new IllegalArgumentException("keys that stay in the token are not kept in memory");
    }
    this.token = token;
    this.memory = memory;
    this.workplace = workplace;
    this.opened = opened;
    this.capabilities =
        PlacedCapabilities.of(token.capabilities(), memory.capabilities(), workplace);
  }

  @Override
  public String name() {
    return token.name();
  }

  @Override
  public EngineCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public EngineIdentity identity() {
    return token.identity();
  }

  @Override
  public boolean keepsKeys() {
    return token.keepsKeys();
  }

  /** A key that the token holds, for use with this engine; closed with what is returned. */
  public EngineKey held(EngineKey key) {
    return new HeldKey(token, key, key.policy());
  }

  @Override
  public EngineKey generate(KeySpec.Secret spec, KeyPolicy policy) {
    return staysInToken(policy) && !belongsHere(spec, policy)
        ? held(token.generate(spec, policy))
        : new HeldKey(memory, memory.generate(spec), policy);
  }

  @Override
  public EngineKeyPair generatePair(KeyPairSpec spec, KeyPolicy policy) {
    if (!staysInToken(policy) || belongsHere(new KeySpec.Private(spec), policy)) {
      EngineKeyPair made = memory.generatePair(spec);
      return new EngineKeyPair(
          new HeldKey(memory, made.privateKey(), policy), inMemory(made.publicKey()));
    }
    EngineKeyPair made = token.generatePair(spec, policy);
    try (EngineKey publicKey = made.publicKey();
        SecretBytes bytes = token.export(publicKey)) {
      return new EngineKeyPair(
          held(made.privateKey()), inMemory(memory.importKey(publicKey.spec(), bytes)));
    }
  }

  private HeldKey inMemory(EngineKey publicKey) {
    return new HeldKey(memory, publicKey, KeyPolicy.open());
  }

  /** Resident keys are the token's whatever the workplace. */
  private boolean staysInToken(KeyPolicy policy) {
    return workplace == Workplace.TOKEN || policy.residentAs() != null;
  }

  /** A key that this token is not asked for, or does not know, and that may be in this process. */
  private boolean belongsHere(KeySpec spec, KeyPolicy policy) {
    return mayLeave(policy)
        && switch (spec) {
          case KeySpec.Secret secret -> !IN_TOKENS.contains(secret.algorithm());
          case KeySpec.Private(KeyPairSpec pair) ->
              !token.capabilities().supports(pair.algorithm());
          case KeySpec.Public _ -> false;
        };
  }

  private static boolean mayLeave(KeyPolicy policy) {
    return !policy.sensitive() && policy.extractable() && policy.residentAs() == null;
  }

  @Override
  public EngineKey importKey(KeySpec spec, KeyPolicy policy, SecretBytes material) {
    if (spec instanceof KeySpec.Public) {
      return inMemory(memory.importKey(spec, material));
    }
    if (policy.residentAs() != null) {
      return held(token.importKey(spec, policy, material));
    }
    memory.importKey(spec, material).close(); // Only to judge it: the token sees it when used.
    return new ImportedKey(spec, policy, material.copy());
  }

  @Override
  public SecretBytes export(EngineKey key) {
    PlacedKey placed = PlacedKey.of(key);
    if (!(key.spec() instanceof KeySpec.Public)) {
      placed.policy().requireExportable();
    }
    return placed.material();
  }

  @Override
  public byte[] wrap(EngineKey wrapping, WrapMechanism mechanism, EngineKey key) {
    PlacedKey placed = PlacedKey.of(key);
    KeyEngine where = engineFor(PlacedKey.of(wrapping), mechanism);
    if (where.equals(token)
        && workplace == Workplace.TOKEN
        && !belongsHere(key.spec(), placed.policy())) {
      return on(
          wrapping,
          where,
          KeyPurpose.WRAP,
          kek -> placed.in(token, ALL, it -> token.wrap(kek, mechanism, it)));
    }
    placed.policy().requireWrappableBy(wrapping.policy());
    try (SecretBytes bytes = placed.material()) {
      return on(wrapping, where, KeyPurpose.WRAP, kek -> where.wrapBytes(kek, mechanism, bytes));
    }
  }

  @Override
  public byte[] wrapBytes(EngineKey wrapping, WrapMechanism mechanism, SecretBytes material) {
    KeyEngine where = engineFor(PlacedKey.of(wrapping), mechanism);
    return on(wrapping, where, KeyPurpose.WRAP, kek -> where.wrapBytes(kek, mechanism, material));
  }

  /** Nothing is unwrapped here: that happens, for one purpose, when the key is used. */
  @Override
  public EngineKey unwrap(
      EngineKey wrapping, WrapMechanism mechanism, byte[] wrapped, KeySpec spec, KeyPolicy policy) {
    wrapping.policy().requireUnwraps(policy);
    if (wrapping instanceof HeldKey kek && kek.isIn(token)) {
      return new WrappedKey(
          new WrappedKey.Wrapping(token, kek.key(), mechanism, wrapped.clone()),
          spec,
          policy,
          opened);
    }
    try (SecretBytes bytes = unwrapBytes(wrapping, mechanism, wrapped)) {
      return importKey(spec, policy, bytes);
    }
  }

  @Override
  public SecretBytes unwrapBytes(EngineKey wrapping, WrapMechanism mechanism, byte[] wrapped) {
    KeyEngine where = engineFor(PlacedKey.of(wrapping), mechanism);
    return on(
        wrapping, where, KeyPurpose.UNWRAP, kek -> where.unwrapBytes(kek, mechanism, wrapped));
  }

  @Override
  public Ciphertext encrypt(
      EngineKey key, CipherMechanism mechanism, byte @Nullable [] iv, byte[] plaintext) {
    KeyEngine where = engineFor(PlacedKey.of(key), mechanism);
    // A vector is no secret, and drawing it in a token costs as much as the encryption.
    int usual = mechanism.ivBytes(key.spec());
    byte[] drawn = iv == null && usual > 0 ? random(usual) : iv;
    return on(key, where, KeyPurpose.ENCRYPT, it -> where.encrypt(it, mechanism, drawn, plaintext));
  }

  @Override
  public SecretBytes decrypt(EngineKey key, CipherMechanism mechanism, Ciphertext ciphertext) {
    KeyEngine where = engineFor(PlacedKey.of(key), mechanism);
    return on(key, where, KeyPurpose.DECRYPT, it -> where.decrypt(it, mechanism, ciphertext));
  }

  @Override
  public byte[] mac(EngineKey key, MacMechanism mechanism, byte[] data) {
    KeyEngine where = engineFor(PlacedKey.of(key), mechanism);
    return on(key, where, KeyPurpose.MAC, it -> where.mac(it, mechanism, data));
  }

  @Override
  public byte[] sign(EngineKey key, SignatureMechanism mechanism, byte[] data) {
    KeyEngine where = engineFor(PlacedKey.of(key), mechanism);
    return on(key, where, KeyPurpose.SIGN, it -> where.sign(it, mechanism, data));
  }

  @Override
  public boolean verify(
      EngineKey key, SignatureMechanism mechanism, byte[] data, byte[] signature) {
    KeyEngine where = engineFor(PlacedKey.of(key), mechanism);
    return on(key, where, KeyPurpose.VERIFY, it -> where.verify(it, mechanism, data, signature));
  }

  @Override
  public EngineKey derive(
      EngineKey base, DerivationMechanism mechanism, KeySpec.Secret spec, KeyPolicy policy) {
    PlacedKey from = PlacedKey.of(base);
    KeyEngine where = engineFor(from, mechanism);
    from.policy().requireBaseFor(mechanism);
    from.policy().requireChild(policy);
    return on(
        base,
        where,
        KeyPurpose.DERIVE,
        it ->
            where.equals(token)
                ? held(derivedInToken(it, mechanism, spec, policy))
                : new HeldKey(memory, derivedIn(memory, it, mechanism, spec), policy));
  }

  @Override
  public HdChild deriveTree(EngineKey base, HdMechanism how, KeyPolicy policy) {
    PlacedKey from = PlacedKey.of(base);
    KeyEngine where = engineFor(from, how);
    from.policy().requireChild(policy);
    return on(
        base,
        where,
        KeyPurpose.DERIVE,
        it ->
            where.equals(token)
                ? token.deriveTree(it, how, policy).with(this::held)
                : memory
                    .deriveTree(it, how, KeyPolicy.open())
                    .with(key -> new HeldKey(memory, key, policy)));
  }

  private EngineKey derivedInToken(
      EngineKey base, DerivationMechanism mechanism, KeySpec.Secret spec, KeyPolicy policy) {
    return withPeer(token, mechanism, how -> token.derive(base, how, spec, policy));
  }

  private static EngineKey derivedIn(
      KeyEngine memory, EngineKey base, DerivationMechanism mechanism, KeySpec.Secret spec) {
    return withPeer(memory, mechanism, how -> memory.derive(base, how, spec, KeyPolicy.open()));
  }

  /** A key agreement names a key of its own, which must be where the work is done. */
  private static EngineKey withPeer(
      KeyEngine where,
      DerivationMechanism mechanism,
      Function<DerivationMechanism, EngineKey> work) {
    if (!(mechanism instanceof DerivationMechanism.Agreement ecdh)) {
      return work.apply(mechanism);
    }
    return PlacedKey.of(ecdh.peer())
        .in(
            where,
            ALL,
            peer ->
                work.apply(new DerivationMechanism.Agreement(peer, ecdh.kdf(), ecdh.sharedInfo())));
  }

  /**
   * Where a key is worked with.
   *
   * @throws EngineException {@link Kind#UNSUPPORTED} if the token cannot do it and the key must not
   *     leave it, naming both
   */
  private KeyEngine engineFor(PlacedKey key, Mechanism mechanism) {
    if (key.spec() instanceof KeySpec.Public) {
      return memory;
    }
    boolean held = key instanceof HeldKey it && it.isIn(token);
    if (workplace == Workplace.MEMORY && !held) {
      return memory;
    }
    Support inside = token.capabilities().support(mechanism, key.spec());
    if (inside.available()) {
      return token;
    }
    if (!mayLeave(key.policy())) {
      throw new EngineException(
          Kind.UNSUPPORTED,
          "%s: %s; the key would have to leave the token, which it must not"
              .formatted(token.name(), inside.reason()));
    }
    return memory;
  }

  private static <T> T on(
      EngineKey key, KeyEngine where, KeyPurpose purpose, Function<EngineKey, T> work) {
    PlacedKey placed = PlacedKey.of(key);
    placed.policy().require(purpose);
    return placed.in(where, EnumSet.of(purpose), work);
  }

  @Override
  public Optional<EngineKey> find(KeyId id) {
    return token.find(id).map(this::held);
  }

  @Override
  public boolean destroy(KeyId id) {
    return token.destroy(id);
  }

  @Override
  public boolean isLeaving(KeyId id) {
    return token.isLeaving(id);
  }

  @Override
  public void forget(byte[] wrapped) {
    opened.forget(wrapped);
  }

  @Override
  public <T> T together(Supplier<T> work) {
    return workplace == Workplace.TOKEN ? token.together(work) : work.get();
  }

  /** From this process, because tokens are slow at it. */
  @Override
  public byte[] random(int length) {
    return memory.random(length);
  }

  @Override
  public byte[] randomOfToken(int length) {
    return token.randomOfToken(length);
  }

  @Override
  public int seed(byte[] material) {
    return token.seed(material);
  }

  @Override
  public EngineHealth health() {
    return token.health();
  }

  @Override
  public EngineHealth probe() {
    return token.probe();
  }

  @Override
  public List<MemberHealth> members() {
    return token.members();
  }

  @Override
  public EngineCalls calls() {
    return token.calls();
  }

  /** Wipes keys at hand, then closes both engines. */
  @Override
  public void close() {
    opened.forgetAll();
    token.close();
    memory.close();
  }
}
