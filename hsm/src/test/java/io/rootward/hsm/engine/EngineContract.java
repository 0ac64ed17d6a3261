package io.rootward.hsm.engine;

import static io.rootward.hsm.Failures.assertFails;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rootward.hsm.engine.CipherMechanism.Gcm;
import io.rootward.hsm.engine.EngineException.Kind;
import java.util.Set;
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

  /**
   * The algorithms that this engine is known to lack. The contract holds it to all others, so that
   * an engine that loses one fails.
   */
  protected Set<Algorithm> lacking() {
    return Set.of();
  }

  /** Whether the engine has it; what it has must pass. */
  boolean offers(Mechanism mechanism, KeySpec key) {
    return engine().capabilities().supports(mechanism, key);
  }

  /** Leaves a test out, by name, that is about what the engine says it lacks. */
  void assumeOffered(Mechanism mechanism, KeySpec key) {
    Support support = engine().capabilities().support(mechanism, key);
    assumeTrue(support.available(), support::reason);
  }

  /** Leaves a test out that derives more than the engine says it does, after it was refused. */
  void assumeDerives(EngineKey base, DerivationMechanism how, int bytes) {
    assumeOffered(how, base.spec());
    if (bytes > engine().capabilities().derivedBytesMax()) {
      var spec = new KeySpec.Secret(SecretAlgorithm.GENERIC, 8 * bytes);
      assertFails(Kind.UNSUPPORTED, () -> engine().derive(base, how, spec));
      abort(engine().name() + " does not derive " + bytes + " bytes");
    }
  }

  /**
   * Whether RSA decryption by PKCS#1 v1.5 answers wrong padding with a random message, so that
   * nobody learns of it, instead of a failure.
   */
  protected boolean rejectsImplicitly() {
    return false;
  }

  void assumeOffered(Algorithm algorithm) {
    assumeTrue(
        engine().capabilities().supports(algorithm),
        () -> engine().name() + " has no " + algorithm);
  }

  Keys keys() {
    return new Keys(engine());
  }

  byte[] opened(EngineKey key, CipherMechanism mechanism, Ciphertext sealed) {
    try (SecretBytes clear = engine().decrypt(key, mechanism, sealed)) {
      return clear.exposeCopy();
    }
  }

  static Gcm gcm() {
    return new Gcm(16, NONE);
  }

  static byte[] flip(byte[] bytes) {
    byte[] changed = bytes.clone();
    changed[changed.length / 2] ^= 1;
    return changed;
  }
}
