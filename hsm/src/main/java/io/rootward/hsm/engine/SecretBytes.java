package io.rootward.hsm.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that must not be seen: key material, plaintext, shared secrets.
 *
 * <p>They are in an array until {@link #leaveHeap}. The array itself never leaves this object.
 * {@link #use} and {@link #exposeCopy} are the only ways to the bytes, so that every place that
 * touches them is found by one search. There is no {@code equals} and no {@code hashCode} over the
 * content on purpose. Safe for use by several threads; after {@link #close} every access fails.
 */
public final class SecretBytes implements AutoCloseable {
  /**
   * Work on the bytes.
   *
   * @param <R> what it gives
   * @param <X> what it may throw
   */
  @FunctionalInterface
  public interface Use<R, X extends Exception> {
    /** Works on a copy that is wiped when this method returns or throws. */
    R apply(byte[] bytes) throws X;
  }

  private static final byte[] NONE = {};

  private final int length;
  private byte[] bytes;

  /** Where the bytes are once they have left the heap. */
  private @Nullable MemorySegment outside;

  private boolean closed;

  private SecretBytes(byte[] bytes) {
    this.length = bytes.length;
    this.bytes = bytes;
  }

  /** Holds a copy; the caller still owns, and wipes, its own array. */
  public static SecretBytes copyOf(byte[] bytes) {
    return new SecretBytes(bytes.clone());
  }

  /** Takes the array over: the caller must neither change nor read it afterwards. */
  public static SecretBytes owning(byte[] bytes) {
    return new SecretBytes(bytes);
  }

  /** The number of bytes, known even after {@link #close}. */
  public int length() {
    return length;
  }

  /**
   * Moves the bytes out of the heap, for a holder that keeps them between two uses. From then on
   * they are in it only while {@link #use} works, or as long as somebody leaves a copy unwiped.
   */
  public synchronized void leaveHeap() {
    if (!closed && outside == null) {
      outside = SecretMemory.holding(bytes);
      Arrays.fill(bytes, (byte) 0);
      bytes = NONE;
    }
  }

  /**
   * Hands a copy to {@code work} and wipes it afterwards.
   *
   * @throws IllegalStateException if closed
   */
  public <R, X extends Exception> R use(Use<R, X> work) throws X {
    byte[] copy = exposeCopy();
    try {
      return work.apply(copy);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /**
   * A copy that the caller must wipe.
   *
   * @throws IllegalStateException if closed
   */
  public synchronized byte[] exposeCopy() {
    if (closed) {
      throw new IllegalStateException("the secret was wiped already");
    }
    return outside == null
        ? bytes.clone()
        : outside.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
  }

  /** Another holder of the same content, closed on its own. */
  public SecretBytes copy() {
    return new SecretBytes(exposeCopy());
  }

  /**
   * Compares in a time that depends on the lengths only.
   *
   * @throws IllegalStateException if either is closed
   */
  public boolean contentEquals(SecretBytes other) {
    return use(
        mine -> other.<Boolean, RuntimeException>use(its -> MessageDigest.isEqual(mine, its)));
  }

  /** Overwrites the bytes with zeros. May be called again. */
  @Override
  public synchronized void close() {
    Arrays.fill(bytes, (byte) 0);
    if (outside != null) {
      SecretMemory.giveBack(outside);
      outside = null;
    }
    closed = true;
  }

  /** The length only. */
  @Override
  public String toString() {
    return "SecretBytes[" + length + " bytes, hidden]";
  }
}
