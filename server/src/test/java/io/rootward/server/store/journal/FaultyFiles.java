package io.rootward.server.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Files whose disk fills up, fails, or forces slowly, when told to. */
final class FaultyFiles implements JournalFiles {
  private final JournalFiles files;
  private final AtomicInteger forces = new AtomicInteger();
  private volatile boolean full;
  private volatile boolean failing;
  private volatile Runnable beforeForce = () -> {};

  FaultyFiles(JournalFiles files) {
    this.files = files;
  }

  void setFull(boolean full) {
    this.full = full;
  }

  void setFailing(boolean failing) {
    this.failing = failing;
  }

  void beforeForce(Runnable action) {
    this.beforeForce = action;
  }

  int forces() {
    return forces.get();
  }

  @Override
  public List<Long> numbers() throws IOException {
    return files.numbers();
  }

  @Override
  public Segment create(long number, long bytes, ByteBuffer header) throws IOException {
    if (full) {
      throw new IOException("No space left on device");
    }
    return new Watched(files.create(number, bytes, header));
  }

  @Override
  public Segment open(long number) throws IOException {
    return new Watched(files.open(number));
  }

  @Override
  public void delete(long number) throws IOException {
    files.delete(number);
  }

  @Override
  public String describe(long number) {
    return files.describe(number);
  }

  private final class Watched implements Segment {
    private final Segment segment;

    Watched(Segment segment) {
      this.segment = segment;
    }

    @Override
    public long size() throws IOException {
      return segment.size();
    }

    @Override
    public void read(long position, ByteBuffer target) throws IOException {
      segment.read(position, target);
    }

    @Override
    public void write(long position, ByteBuffer source) throws IOException {
      segment.write(position, source);
    }

    @Override
    public void force() throws IOException {
      beforeForce.run();
      if (failing) {
        throw new IOException("Input/output error");
      }
      forces.incrementAndGet();
      segment.force();
    }

    @Override
    public void close() throws IOException {
      segment.close();
    }
  }
}
