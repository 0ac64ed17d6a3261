package io.rootward.server.store.mapdb;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import org.mapdb.DataInput2;
import org.mapdb.DataOutput2;
import org.mapdb.serializer.GroupSerializer;

/**
 * How the keys of a node of the index lie in memory and in the file: one after the other, all of
 * the same length, in one array. MapDB reads a node for each step to an entry; its own serializer
 * makes an array of each of the node's keys then. Compared as unsigned bytes, as {@link IndexKeys}
 * wants it.
 */
final class IndexKeyGroup implements GroupSerializer<byte[]> {
  private static final int WIDTH = IndexKeys.BYTES;

  @Override
  public int valueArraySearch(Object keys, byte[] key) {
    byte[] all = (byte[]) keys;
    int low = 0;
    int high = all.length / WIDTH - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int begin = middle * WIDTH;
      int order = Arrays.compareUnsigned(all, begin, begin + WIDTH, key, 0, key.length);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -(low + 1);
  }

  /** The map's order is this serializer's own. */
  @Override
  @SuppressWarnings("rawtypes") // as MapDB declares it
  public int valueArraySearch(Object keys, byte[] key, Comparator comparator) {
    return valueArraySearch(keys, key);
  }

  @Override
  public void valueArraySerialize(DataOutput2 out, Object keys) throws IOException {
    out.write((byte[]) keys);
  }

  @Override
  public Object valueArrayDeserialize(DataInput2 in, int size) throws IOException {
    byte[] all = new byte[size * WIDTH];
    in.readFully(all);
    return all;
  }

  @Override
  public byte[] valueArrayGet(Object keys, int position) {
    return Arrays.copyOfRange((byte[]) keys, position * WIDTH, (position + 1) * WIDTH);
  }

  @Override
  public int valueArraySize(Object keys) {
    return ((byte[]) keys).length / WIDTH;
  }

  @Override
  public Object valueArrayEmpty() {
    return new byte[0];
  }

  @Override
  public Object valueArrayPut(Object keys, int position, byte[] added) {
    byte[] old = (byte[]) keys;
    int begin = position * WIDTH;
    byte[] all = Arrays.copyOf(old, old.length + WIDTH);
    System.arraycopy(added, 0, all, begin, WIDTH);
    System.arraycopy(old, begin, all, begin + WIDTH, old.length - begin);
    return all;
  }

  @Override
  public Object valueArrayUpdateVal(Object keys, int position, byte[] other) {
    byte[] all = ((byte[]) keys).clone();
    System.arraycopy(other, 0, all, position * WIDTH, WIDTH);
    return all;
  }

  @Override
  public Object valueArrayFromArray(Object[] keys) {
    byte[] all = new byte[keys.length * WIDTH];
    for (int at = 0; at < keys.length; at++) {
      System.arraycopy((byte[]) keys[at], 0, all, at * WIDTH, WIDTH);
    }
    return all;
  }

  @Override
  public Object valueArrayCopyOfRange(Object keys, int from, int to) {
    return Arrays.copyOfRange((byte[]) keys, from * WIDTH, to * WIDTH);
  }

  /** MapDB counts the entry to be left out from one. */
  @Override
  public Object valueArrayDeleteValue(Object keys, int number) {
    byte[] old = (byte[]) keys;
    int end = number * WIDTH;
    byte[] all = Arrays.copyOf(old, old.length - WIDTH);
    System.arraycopy(old, end, all, end - WIDTH, old.length - end);
    return all;
  }

  @Override
  public void serialize(DataOutput2 out, byte[] key) throws IOException {
    out.write(key);
  }

  @Override
  public byte[] deserialize(DataInput2 in, int available) throws IOException {
    byte[] key = new byte[WIDTH];
    in.readFully(key);
    return key;
  }

  @Override
  public int compare(byte[] one, byte[] other) {
    return Arrays.compareUnsigned(one, other);
  }

  @Override
  public boolean equals(byte[] one, byte[] other) {
    return Arrays.equals(one, other);
  }

  @Override
  public int hashCode(byte[] key, int seed) {
    return Arrays.hashCode(key);
  }

  @Override
  public int fixedSize() {
    return WIDTH;
  }

  @Override
  public boolean isTrusted() {
    return true;
  }
}
