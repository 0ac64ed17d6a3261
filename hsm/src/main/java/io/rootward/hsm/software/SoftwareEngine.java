package io.rootward.hsm.software;

import io.rootward.hsm.engine.Capability;
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
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.hsm.opened.OpenedKeys;
import io.rootward.hsm.selftest.KnownAnswer;
import io.rootward.hsm.selftest.KnownAnswers;
import io.rootward.hsm.selftest.SelfTest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine in this process; see the package for who does what. */
public final class SoftwareEngine implements KeyEngine {
  private static final EngineHealth UP = new EngineHealth(EngineHealth.State.UP, 0, "");

  private final SecureRandom random;
  private final OpenedKeys opened;
  private final EngineCapabilities capabilities;
  private final Ciphers ciphers;
  private final Wrapping wrapping;
  private final Signatures signatures;
  private final Macs macs;
  private final Derivations derivations;
  private final Trees trees;
  private final KeyPairs keyPairs;

  private SoftwareEngine(
      Providers providers,
      SecureRandom random,
      OpenedKeys opened,
      EngineCapabilities capabilities) {
    this.random = random;
    this.opened = opened;
    this.capabilities = capabilities;
    this.ciphers = new Ciphers(providers, random);
    this.wrapping = new Wrapping(providers);
    this.signatures = new Signatures(providers, random);
    this.macs = new Macs(providers);
    this.derivations = new Derivations(providers);
    this.trees = new Trees(providers);
    this.keyPairs = new KeyPairs(providers, random);
  }

  /** Keeps no key open between two uses. */
  public static SoftwareEngine start(Providers providers, SecureRandom random) {
    return start(providers, random, OpenedKeys.none());
  }

  /**
   * Tests every algorithm against published answers and starts with those that passed; the findings
   * are in {@link #capabilities}. Takes less than a second.
   *
   * @param providers who does what
   * @param random for keys, vectors and nonces; the JDK's, safe for several threads
   * @param opened stored keys between two uses
   */
  public static SoftwareEngine start(Providers providers, SecureRandom random, OpenedKeys opened) {
    List<KnownAnswer> answers =
        KnownAnswers.all().stream().filter(it -> providers.have(it.algorithm())).toList();
    return start(providers, random, opened, answers);
  }

  /**
   * Starts with what passes the answers given; an algorithm without answer is not offered.
   *
   * @param providers who does what
   * @param random for keys, vectors and nonces
   * @param opened stored keys between two uses
   * @param answers known answers
   */
  public static SoftwareEngine start(
      Providers providers, SecureRandom random, OpenedKeys opened, List<KnownAnswer> answers) {
    SelfTest selfTest = new SelfTest(Capability.Boundary.SOFTWARE, providers::describe, answers);
    try (SoftwareEngine unproved =
        new SoftwareEngine(providers, random, OpenedKeys.none(), selfTest.unproved())) {
      return new SoftwareEngine(providers, random, opened, selfTest.run(unproved));
    }
  }

  @Override
  public String name() {
    return "software";
  }

  @Override
  public EngineCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public EngineIdentity identity() {
    return new EngineIdentity("software", "software", "", "", "", "");
  }

  /** Keys outlive this process only where the server seals them. */
  @Override
  public boolean keepsKeys() {
    return false;
  }

  @Override
  public EngineKey generate(KeySpec.Secret spec, KeyPolicy policy) {
    requireTemporary(policy);
    return new SoftwareKey(spec, policy, SecretBytes.owning(random(spec.bytes())));
  }

  @Override
  public EngineKeyPair generatePair(KeyPairSpec spec, KeyPolicy policy) {
    requireTemporary(policy);
    capabilities.require(spec.algorithm());
    return keyPairs.generate(spec, policy);
  }

  @Override
  public EngineKey importKey(KeySpec spec, KeyPolicy policy, SecretBytes material) {
    requireTemporary(policy);
    return Imports.key(spec, policy, material.copy());
  }

  @Override
  public SecretBytes export(EngineKey key) {
    SoftwareKey own = SoftwareKey.of(key);
    own.policy().requireExportable();
    return own.material().copy();
  }

  @Override
  public byte[] wrap(EngineKey wrappingKey, WrapMechanism mechanism, EngineKey key) {
    SoftwareKey own = SoftwareKey.of(key);
    own.policy().requireWrappableBy(wrappingKey.policy());
    return wrapping.wrap(
        allowed(wrappingKey, mechanism, KeyPurpose.WRAP), mechanism, own.material());
  }

  @Override
  public byte[] wrapBytes(EngineKey wrappingKey, WrapMechanism mechanism, SecretBytes material) {
    return wrapping.wrap(allowed(wrappingKey, mechanism, KeyPurpose.WRAP), mechanism, material);
  }

  @Override
  public EngineKey unwrap(
      EngineKey wrappingKey,
      WrapMechanism mechanism,
      byte[] wrapped,
      KeySpec spec,
      KeyPolicy policy) {
    requireTemporary(policy);
    wrappingKey.policy().requireUnwraps(policy);
    return Imports.key(spec, policy, unwrapBytes(wrappingKey, mechanism, wrapped));
  }

  /**
   * A key that is at hand needs no unwrapping and no reading; what it may do is asked each time.
   */
  @Override
  public EngineKey unwrapStored(
      EngineKey wrappingKey,
      WrapMechanism mechanism,
      byte[] wrapped,
      KeySpec spec,
      KeyPolicy policy) {
    OpenedKeys.Lease lease =
        opened.take(
            wrapped,
            new Origin(wrappingKey, mechanism, spec, policy),
            () -> unwrap(wrappingKey, mechanism, wrapped, spec, policy));
    return SoftwareKey.of(lease.key()).lent(lease::close);
  }

  /** What a key at hand was unwrapped by, and as what. */
  private record Origin(
      EngineKey wrapping, WrapMechanism mechanism, KeySpec spec, KeyPolicy policy) {}

  @Override
  public void forget(byte[] wrapped) {
    opened.forget(wrapped);
  }

  @Override
  public SecretBytes unwrapBytes(EngineKey wrappingKey, WrapMechanism mechanism, byte[] wrapped) {
    return wrapping.unwrap(allowed(wrappingKey, mechanism, KeyPurpose.UNWRAP), mechanism, wrapped);
  }

  @Override
  public Ciphertext encrypt(
      EngineKey key, CipherMechanism mechanism, byte @Nullable [] iv, byte[] plaintext) {
    return ciphers.encrypt(allowed(key, mechanism, KeyPurpose.ENCRYPT), mechanism, iv, plaintext);
  }

  @Override
  public SecretBytes decrypt(EngineKey key, CipherMechanism mechanism, Ciphertext ciphertext) {
    return ciphers.decrypt(allowed(key, mechanism, KeyPurpose.DECRYPT), mechanism, ciphertext);
  }

  @Override
  public byte[] mac(EngineKey key, MacMechanism mechanism, byte[] data) {
    return macs.keyed(mechanism, allowed(key, mechanism, KeyPurpose.MAC)).of(data);
  }

  @Override
  public byte[] sign(EngineKey key, SignatureMechanism mechanism, byte[] data) {
    return signatures.sign(allowed(key, mechanism, KeyPurpose.SIGN), mechanism, data);
  }

  @Override
  public boolean verify(
      EngineKey key, SignatureMechanism mechanism, byte[] data, byte[] signature) {
    return signatures.verify(
        allowed(key, mechanism, KeyPurpose.VERIFY), mechanism, data, signature);
  }

  @Override
  public EngineKey derive(
      EngineKey base, DerivationMechanism mechanism, KeySpec.Secret spec, KeyPolicy policy) {
    requireTemporary(policy);
    SoftwareKey from = allowed(base, mechanism, KeyPurpose.DERIVE);
    from.policy().requireBaseFor(mechanism);
    from.policy().requireChild(policy);
    return new SoftwareKey(spec, policy, derivations.derive(from, mechanism, spec.bytes()));
  }

  @Override
  public HdChild deriveTree(EngineKey base, HdMechanism how, KeyPolicy policy) {
    requireTemporary(policy);
    SoftwareKey from = allowed(base, how, KeyPurpose.DERIVE);
    from.policy().requireChild(policy);
    return trees.derive(from, how, policy);
  }

  @Override
  public Optional<EngineKey> find(KeyId id) {
    return Optional.empty();
  }

  @Override
  public boolean destroy(KeyId id) {
    return false;
  }

  /** The JDK's generators take seeds in addition to their own, never instead. */
  @Override
  public int seed(byte[] material) {
    random.setSeed(material);
    return material.length;
  }

  @Override
  public byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @Override
  public EngineHealth health() {
    return UP;
  }

  @Override
  public EngineHealth probe() {
    return UP;
  }

  @Override
  public EngineCalls calls() {
    return EngineCalls.none();
  }

  /** Wipes keys at hand; all others are closed by those who got them. */
  @Override
  public void close() {
    opened.forgetAll();
  }

  /** What the self-test proved, then what the key may be used for: in this order, for every use. */
  private SoftwareKey allowed(EngineKey key, Mechanism mechanism, KeyPurpose purpose) {
    SoftwareKey own = SoftwareKey.of(key);
    capabilities.require(mechanism, own.spec());
    own.policy().require(purpose);
    return own;
  }

  /** A key that is to stay in the engine would be gone with the process, and with it the data. */
  private static void requireTemporary(KeyPolicy policy) {
    if (policy.residentAs() != null) {
      throw new EngineException(Kind.UNSUPPORTED, "the software engine keeps no keys");
    }
  }
}
