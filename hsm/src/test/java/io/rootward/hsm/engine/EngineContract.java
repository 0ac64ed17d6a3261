package io.rootward.hsm.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.hsm.engine.CipherMechanism.AesGcm;
import org.junit.jupiter.api.TestInstance;

/**
 * What every engine must pass: {@link KeyContract}, {@link CipherContract}, {@link
 * SignatureContract}, {@link DerivationContract} and {@link VectorContract}. An engine's test
 * extends each of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EngineContract {
  static final byte[] MESSAGE = "a message".getBytes(UTF_8);
  static final byte[] NONE = new byte[0];
  static final KeySpec.Secret AES_256 = new KeySpec.Secret(SecretAlgorithm.AES, 256);

  /** The engine under test, the same for all tests of a class. */
  protected abstract KeyEngine engine();

  Keys keys() {
    return new Keys(engine());
  }

  byte[] opened(EngineKey key, CipherMechanism mechanism, Ciphertext sealed) {
    try (SecretBytes clear = engine().decrypt(key, mechanism, sealed)) {
      return clear.exposeCopy();
    }
  }

  static AesGcm gcm() {
    return new AesGcm(16, NONE);
  }

  static byte[] flip(byte[] bytes) {
    byte[] changed = bytes.clone();
    changed[changed.length / 2] ^= 1;
    return changed;
  }
}
