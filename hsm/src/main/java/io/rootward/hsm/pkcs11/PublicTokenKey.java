package io.rootward.hsm.pkcs11;

import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A public key. It is no secret, so it is kept here, and becomes a session object only when the
 * token is to verify or encrypt with it.
 */
final class PublicTokenKey extends TokenKey {
  private final byte[] info;
  private final Function<PublicTokenKey, TemporaryKey> maker;
  private @Nullable TemporaryKey made;

  /**
   * @param info SubjectPublicKeyInfo, judged
   * @param maker makes the session object
   */
  PublicTokenKey(KeyPairSpec pair, byte[] info, Function<PublicTokenKey, TemporaryKey> maker) {
    super(new KeySpec.Public(pair), KeyPolicy.open());
    this.info = info;
    this.maker = maker;
  }

  KeyPairSpec pair() {
    return ((KeySpec.Public) spec()).pair();
  }

  /** SubjectPublicKeyInfo; not to be changed. */
  byte[] info() {
    requireOpen();
    return info;
  }

  @Override
  synchronized void prepare() {
    TemporaryKey object = made;
    if (object == null || !object.isCurrent()) {
      made = maker.apply(this);
    }
  }

  @Override
  synchronized long currentHandle() {
    TemporaryKey object = made;
    if (object == null) {
      throw new IllegalStateException("the key was not made ready");
    }
    return object.handle();
  }

  @Override
  synchronized void release() {
    if (made != null) {
      made.close();
    }
  }
}
