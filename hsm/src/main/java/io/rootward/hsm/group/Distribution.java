package io.rootward.hsm.group;

import io.rootward.hsm.engine.CloningEngine;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretAlgorithm;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Sees to it that every token gets every resident key, and loses those that are destroyed.
 *
 * <p>A key lies cloneable in the token that made it until all others have it; that is how what is
 * pending is known again after a restart. Keys travel under one AES key of the group, which is made
 * and copied when all tokens serve for the first time. A sealed key is never copied again, so that
 * a key that was destroyed while a token was away does not come back from there. As long as further
 * tokens will come nothing is sealed.
 */
final class Distribution {
  /** The key that others travel under; persisted in tokens, never to be renamed. */
  static final KeyId KEK = new KeyId("rootward-group-kek");

  private static final KeySpec.Secret AES_256 = new KeySpec.Secret(SecretAlgorithm.AES, 256);
  private static final KeyPolicy WRAPPING =
      KeyPolicy.inside(EnumSet.of(KeyPurpose.WRAP, KeyPurpose.UNWRAP)).residentAs(KEK).toBeCloned();

  private final Roster roster;
  private final References references;
  private final int leavingMax;
  private final boolean growing;

  /** Held for one key at a time: a key is not copied while it is destroyed. */
  private final ReentrantLock lock = new ReentrantLock();

  private volatile Map<Member, Integer> pending = Map.of();
  private volatile Map<Member, Integer> stranded = Map.of();
  private volatile String trouble = "";

  Distribution(Roster roster, References references, GroupSettings settings) {
    this.roster = roster;
    this.references = references;
    this.leavingMax = settings.leavingMax();
    this.growing = settings.growing();
  }

  /** Number of keys that a token has still to get, as far as the others tell. */
  int pendingFor(Member member) {
    return pending.getOrDefault(member, 0);
  }

  /** Number of keys of others that a token can never get, when {@link #compare} last counted. */
  int strandedFor(Member member) {
    return stranded.getOrDefault(member, 0);
  }

  /** Why keys do not get where they should; empty if they do. */
  String trouble() {
    return trouble;
  }

  /**
   * Gives a key that was just made to all tokens that serve; the others get it when they are back.
   *
   * @throws EngineException what a token has against it, other than being away; no token has the
   *     key then
   */
  void spread(KeyId id, Member maker) {
    lock.lock();
    try {
      give(maker, id);
    } catch (EngineException e) {
      if (e.kind() != Kind.UNAVAILABLE) {
        maker.destroy(id);
        throw e;
      }
      roster.doubt(maker);
    } finally {
      lock.unlock();
    }
    count();
  }

  /** Does what is left to be done with the tokens that serve now. */
  void settle() {
    String met = "";
    try {
      roster.serving().forEach(this::destroyLeft);
      if (roster.isComplete()) {
        makeReady();
      }
    } catch (EngineException e) {
      met = String.valueOf(e.getMessage());
    }
    for (Member source : roster.serving()) {
      met = met.isEmpty() ? giveAll(source) : met;
    }
    count();
    trouble = met.isEmpty() && isStuck() ? "it lacks keys that cannot be copied any more" : met;
  }

  /** Whether a token that serves still lacks keys after all were given what there is. */
  private boolean isStuck() {
    return roster.serving().stream().anyMatch(member -> pendingFor(member) > 0);
  }

  private void destroyLeft(Member member) {
    for (KeyId id : member.toDestroy()) {
      lock.lock();
      try {
        member.destroy(id);
      } finally {
        lock.unlock();
      }
    }
  }

  /** The group's own key, made once and compared ever after. */
  private void makeReady() {
    lock.lock();
    try {
      List<Member> holders =
          roster.members().stream().filter(member -> member.opened().knows(KEK)).toList();
      if (holders.isEmpty()) {
        Member first = roster.members().getFirst();
        first.opened().generate(AES_256, WRAPPING).close();
        copyKek(first);
        return;
      }
      List<Member> sources = holders.stream().filter(Distribution::hasOpenKek).toList();
      if (!sources.isEmpty()) {
        copyKek(sources.getFirst());
      } else if (holders.size() < roster.members().size()) {
        throw new EngineException(
            Kind.FAILED,
            "a token lacks the key that the others were given their keys under; it can be given"
                + " none of theirs");
      }
    } finally {
      lock.unlock();
    }
  }

  private static boolean hasOpenKek(Member member) {
    return member.opened().cloneable().contains(KEK);
  }

  private void copyKek(Member source) {
    List<Member> others = others(source);
    List<CloningEngine> engines = others.stream().map(Member::opened).toList();
    if (growing) {
      KeyClone.spread(source.opened(), engines, KEK);
    } else {
      KeyClone.copy(source.opened(), engines, KEK);
    }
    others.forEach(member -> member.arrived(KEK));
  }

  private List<Member> others(Member source) {
    return roster.serving().stream().filter(member -> !member.equals(source)).toList();
  }

  /** What went wrong; the next round tries again. */
  private String giveAll(Member source) {
    String met = "";
    try {
      for (KeyId id : waiting(source)) {
        lock.lock();
        try {
          give(source, id);
        } finally {
          lock.unlock();
        }
      }
    } catch (EngineException e) {
      met = String.valueOf(e.getMessage());
    }
    return met;
  }

  /** Those to be copied now, and those to be sealed because all have them. */
  private Set<KeyId> waiting(Member source) {
    boolean sealing = roster.isComplete() && !growing;
    List<Member> others = others(source);
    Set<KeyId> ids = new HashSet<>(source.opened().cloneable());
    ids.remove(KEK);
    ids.removeIf(id -> !sealing && others.stream().allMatch(other -> other.opened().knows(id)));
    return ids;
  }

  private void give(Member source, KeyId id) {
    if (!source.opened().knows(id) || source.key(KEK).isEmpty()) {
      return;
    }
    List<Member> targets =
        others(source).stream().filter(member -> member.key(KEK).isPresent()).toList();
    List<CloningEngine> engines = targets.stream().map(Member::opened).toList();
    if (targets.size() + 1 == roster.members().size() && !growing) {
      KeyClone.copyUnder(KEK, source.opened(), engines, id);
    } else if (!targets.isEmpty()) {
      KeyClone.spreadUnder(KEK, source.opened(), engines, id);
    }
    targets.forEach(member -> member.arrived(id));
  }

  /**
   * Destroys a key in the tokens that serve, and in the others when they are back.
   *
   * @return false if none has it
   * @throws EngineException {@link Kind#UNAVAILABLE} if no token that serves has it and another is
   *     away, or too much waits for one that is
   */
  boolean destroy(KeyId id) {
    lock.lock();
    try {
      List<Member> serving = roster.serving();
      List<Member> away =
          roster.members().stream().filter(member -> !serving.contains(member)).toList();
      away.forEach(this::requireRoom);
      boolean destroyed = false;
      for (Member member : serving) {
        destroyed |= member.destroy(id);
      }
      if (destroyed) {
        away.forEach(member -> member.toDestroy().add(id));
      } else if (!away.isEmpty() && !isLeaving(id)) {
        throw new EngineException(
            Kind.UNAVAILABLE, "no token that serves has the key: " + roster.whyNot());
      }
      references.forget(id);
      return destroyed;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the key counts as destroyed already. */
  boolean isLeaving(KeyId id) {
    return roster.members().stream().anyMatch(member -> member.toDestroy().contains(id));
  }

  private void requireRoom(Member member) {
    if (member.toDestroy().size() >= leavingMax) {
      throw new EngineException(
          Kind.UNAVAILABLE, "too many keys wait to be destroyed in token " + member.name());
    }
  }

  /**
   * A token that is away waits for everything that is still open elsewhere; one that serves may
   * lack roots that cannot be copied any more.
   */
  private void count() {
    Map<Member, Integer> now = new HashMap<>();
    List<Member> serving = roster.serving();
    for (Member member : roster.members()) {
      Set<KeyId> missing = new HashSet<>(serving.contains(member) ? references.first() : List.of());
      serving.stream()
          .filter(source -> !source.equals(member))
          .forEach(source -> missing.addAll(names(source, CloningEngine::cloneable)));
      missing.removeIf(id -> serving.contains(member) && member.opened().knows(id));
      now.put(member, missing.size());
    }
    pending = Map.copyOf(now);
  }

  /**
   * Asks each token for all its keys, which for thousands of them is not done every now and then.
   */
  void compare() {
    Map<Member, Integer> now = new HashMap<>();
    List<Member> serving = roster.serving();
    for (Member member : serving) {
      Set<KeyId> lost = new HashSet<>();
      for (Member source : others(member)) {
        Set<KeyId> sealed = new HashSet<>(names(source, CloningEngine::residents));
        sealed.removeAll(names(source, CloningEngine::cloneable));
        lost.addAll(sealed);
      }
      lost.removeAll(names(member, CloningEngine::residents));
      now.put(member, lost.size());
    }
    stranded = Map.copyOf(now);
  }

  /** None of a token that goes in this moment. */
  private Set<KeyId> names(Member member, Function<CloningEngine, Set<KeyId>> question) {
    try {
      return question.apply(member.opened());
    } catch (EngineException e) {
      if (e.kind() != Kind.UNAVAILABLE) {
        throw e;
      }
      roster.doubt(member);
      return Set.of();
    }
  }
}
