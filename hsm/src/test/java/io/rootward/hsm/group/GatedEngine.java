package io.rootward.hsm.group;

import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.CloningEngine;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.EngineCalls;
import io.rootward.hsm.engine.EngineCapabilities;
import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.EngineIdentity;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.EngineSessions;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.WrapMechanism;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A token with something in its way: each call passes a gate first, by its name, which may hold it
 * up or fail. Closing it leaves the token open.
 */
public final class GatedEngine implements CloningEngine {
  private final CloningEngine engine;
  private final Consumer<String> gate;

  public GatedEngine(CloningEngine engine, Consumer<String> gate) {
    this.engine = engine;
    this.gate = gate;
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public EngineCapabilities capabilities() {
    return engine.capabilities();
  }

  @Override
  public EngineIdentity identity() {
    return engine.identity();
  }

  @Override
  public boolean keepsKeys() {
    return engine.keepsKeys();
  }

  @Override
  public EngineKey generate(KeySpec.Secret spec, KeyPolicy policy) {
    gate.accept("generate");
    return engine.generate(spec, policy);
  }

  @Override
  public EngineKeyPair generatePair(KeyPairSpec spec, KeyPolicy policy) {
    gate.accept("generatePair");
    return engine.generatePair(spec, policy);
  }

  @Override
  public EngineKey importKey(KeySpec spec, KeyPolicy policy, SecretBytes material) {
    gate.accept("importKey");
    return engine.importKey(spec, policy, material);
  }

  @Override
  public SecretBytes export(EngineKey key) {
    gate.accept("export");
    return engine.export(key);
  }

  @Override
  public byte[] wrap(EngineKey wrapping, WrapMechanism mechanism, EngineKey key) {
    gate.accept("wrap");
    return engine.wrap(wrapping, mechanism, key);
  }

  @Override
  public byte[] wrapBytes(EngineKey wrapping, WrapMechanism mechanism, SecretBytes material) {
    gate.accept("wrapBytes");
    return engine.wrapBytes(wrapping, mechanism, material);
  }

  @Override
  public EngineKey unwrap(
      EngineKey wrapping, WrapMechanism mechanism, byte[] wrapped, KeySpec spec, KeyPolicy policy) {
    gate.accept("unwrap");
    return engine.unwrap(wrapping, mechanism, wrapped, spec, policy);
  }

  @Override
  public SecretBytes unwrapBytes(EngineKey wrapping, WrapMechanism mechanism, byte[] wrapped) {
    gate.accept("unwrapBytes");
    return engine.unwrapBytes(wrapping, mechanism, wrapped);
  }

  @Override
  public Ciphertext encrypt(
      EngineKey key, CipherMechanism mechanism, byte @Nullable [] iv, byte[] plaintext) {
    gate.accept("encrypt");
    return engine.encrypt(key, mechanism, iv, plaintext);
  }

  @Override
  public SecretBytes decrypt(EngineKey key, CipherMechanism mechanism, Ciphertext ciphertext) {
    gate.accept("decrypt");
    return engine.decrypt(key, mechanism, ciphertext);
  }

  @Override
  public byte[] mac(EngineKey key, MacMechanism mechanism, byte[] data) {
    gate.accept("mac");
    return engine.mac(key, mechanism, data);
  }

  @Override
  public byte[] sign(EngineKey key, SignatureMechanism mechanism, byte[] data) {
    gate.accept("sign");
    return engine.sign(key, mechanism, data);
  }

  @Override
  public boolean verify(
      EngineKey key, SignatureMechanism mechanism, byte[] data, byte[] signature) {
    gate.accept("verify");
    return engine.verify(key, mechanism, data, signature);
  }

  @Override
  public EngineKey derive(
      EngineKey base, DerivationMechanism mechanism, KeySpec.Secret spec, KeyPolicy policy) {
    gate.accept("derive");
    return engine.derive(base, mechanism, spec, policy);
  }

  @Override
  public Optional<EngineKey> find(KeyId id) {
    gate.accept("find");
    return engine.find(id);
  }

  @Override
  public boolean destroy(KeyId id) {
    gate.accept("destroy");
    return engine.destroy(id);
  }

  @Override
  public int seed(byte[] material) {
    return engine.seed(material);
  }

  @Override
  public byte[] random(int length) {
    gate.accept("random");
    return engine.random(length);
  }

  @Override
  public EngineHealth health() {
    return engine.health();
  }

  @Override
  public EngineHealth probe() {
    gate.accept("probe");
    return engine.probe();
  }

  @Override
  public List<EngineSessions> sessions() {
    return engine.sessions();
  }

  @Override
  public EngineCalls calls() {
    return engine.calls();
  }

  @Override
  public boolean knows(KeyId id) {
    gate.accept("knows");
    return engine.knows(id);
  }

  @Override
  public Set<KeyId> residents() {
    gate.accept("residents");
    return engine.residents();
  }

  @Override
  public Set<KeyId> cloneable() {
    gate.accept("cloneable");
    return engine.cloneable();
  }

  @Override
  public EngineKeyPair generateTransport(KeyPairSpec.Rsa spec) {
    gate.accept("generateTransport");
    return engine.generateTransport(spec);
  }

  @Override
  public byte[] wrapClone(byte[] transport, CipherMechanism.RsaOaep how, KeyId id) {
    gate.accept("wrapClone");
    return engine.wrapClone(transport, how, id);
  }

  @Override
  public byte[] wrapClone(EngineKey wrapping, WrapMechanism mechanism, KeyId id) {
    gate.accept("wrapClone");
    return engine.wrapClone(wrapping, mechanism, id);
  }

  @Override
  public EngineKey unwrapClone(
      EngineKey transport,
      CipherMechanism.RsaOaep how,
      byte[] wrapped,
      KeySpec.Secret spec,
      KeyPolicy policy) {
    gate.accept("unwrapClone");
    return engine.unwrapClone(transport, how, wrapped, spec, policy);
  }

  @Override
  public void seal(KeyId id) {
    gate.accept("seal");
    engine.seal(id);
  }

  @Override
  public void close() {}
}
