package io.rootward.server.stream;

import java.util.Arrays;

/** All data so far, for operations that need them in one piece. */
public final class Collected implements StreamState {
  private byte[] bytes = {};
  private int length;

  /** Copies the data; the room is doubled when it is too small, and the old room wiped. */
  @Override
  public void add(byte[] data) {
    int needed = Math.addExact(length, data.length);
    if (needed > bytes.length) {
      byte[] larger = Arrays.copyOf(bytes, length == 0 ? needed : Math.max(needed, 2 * length));
      Arrays.fill(bytes, (byte) 0);
      bytes = larger;
    }
    System.arraycopy(data, 0, bytes, length, data.length);
    length = needed;
  }

  /** How many bytes of data there are. */
  public int length() {
    return length;
  }

  /** Takes the first bytes out; the caller's to wipe. */
  public byte[] taken(int count) {
    byte[] first = Arrays.copyOf(bytes, count);
    System.arraycopy(bytes, count, bytes, 0, length - count);
    Arrays.fill(bytes, length - count, length, (byte) 0);
    length -= count;
    return first;
  }

  /** A copy of everything, the caller's to wipe. */
  public byte[] all() {
    return Arrays.copyOf(bytes, length);
  }

  /** The data; the room for them may be twice as large. */
  @Override
  public long bytes() {
    return length;
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
    length = 0;
  }
}
