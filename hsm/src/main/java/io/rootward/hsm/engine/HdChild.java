package io.rootward.hsm.engine;

import java.util.function.UnaryOperator;

/**
 * A private key in a tree, and what is known of it.
 *
 * @param privateKey of kind {@link KeySpec.Private}
 * @param chainCode 32 bytes, with which its children are derived
 * @param publicKey SubjectPublicKeyInfo
 * @param fingerprint first 4 bytes of HASH160 over the public key
 * @param depth steps from the base
 * @param parentFingerprint first 4 bytes of HASH160 over the parent's public key; 0 for a base
 */
public record HdChild(
    EngineKey privateKey,
    SecretBytes chainCode,
    byte[] publicKey,
    int fingerprint,
    int depth,
    int parentFingerprint)
    implements AutoCloseable {

  /** The same with another handle of its private key. */
  public HdChild with(UnaryOperator<EngineKey> handle) {
    return new HdChild(
        handle.apply(privateKey), chainCode, publicKey, fingerprint, depth, parentFingerprint);
  }

  /** Makes key and chain code fit to be kept between two uses. */
  public void leaveHeap() {
    privateKey.leaveHeap();
    chainCode.leaveHeap();
  }

  /** Closes key and chain code. */
  @Override
  public void close() {
    privateKey.close();
    chainCode.close();
  }
}
