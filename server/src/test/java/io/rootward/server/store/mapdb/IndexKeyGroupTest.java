package io.rootward.server.store.mapdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

/** A map of MapDB with keys in one array of a node does what a map of the JDK does. */
class IndexKeyGroupTest {
  private static final int CHANGES = 20_000;

  /** Few lists, so that keys share their beginnings; some begin with a byte above 127. */
  private static byte[] key(Random random) {
    byte[] key = new byte[IndexKeys.BYTES];
    new Random(random.nextInt(6)).nextBytes(key);
    ByteBuffer.wrap(key).putLong(IndexKeys.BYTES - Long.BYTES, random.nextInt(2_000) - 1_000L);
    return key;
  }

  private static byte[] value(Random random) {
    byte[] value = new byte[random.nextInt(40)];
    random.nextBytes(value);
    return value;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aMapWithSuchKeysIsAnOrderedMap(long seed) {
    Random random = new Random(seed);
    NavigableMap<byte[], byte[]> expected = new TreeMap<>(Arrays::compareUnsigned);
    try (DB db = DBMaker.memoryDB().make()) {
      NavigableMap<byte[], byte[]> index =
          db.treeMap("index", new IndexKeyGroup(), Serializer.BYTE_ARRAY).create();
      for (int change = 0; change < CHANGES; change++) {
        change(random, index, expected);
      }
      assertSame(expected, index);
      for (int round = 0; round < 100; round++) {
        byte[] one = key(random);
        byte[] other = key(random);
        boolean inOrder = Arrays.compareUnsigned(one, other) <= 0;
        byte[] from = inOrder ? one : other;
        byte[] to = inOrder ? other : one;
        NavigableMap<byte[], byte[]> part = index.subMap(from, true, to, true);
        assertSame(expected.subMap(from, true, to, true), part);
        assertSame(expected.subMap(from, true, to, true).descendingMap(), part.descendingMap());
        assertArrayEquals(expected.get(one), index.get(one));
      }
      expected.keySet().forEach(index::remove);
      assertEquals(0, index.size());
    }
  }

  private static void change(
      Random random, Map<byte[], byte[]> index, Map<byte[], byte[]> expected) {
    byte[] key = key(random);
    if (random.nextInt(3) == 0) {
      assertArrayEquals(expected.remove(key), index.remove(key));
    } else {
      byte[] value = value(random);
      assertArrayEquals(expected.put(key, value), index.put(key, value));
    }
  }

  private static void assertSame(Map<byte[], byte[]> expected, Map<byte[], byte[]> seen) {
    List<Map.Entry<byte[], byte[]>> all = new ArrayList<>();
    seen.entrySet().forEach(entry -> all.add(Map.entry(entry.getKey(), entry.getValue())));
    assertEquals(expected.size(), all.size());
    int at = 0;
    for (Map.Entry<byte[], byte[]> entry : expected.entrySet()) {
      assertArrayEquals(entry.getKey(), all.get(at).getKey());
      assertArrayEquals(entry.getValue(), all.get(at).getValue());
      at++;
    }
  }
}
