package io.rootward.hsm.pkcs11;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;

/** A token object, found again by its name in every epoch. */
final class ResidentKey extends TokenKey {
  private final Residents residents;
  private final KeyId id;

  ResidentKey(Residents residents, KeyId id, KeySpec spec, KeyPolicy policy) {
    super(spec, policy);
    this.residents = residents;
    this.id = id;
  }

  @Override
  void prepare() {
    residents.load();
  }

  @Override
  long currentHandle() {
    return residents
        .handleOf(id)
        .orElseThrow(() -> new EngineException(Kind.BAD_KEY, "the token has no such key any more"));
  }

  /** The object stays. */
  @Override
  void release() {}
}
