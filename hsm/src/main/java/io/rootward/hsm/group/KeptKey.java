package io.rootward.hsm.group;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Residence;
import java.util.Optional;

/** A resident key, in every token that has it. */
final class KeptKey extends GroupKey {
  private final KeyId id;
  private final Residence residence;

  /**
   * @param key the same in one of the tokens
   */
  KeptKey(KeyId id, EngineKey key) {
    this(id, key.spec(), key.policy().sealed(), key.residence());
  }

  private KeptKey(KeyId id, KeySpec spec, KeyPolicy policy, Residence residence) {
    super(spec, policy);
    this.id = id;
    this.residence = residence;
  }

  @Override
  Optional<EngineKey> there(Member member) {
    return member.key(id);
  }

  @Override
  Optional<Member> home() {
    return Optional.empty();
  }

  @Override
  public Residence residence() {
    return residence;
  }

  /** The key stays. */
  @Override
  void release() {}
}
