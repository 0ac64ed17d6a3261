package io.rootward.server.store.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.rootward.server.store.StoreException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folder a store lives in, held by a lock so that one process at a time uses it. */
public final class DataFolder implements Closeable {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path folder;
  private final FileChannel lock;

  private DataFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes the folder if need be and takes the lock.
   *
   * @throws StoreException UNUSABLE when another process holds it
   */
  public static DataFolder open(Path folder) throws IOException {
    Files.createDirectories(folder, OWNER_ONLY);
    FileChannel lock =
        FileChannel.open(
            folder.resolve("lock"),
            Set.of(CREATE, WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    if (tryLock(lock) == null) {
      lock.close();
      throw new StoreException(
          StoreException.Kind.UNUSABLE,
          "the data folder " + folder + " is in use by another process: stop that one first");
    }
    DataFolder opened = new DataFolder(folder, lock);
    Files.createDirectories(opened.journal(), OWNER_ONLY);
    Files.createDirectories(opened.mapdb(), OWNER_ONLY);
    opened.forceNames();
    return opened;
  }

  /** A segment is only as durable as the names of the folders it lies in. */
  private void forceNames() throws IOException {
    DiskFiles.forceFolder(folder);
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      DiskFiles.forceFolder(parent);
    }
  }

  /** Null when somebody else holds it, be it in this process. */
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldInThisProcess) {
      return null;
    }
  }

  /** Folder of the segments. */
  public Path journal() {
    return folder.resolve("journal");
  }

  /** Folder of the embedded database. */
  public Path mapdb() {
    return folder.resolve("mapdb");
  }

  /** File that marks a clean stop. */
  public Path mark() {
    return folder.resolve("clean");
  }

  @Override
  public String toString() {
    return folder.toString();
  }

  /** Gives the lock back. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
