package io.rootward.hsm.isolation;

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
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.hsm.isolation.wire.DerivationCodec;
import io.rootward.hsm.isolation.wire.EngineCodec;
import io.rootward.hsm.isolation.wire.KeyCodec;
import io.rootward.hsm.isolation.wire.MechanismCodec;
import io.rootward.hsm.isolation.wire.Operation;
import io.rootward.hsm.isolation.wire.WireReader;
import io.rootward.hsm.isolation.wire.WireWriter;
import io.rootward.hsm.pkcs11.Pkcs11Settings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The engine of one PKCS#11 token in a process of its own. Whatever that process does, or its end,
 * fails calls with {@link Kind#UNAVAILABLE} at worst; {@link #probe} starts another.
 *
 * <p>Policies, offers and parameters are judged by the engine in the process; only whose a key is,
 * and whether it is open, is judged here.
 */
public final class IsolatedEngine implements CloningEngine {
  private final Supervisor supervisor;
  private final CallCounts counts;

  private IsolatedEngine(Supervisor supervisor, CallCounts counts) {
    this.supervisor = supervisor;
    this.counts = counts;
  }

  /**
   * Starts a process and opens a token in it: as {@link io.rootward.hsm.pkcs11.Pkcs11Engine#open}
   * does, and about a second longer.
   *
   * @param token which; its PIN is asked for by each process at each login, and given by the
   *     connection to it
   * @param settings limits
   * @throws EngineException {@link Kind#FAILED} if the library does not load or the PIN is wrong:
   *     not to be tried again by itself; {@link Kind#UNAVAILABLE} if the token is not there, or the
   *     process does not live long enough to say
   */
  public static IsolatedEngine open(Pkcs11Settings token, IsolationSettings settings) {
    return open(token, settings, Launcher.ownJava());
  }

  /** The same with a program that becomes Java where the token is. */
  static IsolatedEngine open(Pkcs11Settings token, IsolationSettings settings, Path java) {
    CallCounts counts = new CallCounts();
    Launcher launcher = new Launcher(token, settings, new SecureRandom(), java);
    StartBudget budget =
        new StartBudget(settings.startsAtOnce(), settings.startEvery(), System::nanoTime);
    return new IsolatedEngine(new Supervisor(token, launcher, budget, counts::lost), counts);
  }

  /** The process that runs now, as the system numbers it. */
  public long processId() {
    return supervisor.child().processId();
  }

  /** The token's label. */
  @Override
  public String name() {
    return identity().label();
  }

  @Override
  public EngineCapabilities capabilities() {
    return supervisor.opening().capabilities();
  }

  @Override
  public EngineIdentity identity() {
    return supervisor.opening().identity();
  }

  @Override
  public boolean keepsKeys() {
    return true;
  }

  @Override
  public EngineKey generate(KeySpec.Secret spec, KeyPolicy policy) {
    return call(
        Operation.GENERATE,
        (out, _) -> {
          KeyCodec.writeSecret(out, spec);
          KeyCodec.writePolicy(out, policy);
        },
        IsolatedEngine::made);
  }

  @Override
  public EngineKeyPair generatePair(KeyPairSpec spec, KeyPolicy policy) {
    return call(
        Operation.GENERATE_PAIR,
        (out, _) -> {
          KeyCodec.writePair(out, spec);
          KeyCodec.writePolicy(out, policy);
        },
        IsolatedEngine::madePair);
  }

  @Override
  public EngineKey importKey(KeySpec spec, KeyPolicy policy, SecretBytes material) {
    return call(
        Operation.IMPORT,
        (out, _) -> {
          KeyCodec.writeSpec(out, spec);
          KeyCodec.writePolicy(out, policy);
          out.secret(material);
        },
        IsolatedEngine::made);
  }

  @Override
  public SecretBytes export(EngineKey key) {
    return call(Operation.EXPORT, (out, child) -> name(out, child, key), (in, _) -> in.secret());
  }

  @Override
  public byte[] wrap(EngineKey wrapping, WrapMechanism mechanism, EngineKey key) {
    return call(
        Operation.WRAP,
        (out, child) -> {
          name(out, child, wrapping);
          MechanismCodec.writeWrap(out, mechanism);
          name(out, child, key);
        },
        (in, _) -> in.bytes());
  }

  @Override
  public byte[] wrapBytes(EngineKey wrapping, WrapMechanism mechanism, SecretBytes material) {
    return call(
        Operation.WRAP_BYTES,
        (out, child) -> {
          name(out, child, wrapping);
          MechanismCodec.writeWrap(out, mechanism);
          out.secret(material);
        },
        (in, _) -> in.bytes());
  }

  @Override
  public EngineKey unwrap(
      EngineKey wrapping, WrapMechanism mechanism, byte[] wrapped, KeySpec spec, KeyPolicy policy) {
    return call(
        Operation.UNWRAP,
        (out, child) -> {
          name(out, child, wrapping);
          MechanismCodec.writeWrap(out, mechanism);
          out.bytes(wrapped);
          KeyCodec.writeSpec(out, spec);
          KeyCodec.writePolicy(out, policy);
        },
        IsolatedEngine::made);
  }

  @Override
  public SecretBytes unwrapBytes(EngineKey wrapping, WrapMechanism mechanism, byte[] wrapped) {
    return call(
        Operation.UNWRAP_BYTES,
        (out, child) -> {
          name(out, child, wrapping);
          MechanismCodec.writeWrap(out, mechanism);
          out.bytes(wrapped);
        },
        (in, _) -> in.secret());
  }

  @Override
  public Ciphertext encrypt(
      EngineKey key, CipherMechanism mechanism, byte @Nullable [] iv, byte[] plaintext) {
    return call(
        Operation.ENCRYPT,
        (out, child) -> {
          name(out, child, key);
          MechanismCodec.writeCipher(out, mechanism);
          out.optional(iv, out::bytes).bytes(plaintext);
        },
        (in, _) -> MechanismCodec.readCiphertext(in));
  }

  @Override
  public SecretBytes decrypt(EngineKey key, CipherMechanism mechanism, Ciphertext ciphertext) {
    return call(
        Operation.DECRYPT,
        (out, child) -> {
          name(out, child, key);
          MechanismCodec.writeCipher(out, mechanism);
          MechanismCodec.writeCiphertext(out, ciphertext);
        },
        (in, _) -> in.secret());
  }

  @Override
  public byte[] mac(EngineKey key, MacMechanism mechanism, byte[] data) {
    return call(
        Operation.MAC,
        (out, child) -> {
          name(out, child, key);
          MechanismCodec.writeMac(out, mechanism);
          out.bytes(data);
        },
        (in, _) -> in.bytes());
  }

  @Override
  public byte[] sign(EngineKey key, SignatureMechanism mechanism, byte[] data) {
    return call(
        Operation.SIGN,
        (out, child) -> {
          name(out, child, key);
          MechanismCodec.writeSignature(out, mechanism);
          out.bytes(data);
        },
        (in, _) -> in.bytes());
  }

  @Override
  public boolean verify(
      EngineKey key, SignatureMechanism mechanism, byte[] data, byte[] signature) {
    return call(
        Operation.VERIFY,
        (out, child) -> {
          name(out, child, key);
          MechanismCodec.writeSignature(out, mechanism);
          out.bytes(data).bytes(signature);
        },
        (in, _) -> in.flag());
  }

  @Override
  public EngineKey derive(
      EngineKey base, DerivationMechanism mechanism, KeySpec.Secret spec, KeyPolicy policy) {
    return call(
        Operation.DERIVE,
        (out, child) -> {
          name(out, child, base);
          DerivationCodec.write(out, mechanism, peer -> IsolatedKey.of(peer).referenceIn(child));
          KeyCodec.writeSecret(out, spec);
          KeyCodec.writePolicy(out, policy);
        },
        IsolatedEngine::made);
  }

  @Override
  public Optional<EngineKey> find(KeyId id) {
    return call(
        Operation.FIND,
        (out, _) -> KeyCodec.writeId(out, id),
        (in, child) -> Optional.ofNullable(in.optional(() -> made(in, child))));
  }

  @Override
  public boolean destroy(KeyId id) {
    return call(Operation.DESTROY, (out, _) -> KeyCodec.writeId(out, id), (in, _) -> in.flag());
  }

  @Override
  public boolean knows(KeyId id) {
    return call(Operation.KNOWS, (out, _) -> KeyCodec.writeId(out, id), (in, _) -> in.flag());
  }

  @Override
  public Set<KeyId> residents() {
    return names(Operation.RESIDENTS);
  }

  @Override
  public Set<KeyId> cloneable() {
    return names(Operation.CLONEABLE);
  }

  private Set<KeyId> names(Operation which) {
    return call(which, (_, _) -> {}, (in, _) -> Set.copyOf(in.list(() -> KeyCodec.readId(in))));
  }

  @Override
  public EngineKeyPair generateTransport(KeyPairSpec.Rsa spec) {
    return call(
        Operation.GENERATE_TRANSPORT,
        (out, _) -> KeyCodec.writePair(out, spec),
        IsolatedEngine::madePair);
  }

  @Override
  public byte[] wrapClone(byte[] transport, CipherMechanism.RsaOaep how, KeyId id) {
    return call(
        Operation.WRAP_CLONE,
        (out, _) -> {
          MechanismCodec.writeCipher(out.bytes(transport), how);
          KeyCodec.writeId(out, id);
        },
        (in, _) -> in.bytes());
  }

  @Override
  public byte[] wrapClone(EngineKey wrapping, WrapMechanism mechanism, KeyId id) {
    return call(
        Operation.WRAP_CLONE_UNDER,
        (out, child) -> {
          name(out, child, wrapping);
          MechanismCodec.writeWrap(out, mechanism);
          KeyCodec.writeId(out, id);
        },
        (in, _) -> in.bytes());
  }

  @Override
  public EngineKey unwrapClone(
      EngineKey transport,
      CipherMechanism.RsaOaep how,
      byte[] wrapped,
      KeySpec.Secret spec,
      KeyPolicy policy) {
    return call(
        Operation.UNWRAP_CLONE,
        (out, child) -> {
          name(out, child, transport);
          MechanismCodec.writeCipher(out, how);
          out.bytes(wrapped);
          KeyCodec.writeSecret(out, spec);
          KeyCodec.writePolicy(out, policy);
        },
        IsolatedEngine::made);
  }

  @Override
  public void seal(KeyId id) {
    call(Operation.SEAL, (out, _) -> KeyCodec.writeId(out, id), (_, _) -> true);
  }

  @Override
  public byte[] random(int length) {
    return call(Operation.RANDOM, (out, _) -> out.integer(length), (in, _) -> in.bytes());
  }

  @Override
  public int seed(byte[] material) {
    return call(Operation.SEED, (out, _) -> out.bytes(material), (in, _) -> in.integer());
  }

  @Override
  public EngineHealth health() {
    return supervisor.health();
  }

  @Override
  public EngineHealth probe() {
    return supervisor.probe();
  }

  /** The process is asked only while it answers: nobody waits for figures of one that hangs. */
  @Override
  public List<EngineSessions> sessions() {
    if (supervisor.health().state() == EngineHealth.State.UP) {
      try {
        return call(
            Operation.SESSIONS,
            (_, _) -> {},
            (in, _) -> in.list(() -> EngineCodec.readSessions(in)));
      } catch (EngineException _) {
        // It has just gone, and its sessions with it.
      }
    }
    return List.of(new EngineSessions(name(), 0, 0));
  }

  /** What a process counted since it was last asked is lost with it. */
  @Override
  public EngineCalls calls() {
    try {
      Child child = supervisor.child();
      EngineCalls said = child.call(Operation.CALLS, _ -> {}, EngineCodec::readCalls);
      counts.said(child, said);
    } catch (EngineException _) {
      // What was said last still holds.
    }
    return counts.total();
  }

  /** Ends the process: temporary keys go with it, resident ones stay. */
  @Override
  public void close() {
    supervisor.close();
  }

  /** All keys of a call must be of the same process. */
  private <T> T call(
      Operation operation,
      BiConsumer<WireWriter, Child> arguments,
      BiFunction<WireReader, Child, T> reading) {
    Child child = supervisor.child();
    return child.call(
        operation, out -> arguments.accept(out, child), in -> reading.apply(in, child));
  }

  private static void name(WireWriter out, Child child, EngineKey key) {
    KeyCodec.writeReference(out, IsolatedKey.of(key).referenceIn(child));
  }

  private static EngineKey made(WireReader in, Child child) {
    return new IsolatedKey(child, KeyCodec.readDescription(in));
  }

  private static EngineKeyPair madePair(WireReader in, Child child) {
    return new EngineKeyPair(made(in, child), made(in, child));
  }
}
