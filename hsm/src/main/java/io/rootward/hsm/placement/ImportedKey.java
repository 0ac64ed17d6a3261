package io.rootward.hsm.placement;

import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Residence;
import io.rootward.hsm.engine.SecretBytes;
import java.util.Set;
import java.util.function.Function;

/** A key whose material is in this process already, and is brought where it is used. */
final class ImportedKey extends PlacedKey {
  private final KeySpec spec;
  private final KeyPolicy policy;
  private final SecretBytes material;

  /**
   * @param material closed with this object
   */
  ImportedKey(KeySpec spec, KeyPolicy policy, SecretBytes material) {
    this.spec = spec;
    this.policy = policy;
    this.material = material;
  }

  @Override
  public KeySpec spec() {
    return spec;
  }

  @Override
  public KeyPolicy policy() {
    return policy;
  }

  @Override
  public Residence residence() {
    return Residence.BASE_IN_MEMORY;
  }

  @Override
  <T> T in(KeyEngine engine, Set<KeyPurpose> purposes, Function<EngineKey, T> work) {
    // In memory open, as every key there: what is derived from it is held there open too, and the
    // policies of both were judged before.
    KeyPolicy there = engine.keepsKeys() ? opened(purposes) : KeyPolicy.open();
    try (EngineKey key = engine.importKey(spec, there, material)) {
      return work.apply(key);
    }
  }

  @Override
  SecretBytes material() {
    return material.copy();
  }

  @Override
  public void leaveHeap() {
    material.leaveHeap();
  }

  @Override
  public void close() {
    material.close();
  }
}
