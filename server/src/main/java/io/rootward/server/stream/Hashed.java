package io.rootward.server.stream;

import java.security.MessageDigest;

/** A hash of all data so far. */
public final class Hashed implements StreamState {
  /** What the largest hash keeps: a block and its state. */
  private static final long BYTES = 512;

  private final MessageDigest digest;

  /** Takes the computation over. */
  public Hashed(MessageDigest digest) {
    this.digest = digest;
  }

  @Override
  public void add(byte[] data) {
    digest.update(data);
  }

  /** The hash; a new computation begins. */
  public byte[] hash() {
    return digest.digest();
  }

  @Override
  public long bytes() {
    return BYTES;
  }

  @Override
  public void close() {
    digest.reset();
  }
}
