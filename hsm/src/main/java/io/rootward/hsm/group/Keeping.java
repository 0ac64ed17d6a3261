package io.rootward.hsm.group;

import io.rootward.hsm.engine.CloningEngine;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineHealth.State;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.EngineKeyPair;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MemberHealth;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The resident keys of a group: made in one token, given to all, found and destroyed in all. */
final class Keeping implements AutoCloseable {
  private final Roster roster;
  private final Calls calls;
  private final Distribution distribution;
  private final boolean alone;
  private @Nullable Watch keeper;

  /** Makes a key in a token. */
  @FunctionalInterface
  interface Making {
    /**
     * Makes it.
     *
     * @param keys that it is made from, in that token
     * @param policy as the token is to have it
     */
    EngineKey in(CloningEngine engine, List<EngineKey> keys, KeyPolicy policy);
  }

  /** Makes a key pair in a token. */
  @FunctionalInterface
  interface MakingPair {
    /** Makes it; the policy is the private key's. */
    EngineKeyPair in(CloningEngine engine, KeyPolicy policy);
  }

  Keeping(Roster roster, Calls calls, Distribution distribution, GroupSettings settings) {
    this.roster = roster;
    this.calls = calls;
    this.distribution = distribution;
    this.alone = roster.members().size() == 1 && !settings.growing();
  }

  /** Gives every token what it lacks, now and every now and then. */
  void start(Duration every) {
    settle();
    Watch watch = new Watch("group-keys", every, distribution::settle, _ -> {});
    keeper = watch;
    watch.start();
  }

  /** Now; several at once do no harm, for each key is given by one of them only. */
  void settle() {
    distribution.settle();
    distribution.compare();
  }

  EngineKey keep(List<GroupKey> keys, KeyPolicy policy, Making making) {
    KeyId id = Objects.requireNonNull(policy.residentAs());
    KeyPolicy there = toBeGiven(policy);
    requireFree(id);
    return calls.once(
        keys,
        (member, resolved) -> {
          EngineKey made = making.in(member.opened(), resolved, there);
          distribution.spread(id, member);
          return new KeptKey(id, made);
        });
  }

  EngineKeyPair keepPair(KeyPolicy policy, MakingPair making) {
    KeyId id = Objects.requireNonNull(policy.residentAs());
    KeyPolicy there = toBeGiven(policy);
    requireFree(id);
    return calls.once(
        List.of(),
        (member, _) -> {
          EngineKeyPair made = making.in(member.opened(), there);
          PublicKey publicKey = publicKey(member, made);
          distribution.spread(id, member);
          return new EngineKeyPair(new KeptKey(id, made.privateKey()), publicKey);
        });
  }

  /** The public half of a pair, for every token. */
  static PublicKey publicKey(Member member, EngineKeyPair pair) {
    try (EngineKey made = pair.publicKey()) {
      return new PublicKey((KeySpec.Public) made.spec(), member.opened().export(made));
    }
  }

  /** A single token that no other will join has nobody to give keys to. */
  private KeyPolicy toBeGiven(KeyPolicy policy) {
    if (alone) {
      return policy;
    }
    if (!policy.sensitive() || policy.extractable()) {
      throw new EngineException(
          Kind.UNSUPPORTED, "a group of tokens keeps sensitive keys only that do not leave it");
    }
    return policy.toBeCloned();
  }

  private void requireFree(KeyId id) {
    for (Member member : roster.serving()) {
      if (member.opened().knows(id)) {
        throw new EngineException(
            Kind.BAD_PARAMETERS, "token " + member.name() + " has a key of that name already");
      }
    }
  }

  /**
   * A key that some token has.
   *
   * @throws EngineException {@link Kind#UNAVAILABLE} if none has it and one is away, which may
   */
  Optional<EngineKey> find(KeyId id) {
    for (Member member : roster.serving()) {
      Optional<EngineKey> found = found(member, id);
      if (found.isPresent()) {
        return Optional.of(new KeptKey(id, found.get()));
      }
    }
    if (!roster.isComplete() && !distribution.isLeaving(id)) {
      throw new EngineException(
          Kind.UNAVAILABLE, "no token that serves has the key: " + roster.whyNot());
    }
    return Optional.empty();
  }

  /** A token that goes in this moment has not said no. */
  private Optional<EngineKey> found(Member member, KeyId id) {
    try {
      return member.key(id);
    } catch (EngineException e) {
      if (e.kind() != Kind.UNAVAILABLE) {
        throw e;
      }
      roster.doubt(member);
      return Optional.empty();
    }
  }

  boolean destroy(KeyId id) {
    return distribution.destroy(id);
  }

  boolean isLeaving(KeyId id) {
    return distribution.isLeaving(id);
  }

  List<MemberHealth> members() {
    return roster.members().stream().map(this::health).toList();
  }

  private MemberHealth health(Member member) {
    int pending = distribution.pendingFor(member);
    State state = member.state();
    boolean stuck = state == State.UP && pending > 0;
    return new MemberHealth(
        member.name(),
        state,
        member.epoch(),
        stuck ? distribution.trouble() : member.reason(),
        pending,
        distribution.strandedFor(member),
        member.toDestroy().size(),
        member.takenOver());
  }

  @Override
  public void close() {
    if (keeper != null) {
      keeper.close();
    }
  }
}
