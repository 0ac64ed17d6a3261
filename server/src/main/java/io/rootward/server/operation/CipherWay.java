package io.rootward.server.operation;

import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.kmip.model.CryptographicParameters;
import io.rootward.server.mechanism.CipherChoice;
import io.rootward.server.mechanism.Parameters;
import io.rootward.server.mechanism.VectorChoice;

/**
 * How a key encrypts or decrypts in an operation, all steps alike.
 *
 * @param parameters those that hold
 * @param mechanism what they mean
 * @param choice what the IV means
 */
record CipherWay(
    CryptographicParameters parameters, CipherMechanism mechanism, VectorChoice choice) {
  /** From what the first step said, and from the key. */
  static CipherWay of(Step step, UsableKey key, OperationContext context) {
    CryptographicParameters parameters = Parameters.chosen(step.parameters(), key.object());
    KeySpec spec = key.key().spec();
    CipherMechanism mechanism =
        CipherChoice.of(spec, parameters, step.opening().additionalData(), context.version());
    return new CipherWay(parameters, mechanism, VectorChoice.of(mechanism, spec, parameters));
  }

  /** Whether each step gives what its blocks make; else the last gives all. */
  boolean isChained(Step step) {
    return mechanism instanceof CipherMechanism.Block && !step.isWhole();
  }

  /** Works on blocks as they come. */
  BlockChain chain(KeyEngine engine, UsableKey key) {
    if (mechanism instanceof CipherMechanism.Block block
        && key.key().spec() instanceof KeySpec.Secret(var algorithm, int _)) {
      return new BlockChain(engine, key.key(), block, algorithm.blockBytes());
    }
    throw new IllegalStateException("only a block cipher has blocks");
  }

  /** Length of the IV in bytes; 0 for none. */
  int ivBytes() {
    return choice.bytes();
  }

  /** What the engine takes for an IV. */
  byte[] vector(byte[] iv) {
    return choice.vector(iv);
  }
}
