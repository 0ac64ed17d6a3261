package io.rootward.hsm.group;

import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.CloningEngine;
import io.rootward.hsm.engine.DerivationMechanism;
import io.rootward.hsm.engine.EngineCalls;
import io.rootward.hsm.engine.EngineCalls.Call;
import io.rootward.hsm.engine.EngineCapabilities;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineHealth;
import io.rootward.hsm.engine.EngineIdentity;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.EngineSessions;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.MemberHealth;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.hsm.selftest.CheckValue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Several tokens with the same resident keys, used as one engine. The first that serves and has the
 * key is used; a call that fails because its token went is made once more by another where that is
 * safe, which {@link MemberHealth#takenOver} counts.
 *
 * <p>Resident keys are made in one token and copied into all others before the caller gets them;
 * for a token that is away they are pending. Only sensitive keys that do not leave are kept: others
 * need no token. Temporary keys are in one token: when that goes they are {@link Kind#UNAVAILABLE},
 * and the epoch rises.
 */
public final class GroupEngine implements KeyEngine {
  private static final List<GroupKey> NO_KEYS = List.of();

  private final String name;
  private final Roster roster;
  private final Calls calls;
  private final Keeping keeping;
  private final References references;
  private final EngineCapabilities capabilities;
  private final GroupSettings settings;
  private final LongSupplier nanos;

  private GroupEngine(String name, Opened opened, GroupSettings settings, LongSupplier nanos) {
    this.name = name;
    this.roster = opened.roster();
    this.references = opened.references();
    this.capabilities = opened.capabilities();
    this.settings = settings;
    this.nanos = nanos;
    this.calls = new Calls(roster, settings.takeOverWithin(), nanos);
    this.keeping =
        new Keeping(roster, calls, new Distribution(roster, references, settings), settings);
  }

  /**
   * Opens the tokens that are there, gives each the keys that it lacks, and begins to watch.
   *
   * @param name of the group, for people
   * @param members at least one, in the order in which they are to be used
   * @throws EngineException what an opener throws, unless it is {@link Kind#UNAVAILABLE} and
   *     another token is there
   */
  public static GroupEngine open(String name, List<GroupMember> members, GroupSettings settings) {
    LongSupplier nanos = System::nanoTime;
    Opened opened = Opened.of(members, settings, nanos);
    GroupEngine group = new GroupEngine(name, opened, settings, nanos);
    group.keeping.start(settings.probeEvery());
    EngineCapabilities common = opened.capabilities();
    Predicate<CloningEngine> fit = it -> GroupCapabilities.covers(it.capabilities(), common);
    group.roster.start(settings.probeEvery(), fit);
    return group;
  }

  /**
   * States which key a name means, so that no token serves another one even if all that have the
   * right one are away. Before the key is first used.
   */
  public void expect(KeyId id, CheckValue value) {
    references.expect(id, value);
  }

  @Override
  public String name() {
    return name;
  }

  /** What all tokens can do that were there at the opening; others are not let in with less. */
  @Override
  public EngineCapabilities capabilities() {
    return capabilities;
  }

  /** The group's: its tokens have their own. */
  @Override
  public EngineIdentity identity() {
    List<String> names = roster.members().stream().map(Member::name).toList();
    return new EngineIdentity("group", name, "", String.join(" ", names), "", "");
  }

  @Override
  public boolean keepsKeys() {
    return true;
  }

  @Override
  public EngineKey generate(KeySpec.Secret spec, KeyPolicy policy) {
    return made(NO_KEYS, policy, (engine, _, there) -> engine.generate(spec, there));
  }

  @Override
  public EngineKeyPair generatePair(KeyPairSpec spec, KeyPolicy policy) {
    capabilities.require(spec.algorithm());
    if (policy.residentAs() != null) {
      return keeping.keepPair(policy, (engine, there) -> engine.generatePair(spec, there));
    }
    return calls.safely(
        NO_KEYS,
        (member, _) -> {
          EngineKeyPair pair = member.opened().generatePair(spec, policy);
          return new EngineKeyPair(
              new BoundKey(member, pair.privateKey()), Keeping.publicKey(member, pair));
        });
  }

  @Override
  public EngineKey importKey(KeySpec spec, KeyPolicy policy, SecretBytes material) {
    if (spec instanceof KeySpec.Public publicSpec) {
      // Judged by a token, which brings it into the one encoding.
      SecretBytes info =
          calls.safely(
              NO_KEYS,
              (member, _) -> {
                try (EngineKey judged = member.opened().importKey(spec, policy, material)) {
                  return member.opened().export(judged);
                }
              });
      return new PublicKey(publicSpec, info);
    }
    return made(NO_KEYS, policy, (engine, _, there) -> engine.importKey(spec, there, material));
  }

  @Override
  public SecretBytes export(EngineKey key) {
    return GroupKey.of(key) instanceof PublicKey publicKey
        ? publicKey.info()
        : use(key, (engine, it) -> engine.export(it));
  }

  @Override
  public byte[] wrap(EngineKey wrapping, WrapMechanism mechanism, EngineKey key) {
    return calls.safely(
        List.of(GroupKey.of(wrapping), GroupKey.of(key)),
        (member, keys) -> member.opened().wrap(keys.getFirst(), mechanism, keys.getLast()));
  }

  @Override
  public byte[] wrapBytes(EngineKey wrapping, WrapMechanism mechanism, SecretBytes material) {
    return use(wrapping, (engine, it) -> engine.wrapBytes(it, mechanism, material));
  }

  @Override
  public EngineKey unwrap(
      EngineKey wrapping, WrapMechanism mechanism, byte[] wrapped, KeySpec spec, KeyPolicy policy) {
    return made(
        List.of(GroupKey.of(wrapping)),
        policy,
        (engine, keys, there) -> engine.unwrap(keys.getFirst(), mechanism, wrapped, spec, there));
  }

  @Override
  public SecretBytes unwrapBytes(EngineKey wrapping, WrapMechanism mechanism, byte[] wrapped) {
    return use(wrapping, (engine, it) -> engine.unwrapBytes(it, mechanism, wrapped));
  }

  @Override
  public Ciphertext encrypt(
      EngineKey key, CipherMechanism mechanism, byte @Nullable [] iv, byte[] plaintext) {
    return use(key, (engine, it) -> engine.encrypt(it, mechanism, iv, plaintext));
  }

  @Override
  public SecretBytes decrypt(EngineKey key, CipherMechanism mechanism, Ciphertext ciphertext) {
    return use(key, (engine, it) -> engine.decrypt(it, mechanism, ciphertext));
  }

  @Override
  public byte[] mac(EngineKey key, MacMechanism mechanism, byte[] data) {
    return use(key, (engine, it) -> engine.mac(it, mechanism, data));
  }

  @Override
  public byte[] sign(EngineKey key, SignatureMechanism mechanism, byte[] data) {
    return use(key, (engine, it) -> engine.sign(it, mechanism, data));
  }

  @Override
  public boolean verify(
      EngineKey key, SignatureMechanism mechanism, byte[] data, byte[] signature) {
    return use(key, (engine, it) -> engine.verify(it, mechanism, data, signature));
  }

  @Override
  public EngineKey derive(
      EngineKey base, DerivationMechanism mechanism, KeySpec.Secret spec, KeyPolicy policy) {
    if (mechanism instanceof DerivationMechanism.Agreement(EngineKey peer, var kdf, var info)) {
      return made(
          List.of(GroupKey.of(base), GroupKey.of(peer)),
          policy,
          (engine, keys, there) ->
              engine.derive(
                  keys.getFirst(),
                  new DerivationMechanism.Agreement(keys.getLast(), kdf, info),
                  spec,
                  there));
    }
    return made(
        List.of(GroupKey.of(base)),
        policy,
        (engine, keys, there) -> engine.derive(keys.getFirst(), mechanism, spec, there));
  }

  /** Kept by all tokens, or for a while by one. */
  private EngineKey made(List<GroupKey> keys, KeyPolicy policy, Keeping.Making making) {
    return policy.residentAs() == null
        ? calls.safely(
            keys,
            (member, there) -> new BoundKey(member, making.in(member.opened(), there, policy)))
        : keeping.keep(keys, policy, making);
  }

  /** One key at work. */
  @FunctionalInterface
  private interface Use<T> {
    T in(CloningEngine engine, EngineKey key);
  }

  private <T> T use(EngineKey key, Use<T> use) {
    return calls.safely(
        List.of(GroupKey.of(key)), (member, keys) -> use.in(member.opened(), keys.getFirst()));
  }

  @Override
  public Optional<EngineKey> find(KeyId id) {
    return keeping.find(id);
  }

  @Override
  public boolean destroy(KeyId id) {
    return keeping.destroy(id);
  }

  @Override
  public boolean isLeaving(KeyId id) {
    return keeping.isLeaving(id);
  }

  @Override
  public byte[] random(int length) {
    return calls.safely(NO_KEYS, (member, _) -> member.opened().random(length));
  }

  /** One of the tokens takes it: what each has is its own. */
  @Override
  public int seed(byte[] material) {
    return calls.safely(NO_KEYS, (member, _) -> member.opened().seed(material));
  }

  @Override
  public EngineHealth health() {
    return roster.health();
  }

  /** The tokens are watched anyway; this has all looked at now. */
  @Override
  public EngineHealth probe() {
    roster.lookAtAll(nanos.getAsLong() + settings.probeLimit().toNanos());
    return roster.health();
  }

  /** Looks at all tokens and gives each the keys that it lacks now, as is done by and by anyway. */
  public List<MemberHealth> settle() {
    probe();
    keeping.settle();
    return keeping.members();
  }

  @Override
  public List<MemberHealth> members() {
    return keeping.members();
  }

  /** None in a token that is away. */
  @Override
  public List<EngineSessions> sessions() {
    return roster.members().stream().map(Member::sessions).toList();
  }

  /** Of all tokens together. */
  @Override
  public EngineCalls calls() {
    Map<Call, Long> sums = new EnumMap<>(Call.class);
    for (Member member : roster.members()) {
      EngineCalls own = member.engine().map(CloningEngine::calls).orElse(EngineCalls.none());
      for (Call call : Call.values()) {
        sums.merge(call, own.of(call), Long::sum);
      }
    }
    return new EngineCalls(sums);
  }

  @Override
  public void close() {
    keeping.close();
    roster.close();
  }
}
