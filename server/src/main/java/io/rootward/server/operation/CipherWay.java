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
  /** What SP 800-38D section 8.2 wants of vectors; none is drawn twice. */
  private static final int DRAWN_BYTES_MIN = 12;

  /** Shorter ones are hit by a few billion tries: SP 800-38D appendix C. */
  private static final int TAG_BYTES_MIN = 12;

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

  /**
   * Whether encryption shows nobody what the cipher makes of a block of his choice. GCM and CCM
   * with a vector that the client names do show it: with twelve zero bytes GCM's second counter
   * block is the number 2, and the key of that number by aes-ecb-index is the answer (SP 800-38D
   * section 7.1). Of vectors that are drawn, and too long to come twice, none is anybody's choice.
   */
  boolean hidesBlocks(Step step) {
    return mechanism instanceof CipherMechanism.ChaCha20Poly1305
        || (mechanism.tagBytes() > 0
            && step.opening().ivCounterNonce() == null
            && ivBytes() >= DRAWN_BYTES_MIN);
  }

  /** Whether a ciphertext that the key did not make is refused, however often one is tried. */
  boolean isHardToForge() {
    return mechanism.tagBytes() >= TAG_BYTES_MIN;
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
