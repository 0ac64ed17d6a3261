package io.rootward.hsm.group;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Residence;
import io.rootward.hsm.engine.SecretBytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A public key, which is no secret and is brought into whatever token works with it. */
final class PublicKey extends GroupKey {
  private final SecretBytes info;
  private final Map<Member, EngineKey> made = new HashMap<>();

  /**
   * @param info SubjectPublicKeyInfo; closed with this object
   */
  PublicKey(KeySpec.Public spec, SecretBytes info) {
    super(spec, KeyPolicy.open());
    this.info = info;
  }

  SecretBytes info() {
    return info.copy();
  }

  @Override
  synchronized Optional<EngineKey> there(Member member) {
    EngineKey known = made.get(member);
    if (known == null) {
      known = member.opened().importKey(spec(), info);
      made.put(member, known);
    }
    return Optional.of(known);
  }

  @Override
  Optional<Member> home() {
    return Optional.empty();
  }

  @Override
  public Residence residence() {
    return Residence.BASE_IN_MEMORY;
  }

  @Override
  synchronized void release() {
    made.values().forEach(EngineKey::close);
    info.close();
  }
}
