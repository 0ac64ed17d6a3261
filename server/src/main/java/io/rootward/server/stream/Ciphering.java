package io.rootward.server.stream;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Data that a cipher has still to work on, and the vector it goes on with. */
public final class Ciphering implements StreamState {
  private final Collected pending = new Collected();
  private byte @Nullable [] vector;

  @Override
  public void add(byte[] data) {
    pending.add(data);
  }

  /** The data not yet worked on. */
  public Collected pending() {
    return pending;
  }

  /** What the next block is chained to; null when nothing was worked on. */
  public byte @Nullable [] vector() {
    return vector;
  }

  /** Chains the next block to something; the array is taken over. */
  public void chain(byte[] next) {
    vector = next;
  }

  @Override
  public long bytes() {
    return pending.bytes() + (vector == null ? 0 : vector.length);
  }

  @Override
  public void close() {
    pending.close();
    if (vector != null) {
      Arrays.fill(vector, (byte) 0);
    }
  }
}
