package io.rootward.hsm.group;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.Residence;
import java.util.Optional;

/** A temporary key: in one token, as long as that lasts. */
final class BoundKey extends GroupKey {
  private final Member home;
  private final EngineKey key;

  BoundKey(Member home, EngineKey key) {
    super(key.spec(), key.policy());
    this.home = home;
    this.key = key;
  }

  @Override
  Optional<EngineKey> there(Member member) {
    return member.equals(home) ? Optional.of(key) : Optional.empty();
  }

  @Override
  Optional<Member> home() {
    return Optional.of(home);
  }

  @Override
  public Residence residence() {
    return key.residence();
  }

  @Override
  void release() {
    key.close();
  }
}
