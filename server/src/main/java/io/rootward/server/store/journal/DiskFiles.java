package io.rootward.server.store.journal;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Segments as files NUMBER.seg of one folder, readable by their owner only. A segment gets its name
 * when it is whole and forced: what a kill leaves of one half made has another name and is removed.
 */
public final class DiskFiles implements JournalFiles {
  private static final String SUFFIX = ".seg";

  /** Ends the name of a segment that is not complete yet. */
  private static final String UNFINISHED = ".new";

  private static final Pattern NAME = Pattern.compile("\\d{10}\\.seg");

  /** Zeros written at a time. */
  private static final int ZEROS = 1 << 20;

  private final Path folder;

  /** Uses a folder that is there; what an interrupted {@link #create} left is removed. */
  public DiskFiles(Path folder) throws IOException {
    this.folder = folder;
    for (Path left : list(name -> name.endsWith(UNFINISHED))) {
      Files.delete(left);
    }
  }

  private List<Path> list(java.util.function.Predicate<String> named) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> named.test(file.getFileName().toString())).sorted().toList();
    }
  }

  @Override
  public List<Long> numbers() throws IOException {
    return list(name -> NAME.matcher(name).matches()).stream().map(DiskFiles::numberOf).toList();
  }

  /** Names with ten digits sort like their numbers. */
  private static Long numberOf(Path file) {
    String name = file.getFileName().toString();
    return Long.valueOf(name.substring(0, name.length() - SUFFIX.length()));
  }

  private Path path(long number) {
    return folder.resolve("%010d%s".formatted(number, SUFFIX));
  }

  @Override
  public Segment create(long number, long bytes, ByteBuffer header) throws IOException {
    Path target = path(number);
    Path unfinished = target.resolveSibling(target.getFileName() + UNFINISHED);
    try {
      try (FileChannel channel =
          FileChannel.open(
              unfinished,
              Set.of(CREATE_NEW, WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        fill(channel, bytes);
        new OpenSegment(channel).write(0, header);
        channel.force(true);
      }
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    forceFolder(folder);
    return open(number);
  }

  /** Zeros are written, not skipped: only then has the file system given the space away. */
  private static void fill(FileChannel channel, long bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS);
    OpenSegment segment = new OpenSegment(channel);
    for (long position = 0; position < bytes; position += ZEROS) {
      zeros.position(0).limit((int) Math.min(ZEROS, bytes - position));
      segment.write(position, zeros);
    }
  }

  @Override
  public Segment open(long number) throws IOException {
    return new OpenSegment(FileChannel.open(path(number), READ, WRITE));
  }

  @Override
  public void delete(long number) throws IOException {
    Files.delete(path(number));
    forceFolder(folder);
  }

  @Override
  public String describe(long number) {
    return path(number).toString();
  }

  /** A name given or taken away is durable only when its folder is. */
  static void forceFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }

  private record OpenSegment(FileChannel channel) implements Segment {
    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public void read(long position, ByteBuffer target) throws IOException {
      long at = position;
      while (target.hasRemaining()) {
        int count = channel.read(target, at);
        if (count < 0) {
          throw new EOFException("end of file at " + at);
        }
        at += count;
      }
    }

    @Override
    public void write(long position, ByteBuffer source) throws IOException {
      long at = position;
      while (source.hasRemaining()) {
        at += channel.write(source, at);
      }
    }

    @Override
    public void force() throws IOException {
      channel.force(false);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
