package io.rootward.hsm.pkcs11;

import io.rootward.hsm.encoding.MaterialChecks;
import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.CloningEngine;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.EngineCalls;
import io.rootward.hsm.engine.EngineCapabilities;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.EngineIdentity;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.EngineSessions;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.Mechanism;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.Support;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.hsm.pkcs11.session.Hindrance;
import io.rootward.hsm.pkcs11.session.Pkcs11Library;
import io.rootward.hsm.pkcs11.session.TokenConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The engine of one PKCS#11 token; see the package for who does what. Policies are kept here before
 * the token is asked, whether or not it would keep them.
 */
public final class Pkcs11Engine implements CloningEngine {
  private final TokenAccess token;
  private final EngineParts parts;
  private final TokenFindings findings;
  private final EngineCapabilities capabilities;

  Pkcs11Engine(TokenAccess token, EngineParts parts, TokenFindings findings) {
    this.token = token;
    this.parts = parts;
    this.findings = findings;
    this.capabilities = findings.capabilities();
  }

  /**
   * Opens a token, logs in once, and tests it: every algorithm against published answers, every
   * variant for whether it is there, and the attacks of {@link io.rootward.hsm.engine.Attack}.
   * Takes about a second. Makes one small token key, by which the token is known again.
   *
   * @throws EngineException {@link Kind#FAILED} if the library does not load or the PIN is wrong:
   *     not to be tried again by itself; {@link Kind#UNAVAILABLE} if the token is not there
   */
  public static Pkcs11Engine open(Pkcs11Settings settings) {
    Pkcs11Library library = Pkcs11Library.open(settings.library(), settings.reserved());
    TokenConnection connection =
        TokenConnection.open(library, settings.token(), settings.pin(), settings.connection());
    boolean tested = false;
    try {
      TokenAccess token = new TokenAccess(connection);
      EngineParts parts = EngineParts.of(token);
      Pkcs11Engine engine = new Pkcs11Engine(token, parts, TokenSelfTest.run(token, parts));
      tested = true;
      return engine;
    } finally {
      if (!tested) {
        connection.close();
      }
    }
  }

  /** The token's label. */
  @Override
  public String name() {
    return token.label();
  }

  @Override
  public EngineCapabilities capabilities() {
    return capabilities;
  }

  /** What the self-test found, as values: what the capabilities are made of. */
  public TokenFindings findings() {
    return findings;
  }

  /** By what the token is known again beside its serial number; no secret, empty if by nothing. */
  public byte[] checkValue() {
    return token.connection().checkValue();
  }

  /** What stands in the way of opening the token anew, beyond its being away. */
  public Hindrance hindrance() {
    return token.connection().hindrance();
  }

  @Override
  public EngineIdentity identity() {
    return token.connection().identity();
  }

  @Override
  public boolean keepsKeys() {
    return true;
  }

  @Override
  public EngineKey generate(KeySpec.Secret spec, KeyPolicy policy) {
    return parts.secrets().generate(spec, policy);
  }

  @Override
  public EngineKeyPair generatePair(KeyPairSpec spec, KeyPolicy policy) {
    capabilities.require(spec.algorithm());
    return parts.pairs().generate(spec, policy);
  }

  @Override
  public EngineKey importKey(KeySpec spec, KeyPolicy policy, SecretBytes material) {
    MaterialChecks.require(spec, material);
    return switch (spec) {
      case KeySpec.Secret secret -> parts.secrets().importKey(secret, policy, material);
      case KeySpec.Private secret -> parts.pairs().importPrivate(secret, policy, material);
      case KeySpec.Public(KeyPairSpec pair) ->
          material.use(info -> parts.pairs().publicKey(pair, info));
    };
  }

  @Override
  public SecretBytes export(EngineKey key) {
    TokenKey own = TokenKey.of(key);
    if (own instanceof PublicTokenKey publicKey) {
      return SecretBytes.copyOf(publicKey.info());
    }
    own.policy().requireExportable();
    return switch (own.spec()) {
      case KeySpec.Secret secret -> parts.secrets().export(own, secret);
      case KeySpec.Private(KeyPairSpec pair) -> parts.pairs().export(own, pair);
      case KeySpec.Public _ -> throw new IllegalStateException("handled above");
    };
  }

  @Override
  public byte[] wrap(EngineKey wrapping, WrapMechanism mechanism, EngineKey key) {
    TokenKey own = TokenKey.of(key);
    own.policy().requireWrappableBy(wrapping.policy());
    return parts.wrapping().wrap(allowed(wrapping, mechanism, KeyPurpose.WRAP), mechanism, own);
  }

  @Override
  public byte[] wrapBytes(EngineKey wrapping, WrapMechanism mechanism, SecretBytes material) {
    return parts
        .wrapping()
        .wrapBytes(allowed(wrapping, mechanism, KeyPurpose.WRAP), mechanism, material);
  }

  @Override
  public EngineKey unwrap(
      EngineKey wrapping, WrapMechanism mechanism, byte[] wrapped, KeySpec spec, KeyPolicy policy) {
    wrapping.policy().requireUnwraps(policy);
    return parts
        .wrapping()
        .unwrap(allowed(wrapping, mechanism, KeyPurpose.UNWRAP), mechanism, wrapped, spec, policy);
  }

  @Override
  public SecretBytes unwrapBytes(EngineKey wrapping, WrapMechanism mechanism, byte[] wrapped) {
    return parts
        .wrapping()
        .unwrapBytes(allowed(wrapping, mechanism, KeyPurpose.UNWRAP), mechanism, wrapped);
  }

  @Override
  public Ciphertext encrypt(
      EngineKey key, CipherMechanism mechanism, byte @Nullable [] iv, byte[] plaintext) {
    return parts
        .ciphers()
        .encrypt(allowed(key, mechanism, KeyPurpose.ENCRYPT), mechanism, iv, plaintext);
  }

  @Override
  public SecretBytes decrypt(EngineKey key, CipherMechanism mechanism, Ciphertext ciphertext) {
    return parts
        .ciphers()
        .decrypt(allowed(key, mechanism, KeyPurpose.DECRYPT), mechanism, ciphertext);
  }

  @Override
  public byte[] mac(EngineKey key, MacMechanism mechanism, byte[] data) {
    return parts.macs().mac(allowed(key, mechanism, KeyPurpose.MAC), mechanism, data);
  }

  @Override
  public byte[] sign(EngineKey key, SignatureMechanism mechanism, byte[] data) {
    return parts.signatures().sign(allowed(key, mechanism, KeyPurpose.SIGN), mechanism, data);
  }

  @Override
  public boolean verify(
      EngineKey key, SignatureMechanism mechanism, byte[] data, byte[] signature) {
    return parts
        .signatures()
        .verify(allowed(key, mechanism, KeyPurpose.VERIFY), mechanism, data, signature);
  }

  @Override
  public EngineKey derive(
      EngineKey base, DerivationMechanism mechanism, KeySpec.Secret spec, KeyPolicy policy) {
    TokenKey own = allowed(base, mechanism, KeyPurpose.DERIVE);
    own.policy().requireBaseFor(mechanism);
    own.policy().requireChild(policy);
    Support support = capabilities.support(mechanism, own.spec());
    return parts.derivations().derive(own, mechanism, spec, policy, support.residence());
  }

  @Override
  public Optional<EngineKey> find(KeyId id) {
    return parts.residents().find(id);
  }

  @Override
  public boolean destroy(KeyId id) {
    return parts.residents().destroy(id);
  }

  @Override
  public boolean knows(KeyId id) {
    return parts.residents().knows(id);
  }

  @Override
  public Set<KeyId> residents() {
    return parts.residents().all();
  }

  @Override
  public Set<KeyId> cloneable() {
    return parts.residents().cloneable();
  }

  @Override
  public EngineKeyPair generateTransport(KeyPairSpec.Rsa spec) {
    capabilities.require(spec.algorithm());
    return parts.pairs().generateTransport(spec);
  }

  @Override
  public byte[] wrapClone(byte[] transport, CipherMechanism.RsaOaep how, KeyId id) {
    return parts.cloning().wrap(transport, how, id);
  }

  @Override
  public byte[] wrapClone(EngineKey wrapping, WrapMechanism mechanism, KeyId id) {
    return parts.cloning().wrap(allowed(wrapping, mechanism, KeyPurpose.WRAP), mechanism, id);
  }

  @Override
  public EngineKey unwrapClone(
      EngineKey transport,
      CipherMechanism.RsaOaep how,
      byte[] wrapped,
      KeySpec.Secret spec,
      KeyPolicy policy) {
    TokenKey own = TokenKey.of(transport);
    own.requireOpen();
    return parts.cloning().unwrap(own, how, wrapped, spec, policy);
  }

  @Override
  public void seal(KeyId id) {
    parts.cloning().seal(id);
  }

  @Override
  public <T> T together(Supplier<T> work) {
    return token.together(work);
  }

  @Override
  public int seed(byte[] material) {
    return parts.secrets().seed(material);
  }

  @Override
  public byte[] random(int length) {
    return parts.secrets().random(length);
  }

  @Override
  public EngineHealth health() {
    return token.connection().health();
  }

  @Override
  public EngineHealth probe() {
    return token.connection().probe();
  }

  @Override
  public List<EngineSessions> sessions() {
    return List.of(token.connection().sessions());
  }

  @Override
  public EngineCalls calls() {
    return token.calls();
  }

  /** Temporary keys go with the sessions; resident ones stay. */
  @Override
  public void close() {
    token.close();
  }

  /** Own, open, offered, meant for it: judged in this order before the token is asked. */
  private TokenKey allowed(EngineKey key, Mechanism mechanism, KeyPurpose purpose) {
    TokenKey own = TokenKey.of(key);
    own.requireOpen();
    capabilities.require(mechanism, own.spec());
    own.policy().require(purpose);
    return own;
  }
}
