package io.rootward.server.pki;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files only their owner reads, there whole or not at all. */
public final class SecureFiles {
  /** Largest file read as PEM, in bytes. */
  public static final int BYTES_MAX = 1 << 20;

  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private SecureFiles() {}

  /**
   * Reads a small file.
   *
   * @throws PkiException naming it, when it is missing, unreadable or larger than 1 MiB
   */
  public static byte[] read(Path file) {
    try {
      long size = Files.size(file);
      if (size > BYTES_MAX) {
        throw new PkiException("%s has %d bytes, at most %d".formatted(file, size, BYTES_MAX));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new PkiException("cannot read " + file + ": " + e, e);
    }
  }

  /** Makes a folder with mode 0700, and those above it, unless they are there. */
  public static void folder(Path folder) {
    try {
      Files.createDirectories(folder, FOLDER);
    } catch (IOException e) {
      throw new PkiException("cannot make the folder " + folder + ": " + e, e);
    }
  }

  /**
   * Writes a file with mode 0600: beside its place first, forced to the disk, then moved there. A
   * crash leaves the old content or the new.
   */
  public static void write(Path file, byte[] content) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      Path beside = Files.createTempFile(folder, ".new-", ".tmp", FILE);
      try {
        writeForced(beside, content);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new PkiException("cannot write " + file + ": " + e, e);
    }
  }

  private static void writeForced(Path file, byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }
}
