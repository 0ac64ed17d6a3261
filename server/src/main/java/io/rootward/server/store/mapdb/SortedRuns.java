package io.rootward.server.store.mapdb;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts more entries than fit in memory: full buffers are sorted and written to temporary files,
 * which are merged at the end and removed.
 */
final class SortedRuns implements Closeable {
  private final Path folder;
  private final Comparator<byte[]> order;
  private final long bufferBytesMax;
  private final List<Entry> buffer = new ArrayList<>();
  private final List<Path> runs = new ArrayList<>();
  private long bufferBytes;

  /**
   * @param bufferBytesMax bytes of entries kept in memory
   */
  SortedRuns(Path folder, Comparator<byte[]> order, long bufferBytesMax) {
    this.folder = folder;
    this.order = order;
    this.bufferBytesMax = bufferBytesMax;
  }

  /** Takes entries in order. */
  @FunctionalInterface
  interface Sink {
    void take(byte[] key, byte[] value);
  }

  private record Entry(byte[] key, byte[] value) {}

  void add(byte[] key, byte[] value) throws IOException {
    buffer.add(new Entry(key, value));
    bufferBytes += key.length + value.length;
    if (bufferBytes > bufferBytesMax) {
      spill();
    }
  }

  /** In the order of the map they are poured into, which refuses anything else. */
  private void sortBuffer() {
    buffer.sort((a, b) -> order.compare(a.key(), b.key()));
  }

  /** Each file is a run of entries in order: length 4, key, length 4, value. */
  private void spill() throws IOException {
    sortBuffer();
    Path run = Files.createTempFile(folder, "run", ".tmp");
    runs.add(run);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), 1 << 16))) {
      for (Entry entry : buffer) {
        out.writeInt(entry.key().length);
        out.write(entry.key());
        out.writeInt(entry.value().length);
        out.write(entry.value());
      }
    }
    buffer.clear();
    bufferBytes = 0;
  }

  /** Hands everything over in order; to be called once. */
  void drainTo(Sink sink) throws IOException {
    if (runs.isEmpty()) {
      sortBuffer();
      buffer.forEach(entry -> sink.take(entry.key(), entry.value()));
      return;
    }
    spill();
    PriorityQueue<Run> open =
        new PriorityQueue<>((a, b) -> order.compare(a.head().key(), b.head().key()));
    try {
      for (Path run : runs) {
        Run reader = new Run(run);
        open.add(reader);
      }
      while (!open.isEmpty()) {
        Run first = open.remove();
        sink.take(first.head().key(), first.head().value());
        if (first.advance()) {
          open.add(first);
        } else {
          first.close();
        }
      }
    } finally {
      for (Run run : open) {
        run.close();
      }
    }
  }

  /** Reads one sorted file; the head is the next entry. */
  private static final class Run implements Closeable {
    private final DataInputStream in;
    private long left;
    private Entry head;

    Run(Path file) throws IOException {
      left = Files.size(file);
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
      head = read();
    }

    Entry head() {
      return head;
    }

    /** The length of the file says where it ends: an entry never throws for lack of bytes. */
    boolean advance() throws IOException {
      if (left == 0) {
        return false;
      }
      head = read();
      return true;
    }

    private Entry read() throws IOException {
      return new Entry(bytes(), bytes());
    }

    private byte[] bytes() throws IOException {
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      left -= Integer.BYTES + bytes.length;
      return bytes;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  @Override
  public void close() throws IOException {
    for (Path run : runs) {
      Files.deleteIfExists(run);
    }
  }
}
