package io.rootward.hsm.placement;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Residence;
import io.rootward.hsm.engine.SecretBytes;
import java.util.Set;
import java.util.function.Function;

/** A key that lies in one of the engines already; closed with this object. */
final class HeldKey extends PlacedKey {
  private final KeyEngine home;
  private final EngineKey key;
  private final KeyPolicy policy;

  /**
   * @param home where it is
   * @param key the same there
   * @param policy what may become of it; in memory it is kept here, for the material there must be
   *     readable to be sealed
   */
  HeldKey(KeyEngine home, EngineKey key, KeyPolicy policy) {
    this.home = home;
    this.key = key;
    this.policy = policy;
  }

  @Override
  public KeySpec spec() {
    return key.spec();
  }

  @Override
  public KeyPolicy policy() {
    return policy;
  }

  @Override
  public Residence residence() {
    return key.residence();
  }

  @Override
  <T> T in(KeyEngine engine, Set<KeyPurpose> purposes, Function<EngineKey, T> work) {
    if (isIn(engine)) {
      return work.apply(key);
    }
    if (!(spec() instanceof KeySpec.Public)) {
      policy.requireExportable();
    }
    try (SecretBytes bytes = material();
        EngineKey moved = engine.importKey(spec(), opened(purposes), bytes)) {
      return work.apply(moved);
    }
  }

  /** Whether the key itself lies in an engine. */
  boolean isIn(KeyEngine engine) {
    return engine.equals(home);
  }

  /** The key where it is. */
  EngineKey key() {
    return key;
  }

  @Override
  SecretBytes material() {
    if (key.residence() == Residence.INSIDE && policy.sensitive()) {
      throw new EngineException(Kind.FORBIDDEN, "the key does not leave its token in the clear");
    }
    return home.export(key);
  }

  @Override
  public void leaveHeap() {
    key.leaveHeap();
  }

  @Override
  public void close() {
    key.close();
  }
}
