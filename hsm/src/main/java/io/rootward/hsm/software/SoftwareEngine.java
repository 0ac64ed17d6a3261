package io.rootward.hsm.software;

import io.rootward.hsm.engine.Capability;
import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.EngineCapabilities;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.Mechanism;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.hsm.selftest.KnownAnswer;
import io.rootward.hsm.selftest.KnownAnswers;
import io.rootward.hsm.selftest.SelfTest;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engine in this process; see the package for who does what. */
public final class SoftwareEngine implements KeyEngine {
  private final SecureRandom random;
  private final EngineCapabilities capabilities;
  private final Ciphers ciphers;
  private final Wrapping wrapping;
  private final Signatures signatures;
  private final Macs macs;
  private final Derivations derivations;
  private final KeyPairs keyPairs;

  private SoftwareEngine(
      Providers providers, SecureRandom random, EngineCapabilities capabilities) {
    this.random = random;
    this.capabilities = capabilities;
    this.ciphers = new Ciphers(providers, random);
    this.wrapping = new Wrapping(providers);
    this.signatures = new Signatures(providers, random);
    this.macs = new Macs(providers);
    this.derivations = new Derivations(providers);
    this.keyPairs = new KeyPairs(providers, random);
  }

  /**
   * Tests every algorithm against published answers and starts with those that passed; the findings
   * are in {@link #capabilities}. Takes less than a second.
   *
   * @param providers who does what
   * @param random for keys, vectors and nonces; the JDK's, safe for several threads
   */
  public static SoftwareEngine start(Providers providers, SecureRandom random) {
    return start(providers, random, KnownAnswers.all());
  }

  /**
   * Starts with what passes the answers given; an algorithm without answer is not offered.
   *
   * @param providers who does what
   * @param random for keys, vectors and nonces
   * @param answers known answers
   */
  public static SoftwareEngine start(
      Providers providers, SecureRandom random, List<KnownAnswer> answers) {
    SelfTest selfTest = new SelfTest(Capability.Boundary.SOFTWARE, providers::describe, answers);
    try (SoftwareEngine unproved = new SoftwareEngine(providers, random, selfTest.unproved())) {
      return new SoftwareEngine(providers, random, selfTest.run(unproved));
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
  public EngineKey generate(KeySpec.Secret spec) {
    return new SoftwareKey(spec, SecretBytes.owning(random(spec.bytes())));
  }

  @Override
  public EngineKeyPair generatePair(KeyPairSpec spec) {
    capabilities.require(spec.algorithm());
    return keyPairs.generate(spec);
  }

  @Override
  public EngineKey importKey(KeySpec spec, SecretBytes material) {
    return Imports.key(spec, material.copy());
  }

  @Override
  public SecretBytes export(EngineKey key) {
    return SoftwareKey.of(key).material().copy();
  }

  @Override
  public byte[] wrap(EngineKey wrappingKey, WrapMechanism mechanism, EngineKey key) {
    return wrapping.wrap(
        allowed(wrappingKey, mechanism), mechanism, SoftwareKey.of(key).material());
  }

  @Override
  public byte[] wrapBytes(EngineKey wrappingKey, WrapMechanism mechanism, SecretBytes material) {
    return wrapping.wrap(allowed(wrappingKey, mechanism), mechanism, material);
  }

  @Override
  public EngineKey unwrap(
      EngineKey wrappingKey, WrapMechanism mechanism, byte[] wrapped, KeySpec spec) {
    return Imports.key(spec, unwrapBytes(wrappingKey, mechanism, wrapped));
  }

  @Override
  public SecretBytes unwrapBytes(EngineKey wrappingKey, WrapMechanism mechanism, byte[] wrapped) {
    return wrapping.unwrap(allowed(wrappingKey, mechanism), mechanism, wrapped);
  }

  @Override
  public Ciphertext encrypt(
      EngineKey key, CipherMechanism mechanism, byte @Nullable [] iv, byte[] plaintext) {
    return ciphers.encrypt(allowed(key, mechanism), mechanism, iv, plaintext);
  }

  @Override
  public SecretBytes decrypt(EngineKey key, CipherMechanism mechanism, Ciphertext ciphertext) {
    return ciphers.decrypt(allowed(key, mechanism), mechanism, ciphertext);
  }

  @Override
  public byte[] mac(EngineKey key, MacMechanism mechanism, byte[] data) {
    return macs.keyed(mechanism, allowed(key, mechanism)).of(data);
  }

  @Override
  public byte[] sign(EngineKey key, SignatureMechanism mechanism, byte[] data) {
    return signatures.sign(allowed(key, mechanism), mechanism, data);
  }

  @Override
  public boolean verify(
      EngineKey key, SignatureMechanism mechanism, byte[] data, byte[] signature) {
    return signatures.verify(allowed(key, mechanism), mechanism, data, signature);
  }

  @Override
  public EngineKey derive(EngineKey base, DerivationMechanism mechanism, KeySpec.Secret spec) {
    SoftwareKey from = allowed(base, mechanism);
    return new SoftwareKey(spec, derivations.derive(from, mechanism, spec.bytes()));
  }

  @Override
  public byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Nothing is held: keys are closed by those who got them. */
  @Override
  public void close() {}

  private SoftwareKey allowed(EngineKey key, Mechanism mechanism) {
    SoftwareKey own = SoftwareKey.of(key);
    capabilities.require(mechanism, own.spec());
    return own;
  }
}
