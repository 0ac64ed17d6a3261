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
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.hsm.opened.OpenedKeys;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A key that lies wrapped outside the token and is unwrapped for each use. Holds no secret. */
final class WrappedKey extends PlacedKey {
  /**
   * How it is wrapped.
   *
   * @param token the only engine that can open it
   * @param wrapping the wrapping key there; not closed here
   * @param mechanism how
   * @param bytes what the token gave
   */
  record Wrapping(KeyEngine token, EngineKey wrapping, WrapMechanism mechanism, byte[] bytes) {}

  private final Wrapping how;
  private final KeySpec spec;
  private final KeyPolicy policy;
  private final OpenedKeys opened;

  WrappedKey(Wrapping how, KeySpec spec, KeyPolicy policy, OpenedKeys opened) {
    this.how = how;
    this.spec = spec;
    this.policy = policy;
    this.opened = opened;
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
    return opened.inMemory() ? Residence.BASE_IN_MEMORY : Residence.INSIDE;
  }

  @Override
  <T> T in(KeyEngine engine, Set<KeyPurpose> purposes, Function<EngineKey, T> work) {
    if (!engine.equals(how.token())) {
      return opened.with(how.bytes(), origin(), () -> inMemory(engine), work);
    }
    return engine.together(() -> unwrapped(engine, opened(purposes), work));
  }

  private Object origin() {
    return List.of(how.wrapping(), how.mechanism(), spec);
  }

  private <T> T unwrapped(KeyEngine engine, KeyPolicy narrowed, Function<EngineKey, T> work) {
    try (EngineKey key =
        engine.unwrap(how.wrapping(), how.mechanism(), how.bytes(), spec, narrowed)) {
      return work.apply(key);
    }
  }

  /** Open, because it may be shared by uses of several purposes; each was judged before. */
  private EngineKey inMemory(KeyEngine memory) {
    try (SecretBytes bytes = material()) {
      return memory.importKey(spec, KeyPolicy.open(), bytes);
    }
  }

  @Override
  SecretBytes material() {
    SecretBytes bytes = how.token().unwrapBytes(how.wrapping(), how.mechanism(), how.bytes());
    if (spec instanceof KeySpec.Secret secret && bytes.length() != secret.bytes()) {
      bytes.close();
      throw new EngineException(Kind.BAD_KEY, "what was unwrapped has another length");
    }
    return bytes;
  }

  @Override
  public void close() {}
}
