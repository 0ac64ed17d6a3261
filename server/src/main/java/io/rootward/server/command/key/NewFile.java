package io.rootward.server.command.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * A file that only its owner reads, and that has its name when it is complete and on the disk;
 * until then it stands beside, hidden, under one that ends in {@code .part}. What ends before is
 * removed, but after a kill that no program sees. For one thread.
 */
final class NewFile implements AutoCloseable {
  private final Path path;
  private final Path part;
  private final FileChannel channel;

  /**
   * Begins it.
   *
   * @throws IOException when no file can be made in the folder
   */
  NewFile(Path path) throws IOException {
    this.path = path;
    this.part = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID() + ".part");
    this.channel =
        FileChannel.open(
            part,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    part.toFile().deleteOnExit();
  }

  /** The name that it is going to have. */
  Path path() {
    return path;
  }

  void write(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /**
   * Gives it its name.
   *
   * @return its length in bytes
   * @throws FileAlreadyExistsException when that name was taken meanwhile
   */
  long complete() throws IOException {
    channel.force(true);
    long bytes = channel.size();
    try {
      // A second name and not another: to rename it would replace what has come to be there.
      Files.createLink(path, part);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException _) {
      Files.move(part, path); // A file system without links.
    }
    return bytes;
  }

  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw OutputFile.unwritable(part.toString(), e);
    }
  }
}
