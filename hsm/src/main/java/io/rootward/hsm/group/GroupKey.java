package io.rootward.hsm.group;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import java.util.Optional;

/** A key of a group: something that gives the key of one of its tokens when asked. */
abstract sealed class GroupKey implements EngineKey permits KeptKey, BoundKey, PublicKey {
  private final KeySpec spec;
  private final KeyPolicy policy;
  private volatile boolean closed;

  GroupKey(KeySpec spec, KeyPolicy policy) {
    this.spec = spec;
    this.policy = policy;
  }

  /**
   * A handle as one of a group.
   *
   * @throws IllegalArgumentException if another engine made it
   */
  static GroupKey of(EngineKey key) {
    if (key instanceof GroupKey own) {
      return own;
    }
    throw new IllegalArgumentException("the key belongs to another engine");
  }

  /**
   * The key there.
   *
   * @return empty if that token has it not
   * @throws IllegalStateException if the key is closed
   * @throws EngineException if the token cannot say
   */
  final Optional<EngineKey> in(Member member) {
    if (closed) {
      throw new IllegalStateException("the key was closed already");
    }
    return there(member);
  }

  abstract Optional<EngineKey> there(Member member);

  /** The one token that can have it; empty if each may. */
  abstract Optional<Member> home();

  /** Called once. */
  abstract void release();

  @Override
  public final KeySpec spec() {
    return spec;
  }

  @Override
  public final KeyPolicy policy() {
    return policy;
  }

  @Override
  public final void close() {
    boolean first;
    synchronized (this) {
      first = !closed;
      closed = true;
    }
    if (first) {
      release();
    }
  }

  /** What it is, nothing of its content. */
  @Override
  public final String toString() {
    return getClass().getSimpleName() + "[" + spec + "]";
  }
}
