package io.rootward.server.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps others off a home while it is worked on. The system frees it when the process ends, however
 * it ends: a lock that a killed server leaves behind would need an operator at each crash. The file
 * itself stays, for removing it would let two processes lock two files of one name.
 */
public final class HomeLock implements AutoCloseable {
  private final Home home;
  private final FileChannel channel;

  private HomeLock(Home home, FileChannel channel) {
    this.home = home;
    this.channel = channel;
  }

  /** The home that is locked. */
  public Home home() {
    return home;
  }

  /**
   * Takes the lock of an existing folder.
   *
   * @return empty when another process, or another part of this one, has it
   * @throws OperatorException when the lock file cannot be opened
   */
  public static Optional<HomeLock> tryTake(Home home) {
    try {
      FileChannel channel =
          FileChannel.open(
              home.lock(),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      if (locked(channel)) {
        return Optional.of(new HomeLock(home, channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new OperatorException(
          "cannot lock " + home.lock() + " (" + IoFailures.reason(e) + "); check its owner", e);
    }
  }

  /**
   * Takes the lock for a server.
   *
   * @throws OperatorException when another process has it
   */
  public static HomeLock take(Home home) {
    return tryTake(home)
        .orElseThrow(
            () ->
                new OperatorException(
                    "another rootward process works on the home %s; stop it, or name another folder"
                            .formatted(home)
                        + " with --home"));
  }

  /** The JDK answers null for another process and throws for this one. */
  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new OperatorException("cannot free the lock of the home", e);
    }
  }
}
