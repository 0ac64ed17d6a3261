package io.rootward.hsm.pkcs11;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.pkcs11.session.FailureReader;

/** A session object: gone when closed, or with the epoch. */
final class TemporaryKey extends TokenKey {
  private final TokenAccess token;
  private final long handle;
  private final long epoch;

  /**
   * @param epoch in which the object was made
   */
  TemporaryKey(TokenAccess token, KeySpec spec, KeyPolicy policy, long handle, long epoch) {
    super(spec, policy);
    this.token = token;
    this.handle = handle;
    this.epoch = epoch;
  }

  boolean isCurrent() {
    return epoch == token.epoch();
  }

  @Override
  void prepare() {}

  /** Handle numbers are used again in a new epoch, for other objects. */
  @Override
  long currentHandle() {
    if (!isCurrent()) {
      throw new EngineException(
          Kind.UNAVAILABLE, "the temporary key went when token " + token.label() + " was lost");
    }
    return handle;
  }

  @Override
  void release() {
    if (!isCurrent() || !token.connection().health().usable()) {
      return;
    }
    try {
      token.remove(
          FailureReader.of("removing a temporary key"),
          (calls, session) -> {
            calls.C_DestroyObject(session, currentHandle());
            return true;
          });
    } catch (EngineException | IllegalStateException _) {
      // It goes with its session at the latest.
    }
  }
}
